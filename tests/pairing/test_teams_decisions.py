"""Parts of all teams that nothing fits: they must be closed, and with a bound that anybody can check."""

from __future__ import annotations

import heapq

import numpy as np

from cheiron.pairing.solvers.teams_bound import IMPOSSIBLE, bounded
from cheiron.pairing.solvers.teams_prices import Decisions, overfull
from cheiron.pairing.solvers.teams_search import Search
from cheiron.pairing.solvers.teams_tables import Tables, tables_of
from cheiron.pairing.teams_problem import TeamsProblem
from cheiron.pairing.teams_result import Leaf

ONE_TOO_MANY: Decisions = (((0, 0, 0), (1, 0, 0)), ())


def tables() -> Tables:
    """Three learners; each helper coaches one and takes two in all."""
    scores = [[[5, 3], [5, 3], [5, 3]], [[4, 4], [4, 4], [4, 4]]]
    problem = TeamsProblem.from_matrices(
        np.array(scores[0]),
        np.array(scores[1]),
        coach_cap=[1, 1],
        mentor_cap=[2, 2],
        total_cap=[2, 2],
        mentors_each=1,
        unserved_penalty=10,
    )
    return tables_of(problem, 0)


def test_two_learners_for_one_place_are_priced_down_to_the_best_total() -> None:
    given = tables()
    for total in (-10, 0, 7):
        leaf = overfull(given, ONE_TOO_MANY, total)
        assert leaf.bound <= total
        assert leaf.leaf.must == ONE_TOO_MANY[0]
        assert leaf.leaf.coach[0] > 0


def test_three_learners_in_both_roles_for_two_places_in_all_are_priced_down_too() -> None:
    given = tables()
    decisions: Decisions = (((0, 0, 0), (1, 1, 0), (2, 1, 0)), ())
    leaf = overfull(given, decisions, 0)
    assert leaf.bound <= 0
    assert leaf.leaf.total[0] > 0
    assert not leaf.leaf.coach.any()


def test_decisions_that_fit_are_not_priced_away() -> None:
    given = tables()
    fitting: Decisions = (((0, 0, 0),), ())
    assert overfull(given, fitting, -1_000).bound > -1_000


def test_the_search_closes_a_part_that_nothing_fits_and_goes_on() -> None:
    search = Search(tables(), 10)
    best = search.run()
    free = np.zeros(2, dtype=np.int64)
    search._push(ONE_TOO_MANY, Leaf(free, free, free, free), 1)
    node = heapq.heappop(search.open)
    assert node.known.bound > best.total
    search._look(node)
    assert not search.open
    assert search.done[-1].leaf.must == ONE_TOO_MANY[0]
    assert search.done[-1].bound <= best.total
    assert search.total == best.total


def test_decisions_that_no_team_keeps_leave_nothing() -> None:
    free = np.zeros(2, dtype=np.int64)
    two_coaches = Leaf(free, free, free, free, must=((0, 0, 0), (0, 0, 1)))
    same_person = Leaf(free, free, free, free, must=((0, 0, 0), (0, 1, 0)))
    two_mentors = Leaf(free, free, free, free, must=((0, 1, 0), (0, 1, 1)))
    for leaf in (two_coaches, same_person, two_mentors):
        assert bounded(tables(), leaf, 1).bound == IMPOSSIBLE
