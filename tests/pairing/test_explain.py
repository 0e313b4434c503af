"""Reasons in data and in words, for who may know them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cheiron.pairing.explain import Case, explain_locks, explain_not, explain_pair, explain_unmatched
from cheiron.pairing.explain_words import listed, moves_words, share_words
from cheiron.pairing.people import HelperCard, LearnerCard
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.rules import PRIVATE, Audience
from cheiron.pairing.scoring import Share, score
from cheiron.pairing.solvers.assignment import assign
from tests.pairing.card_cases import helper, learner

SECRET = ("H01A", "H05", "H06", "H07")


def case(problem: AssignmentProblem, **fields: Any) -> Case:
    return Case(problem, assign(problem), **fields)


def people(learners: list[LearnerCard], helpers: list[HelperCard], audience: str = "staff", **options: Any) -> Case:
    scored = score(learners, helpers, role_kind="mentor", **options)
    return case(scored.problem(), scored=scored, audience=Audience(audience))


SQUARE = AssignmentProblem.from_matrix(
    [[900, 500], [500, 200]], [1, 1], learners=["Ana", "Ben"], helpers=["Dr Cho", "Dr Diaz"]
)


def test_a_pair_is_told_in_words() -> None:
    one = learner(
        topics=("grants", "team_leading", "teaching"),
        department="surgery",
        availability=0b100_000_001,
        aspiration="leader",
        working_style=(1, 2),
        interests=frozenset({"sepsis", "ethics"}),
        site="north",
    )
    two = helper(
        topics={"team_leading": 1.0, "grants": 0.9},
        department="medicine",
        availability=0b100_000_001,
        aspirations=frozenset({"education_leader"}),
        working_style=(1, 2),
        interests=frozenset({"ethics"}),
        site="north",
    )
    found = explain_pair(people([one], [two]), 0, 0)
    assert found.sentences[0] == (
        "Offers 2 of the 3 topics sought (grants, team leading); "
        "knows a career near the one sought (education leader); "
        "works in a similar way; shares 1 of 2 interests (ethics); free on Mondays and Wednesdays; same site; "
        "other department."
    )
    assert found.sentences[1] == f"The score is {found.score} of 10000."
    assert sum(share.points for share in found.shares) == found.score


def test_what_is_not_known_is_not_said() -> None:
    assert explain_pair(people([learner()], [helper()]), 0, 0).sentences == ("The score is 5000 of 10000.",)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share("topics", 0, 3000, True, {"met": [], "sought": 3, "strengths": {}}), "offers none of the topics sought"),
        (Share("aspiration", 0, 1500, True, {"aspiration": "leader", "fit": "other", "through": None}), ""),
        (Share("working_style", 300, 1500, True, {"close": [], "answered": 5}), "works in another way"),
        (Share("working_style", 900, 1500, True, {"close": [], "answered": 5}), ""),
        (Share("practical", 0, 1000, True, {"availability": []}), "no free time in common"),
        (Share("network", 500, 500, True, {"other_level": True}), "another level than present helpers"),
        (Share("discipline", 0, 909, True, {"other_discipline": False}), "same discipline"),
        (Share("experience", 476, 476, True, {"shared": True}), ""),
        (Share("most_important", 750, 1500, True, {"criterion": "topics"}), ""),
    ],
)
def test_each_share_has_its_words(share: Share, words: str) -> None:
    assert share_words(share) == words


def test_disclosed_experience_is_not_told_in_reasons() -> None:
    one = learner(experience=frozenset({"veteran"}), experience_weight=5)
    found = explain_pair(people([one], [helper(experience=frozenset({"veteran"}))]), 0, 0)
    assert "veteran" not in str(found)


def test_a_pair_not_made_has_its_price() -> None:
    found = explain_not(case(SQUARE), 0, 1)
    # Ana loses 400, Ben gains 300: the whole loses 100.
    assert (found.others_lose, found.codes) == (-300, ())
    assert found.change is not None
    assert found.change.loss == 100
    assert found.sentences == (
        "Together the others would gain 300 points; the whole would lose 100.",
        "Ben would move from Dr Diaz to Dr Cho.",
    )


def test_others_can_lose() -> None:
    problem = AssignmentProblem.from_matrix([[900, 950], [500, 900]], [1, 1], learners=["Ana", "Ben"])
    found = explain_not(case(problem), 0, 1)
    assert found.others_lose == 400
    assert found.sentences[0] == "Together the others would lose 400 points; the whole would lose 350."


def test_a_pair_that_would_leave_somebody_out_says_so() -> None:
    problem = AssignmentProblem.from_matrix([[900, 500], [-1, 400]], [1, 1], learners=["Ana", "Ben"])
    assert explain_not(case(problem), 0, 1).sentences == (
        "One learner fewer would have somebody, and all scores together would fall by 800 points.",
        "Ben would lose 1 and have nobody.",
    )


def test_a_pair_that_is_made_needs_no_price() -> None:
    assert explain_not(case(SQUARE), 0, 0).sentences == ("This pair is made.",)


def test_a_lock_in_the_way_is_named() -> None:
    locked = replace(SQUARE, locks=((0, 0),))
    assert explain_not(case(locked), 0, 1).sentences == ("This learner is locked to another helper.",)
    assert explain_not(case(locked), 1, 0).sentences == ("All places of this helper are locked, or there are none.",)


def test_without_cards_a_forbidden_pair_is_just_not_allowed() -> None:
    found = explain_not(case(AssignmentProblem.from_matrix([[-1]], [1])), 0, 0)
    assert (found.sentences, found.change) == (("This pair is not allowed.",), None)


def test_a_rule_that_may_be_known_is_named() -> None:
    found = explain_not(people([learner(level=9)], [helper(level=3)]), 0, 0)
    assert (found.codes, found.sentences) == (("H11",), ("Their career levels do not fit this role.",))


def secret_case(code: str, audience: str, **more: Any) -> Case:
    """Three helpers; one is secretly impossible for the first learner, one is full, one is taken by the second."""
    return people(
        [learner(1), learner(2)],
        [helper(1), helper(2, capacity=0), helper(3)],
        audience,
        conflicts={code: [("l1", "h1")], "H04": [("l1", "h3")]},
        **more,
    )


@pytest.mark.parametrize("audience", ["staff", "learner", "helper"])
def test_secret_reasons_cannot_be_told_apart(audience: str) -> None:
    pairs = {repr(explain_not(secret_case(code, audience), 0, 0)) for code in SECRET}
    assert len(pairs) == 1
    assert explain_not(secret_case("H05", audience), 0, 0).sentences == (PRIVATE,)
    assert len({repr(explain_pair(secret_case(code, audience), 0, 0)) for code in SECRET}) == 1
    assert len({repr(explain_unmatched(secret_case(code, audience), 0)) for code in SECRET}) == 1


def test_support_may_know_of_a_case_but_not_of_an_avoid_list() -> None:
    assert explain_not(secret_case("H07", "support"), 0, 0).codes == ("H07",)
    assert explain_not(secret_case("H01A", "support"), 0, 0).sentences == (PRIVATE,)


def test_secret_reasons_are_in_no_count() -> None:
    found = explain_unmatched(secret_case("H01A", "staff"), 0)
    assert found.excluded == (("H02", 1), ("H04", 1))
    assert found.sentences[2] == "All other helpers are taken, or not possible for reasons that are private."
    # The same words where the third helper is only taken.
    taken = people(
        [learner(1), learner(2)], [helper(1), helper(2, capacity=0), helper(3)], conflicts={"H04": [("l1", "h3")]}
    )
    assert explain_unmatched(taken, 0).sentences[:3] == found.sentences[:3]


def test_an_unmatched_learner_learns_what_one_more_place_would_buy() -> None:
    problem = AssignmentProblem.from_matrix(
        [[900, 500], [700, -1], [800, -1]], [1, 1], learners=["Ana", "Ben", "Eve"], helpers=["Dr Cho", "Dr Diaz"]
    )
    found = explain_unmatched(case(problem), 1)
    # Eve has Dr Cho, Ana Dr Diaz. A second place at Dr Cho serves Ben too.
    assert found.places[0][0] == 0
    assert (found.places[0][1].served, found.places[0][1].points) == (1, 700)
    assert found.sentences == (
        "All allowed helpers are taken.",
        "With one more place at Dr Cho: One learner more would have somebody, and all scores together would rise by "
        "700 points.",
        "Ben, who has nobody, would have Dr Cho.",
    )


def test_without_cards_nothing_is_private() -> None:
    found = explain_unmatched(case(AssignmentProblem.from_matrix([[-1]], [1])), 0)
    assert found.sentences == ("No helper is allowed.", "No single further place would serve more learners.")


def test_where_no_place_helps_it_says_so() -> None:
    found = explain_unmatched(people([learner()], [helper(1, capacity=0), helper(2, listed=False)]), 0)
    assert found.excluded == (("H02", 2),)
    assert found.sentences[0].endswith("(2 helpers)")
    assert found.sentences[-1] == "No single further place would serve more learners."


@pytest.mark.parametrize("audience", [Audience.LEARNER, Audience.HELPER])
def test_who_is_with_whom_is_for_staff_alone(audience: Audience) -> None:
    asked = case(SQUARE, audience=audience)
    found = explain_not(asked, 0, 1)
    assert (found.change, found.sentences) == (None, ("Another pairing serves all together better.",))
    crowded = AssignmentProblem.from_matrix([[900], [800]], [1], learners=["Ana", "Ben"], helpers=["Dr Cho"])
    assert explain_unmatched(case(crowded, audience=audience), 1).places == ()


def test_each_lock_has_its_cost() -> None:
    locked = replace(SQUARE, locks=((0, 1),))
    each, together = explain_locks(case(locked))
    assert [(row.lock, row.change.gain) for row in each] == [((0, 1), 100)]
    assert each[0].sentence == "Without the lock of Ana with Dr Diaz: All scores together would rise by 100 points."
    assert together.gain == 100


def test_many_moves_are_summed_up() -> None:
    names = [str(number) for number in range(7)]
    problem = AssignmentProblem.from_matrix([[1] * 7] * 7, [1] * 7, learners=names, helpers=names)
    words = moves_words(problem, [(number, number, (number + 1) % 7) for number in range(7)])
    assert words.endswith("; and 3 more would move.")
    assert listed([]) == ""
