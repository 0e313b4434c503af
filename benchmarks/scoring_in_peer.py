"""Pairs scored by the rules of the package ``mentor-match``, in its own environment; prints CPU seconds as JSON.

    .venv-peers/mentor-match/bin/python benchmarks/scoring_in_peer.py FOLDER

``FOLDER`` has ``mentees.npy`` and ``mentors.npy``: per person grade, organisation, profession, role and topics as a
bit mask. Seven rules: both grade rules, three of equal attributes, one of topics in common, one that disqualifies. Only
the making of the scores is timed (its ``generate_match_matrix``), not the making of the people.
"""

from __future__ import annotations

import json
import operator
import sys
import time
from pathlib import Path

import numpy as np
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import generate_match_matrix
from matching.rules.rule import Disqualify, Equivalent, Generic, Grade


def made(kind, rows):
    """People of its own classes, with the topics beside."""
    people = []
    for number, (grade, organisation, profession, role, topics) in enumerate(rows.tolist()):
        fields = {"grade": grade, "organisation": str(organisation), "profession": str(profession), "role": str(role)}
        person = kind(email=f"{kind.__name__}{number}", **fields)
        person.topics = topics
        people.append(person)
    return people


def rules():
    """Seven, of every kind the package has."""
    return [
        Grade(1, operator.ge, {True: 10, False: 0}),
        Grade(3, operator.le, {True: 5, False: 0}),
        Equivalent("organisation", {True: 0, False: 10}),
        Equivalent("profession", {True: 30, False: 0}),
        Equivalent("role", {True: 10, False: 0}),
        Generic({True: 30, False: 0}, lambda match: match.mentor.topics & match.mentee.topics != 0),
        Disqualify(lambda match: match.mentor.grade <= match.mentee.grade),
    ]


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    mentees, mentors = (
        made(kind, np.load(folder / f"{name}.npy")) for kind, name in ((Mentee, "mentees"), (Mentor, "mentors"))
    )
    started = time.process_time()
    table = generate_match_matrix(mentors, mentees, rules())
    seconds = time.process_time() - started
    scored = sum(match.score > 0 for row in table for match in row)
    print(json.dumps({"seconds": seconds, "pairs": len(mentees) * len(mentors), "scored": scored}))
