"""Small programmes matched by the package ``mentor-match``, in its own environment; prints the mentors as JSON.

    .venv-peers/mentor-match/bin/python benchmarks/unmatched_in_peer.py FOLDER ROUNDS

``FOLDER`` has ``scores.npy``: programmes x mentees x mentors, -1 where a pair is forbidden. A rule gives each allowed
pair its score, another disqualifies the forbidden ones; from the second round on those without anybody get the bonus
its manual advises. What is printed: per programme and mentee the mentors, in the order they came.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify, UnmatchedBonus

BONUS = 20_000


class Score:
    """The score of a pair."""

    def __init__(self, table):
        self.table = table

    def apply(self, match):
        return max(0, int(self.table[int(match.mentee.email), int(match.mentor.email)]))


def matched(table, rounds):
    """The mentors of each mentee."""

    def forbidden(match):
        return bool(table[int(match.mentee.email), int(match.mentor.email)] < 0)

    mentees = [Mentee(grade=1, email=str(place)) for place in range(table.shape[0])]
    mentors = [Mentor(grade=2, email=str(place)) for place in range(table.shape[1])]
    # Rules are taken from the end of the list.
    rules = [[UnmatchedBonus(BONUS), Score(table), Disqualify(forbidden)] for _round in range(rounds)]
    process_data(mentors, mentees, rules)
    return [[int(mentor.email) for mentor in mentee.mentors] for mentee in mentees]


if __name__ == "__main__":
    tables = np.load(Path(sys.argv[1]) / "scores.npy")
    print(json.dumps([matched(table, int(sys.argv[2])) for table in tables]))
