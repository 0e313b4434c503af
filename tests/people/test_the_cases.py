"""Sign-up sheets that real programmes published. They lie beside the checkout and are not part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cheiron.kit.verdict import Refused
from cheiron.people.models import Person, RosterImport, Unit
from cheiron.people.roster.mapping import mapping_from
from cheiron.people.roster.meanings import Meaning
from cheiron.people.roster.places import report_of
from cheiron.people.roster.report import Report
from tests.people.files import applied, brought, counts, keeper

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not CASES.exists(), reason=f"the published sign-up sheets are not at {CASES}"),
]


def of(path: str) -> bytes:
    return (CASES / path).read_bytes()


def test_five_hundred_mentees_with_numbers_for_names() -> None:
    by = keeper()
    roster = applied(of("civil_service/large/mentees.csv"), by, name="mentees.csv")
    assert (roster.state, counts(roster)) == ("applied", {"created": 500})
    first = Person.objects.get(email="mentee.000@gov.uk")
    assert (first.name, first.given_name, first.family_name) == ("mentee 000", "mentee", "000")
    assert first.level == ""
    assert Unit.objects.filter(kind="department").count() == roster.counts["units"] > 3
    assert roster.counts["unknown_levels"]["Grade 7"] > 20
    assert {role for role in roster.counts["roles"]} == {"both", "learner"}
    assert counts(applied(of("civil_service/large/mentees.csv"), by, name="mentees.csv")) == {"left": 500}


def test_what_the_sheet_says_about_identity_is_never_imported() -> None:
    by = keeper()
    for side in ("mentees", "mentors"):
        roster = applied(of(f"civil_service/large/{side}.csv"), by, name=f"{side}.csv")
        meanings = dict(zip(mapping_from(roster.mapping).headers, mapping_from(roster.mapping).meanings, strict=True))
        protected = [header for header, meaning in meanings.items() if meaning is Meaning.IDENTITY]
        wanted = ["match with similar identity", "identity to match"] if side == "mentees" else ["characteristics"]
        assert protected == wanted
        assert b"Non-binary" not in report_of(roster.ref).read_bytes()
    assert Person.objects.count() == 1001
    for field in ("specialty", "credentials", "pronouns", "track", "phone"):
        assert not Person.objects.filter(**{f"{field}__icontains": "binary"}).exists()


def test_headings_without_people_are_refused_and_nothing_is_kept() -> None:
    by = keeper()
    with pytest.raises(Refused) as no:
        brought(of("civil_service/form-output-headings.csv"), by)
    assert no.value.code == "no_people"
    assert "49 rows below the headings are empty" in no.value.sentence
    assert (RosterImport.objects.count(), Person.objects.count()) == (0, 1)


def test_one_sheet_with_two_roles() -> None:
    by = keeper()
    roster = applied(of("polytechnique/Sample-Data.xlsx"), by, name="Sample-Data.xlsx")
    assert counts(roster) == {"created": 10}
    assert Person.objects.get(email="alice@polytechnique.edu").name == "Alice Smith"
    meanings = dict(zip(mapping_from(roster.mapping).headers, mapping_from(roster.mapping).meanings, strict=True))
    assert meanings["Gender"] is Meaning.IDENTITY
    assert meanings["Email @polytechnique.edu"] is Meaning.EMAIL
    assert meanings["Full name"] is Meaning.NAME


def test_names_without_addresses_and_eighty_six_topics() -> None:
    by = keeper()
    faculty = applied(of("umich_matchathon/faculty.csv"), by, name="faculty.csv")
    students = applied(of("umich_matchathon/students.csv"), by, name="students.csv")
    assert (counts(faculty), counts(students)) == ({"created": 106}, {"created": 97})
    assert mapping_from(faculty.mapping).meanings.count(Meaning.TOPIC) == 86
    al_majeed = Person.objects.get(family_name="al-Majeed", given_name="Haaroon")
    assert (al_majeed.name, al_majeed.email) == ("Haaroon al-Majeed", None)
    wishes = Report(report_of(students.ref)).wishes()
    assert round(sum(len(wish.topics) for wish in wishes) / len(wishes), 1) == 21.2
    assert counts(applied(of("umich_matchathon/faculty.csv"), by, name="faculty.csv")) == {"left": 106}


def test_times_of_known_people_change_nobody() -> None:
    by = keeper()
    applied(of("umich_matchathon/faculty.csv"), by, name="faculty.csv")
    before = Person.objects.count()
    roster = applied(of("umich_matchathon/unavailable_faculty_times.csv"), by)
    assert counts(roster) == {"left": 8}
    assert Person.objects.count() == before


def test_pairs_of_people_are_refused_kindly() -> None:
    with pytest.raises(Refused) as no:
        brought(of("umich_matchathon/already_met.csv"), keeper())
    assert no.value.code == "two_people_a_row"
    assert Person.objects.count() == 1
