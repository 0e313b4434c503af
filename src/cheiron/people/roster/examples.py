"""Small lists to start from, one for each kind, with invented people."""

from __future__ import annotations

import csv
import io

PEOPLE = [
    ["Employee ID", "First name", "Last name", "E-mail", "Level", "Department", "Division", "Position", "Start date"],
    ["004711", "Amara", "Osei-Bonsu", "amara.osei@hospital.example", "Assistant Professor", "Medicine", "Cardiology"],
    ["004712", "Jonas", "van der Berg", "jonas.berg@hospital.example", "PGY-2", "Medicine", "", "Chief Resident"],
]
PEOPLE[1] += ["Division Chief", "2026-07-01"]
PEOPLE[2] += ["2026-07-01"]
COMMITTEE = [
    ["Committee", "Member", "Department", "Level", "Since", "Until"],
    ["Clinical competence committee", "amara.osei@hospital.example", "Medicine", "", "2026-07-01", "2027-06-30"],
]
COURSE = [
    ["Course", "Director", "Level", "Since", "Until"],
    ["Surgery clerkship", "amara.osei@hospital.example", "Medical student, year 3", "2026-07-01", ""],
]
SUPERVISION = [
    ["Supervisor", "Resident", "Relationship", "Since", "Until"],
    ["amara.osei@hospital.example", "jonas.berg@hospital.example", "evaluates", "2026-07-01", "2026-12-31"],
]
EXAMPLES = {"people": PEOPLE, "committee": COMMITTEE, "course": COURSE, "supervision": SUPERVISION}


def example(kind: str) -> str:
    """The example list of a kind as CSV."""
    stream = io.StringIO()
    csv.writer(stream).writerows(EXAMPLES[kind])
    return "\ufeff" + stream.getvalue()
