"""Scores of single criteria, worked out by hand, and what they rest on."""

from __future__ import annotations

from typing import Any

import pytest

from cheiron.pairing.criteria import CRITERIA, split, weights_for
from cheiron.pairing.people import HelperCard, LearnerCard
from cheiron.pairing.scoring import Share, score
from tests.pairing.card_cases import helper, learner

# Of a mentor's 100: topics 30, most important 15, aspiration 15, style 15, interests 10, practical 10, network 5.
NOTHING_KNOWN = 5000


def share(criterion: str, one: LearnerCard, two: HelperCard, role_kind: str = "mentor", **options: Any) -> Share:
    scored = score([one], [two], role_kind=role_kind, **options)
    return next(share for share in scored.shares(0, 0) if share.criterion == criterion)


def total(one: LearnerCard, two: HelperCard, role_kind: str = "mentor", **options: Any) -> int:
    return int(score([one], [two], role_kind=role_kind, **options).matrix[0, 0])


def test_nothing_known_is_half_of_everything() -> None:
    scored = score([learner()], [helper()], role_kind="mentor")
    assert scored.matrix.tolist() == [[NOTHING_KNOWN]]
    assert [(row.criterion, row.points, row.of, row.known) for row in scored.shares(0, 0)] == [
        ("topics", 1500, 3000, False),
        ("most_important", 750, 1500, False),
        ("aspiration", 750, 1500, False),
        ("working_style", 750, 1500, False),
        ("interests", 500, 1000, False),
        ("practical", 500, 1000, False),
        ("network", 250, 500, False),
    ]


@pytest.mark.parametrize("role_kind", ["mentor", "coach_growth", "coach_performance", "advisor", "sponsor", "peer"])
def test_the_weights_of_every_role_sum_to_100(role_kind: str) -> None:
    weights = weights_for(role_kind)
    assert sum(weights.values()) - weights["experience"] - weights["discipline"] == 100


def test_the_weights_of_the_field_are_the_starting_point() -> None:
    assert list(weights_for("mentor").values()) == [30, 15, 15, 15, 10, 10, 5, 5, 0]
    assert list(weights_for("coach_growth").values()) == [15, 20, 0, 20, 0, 25, 20, 5, 10]
    assert list(weights_for("sponsor").values()) == [40, 15, 15, 5, 15, 5, 5, 0, 0]


def test_topics_count_by_rank_and_by_strength() -> None:
    one = learner(topics=("grants", "writing", "teaching"))
    two = helper(topics={"grants": 1.0, "teaching": 0.8, "finance": 1.0})
    # 3000 points shared 3-2-1 are 1500, 1000, 500: 1500 for grants, 0.8 of 500 for teaching.
    found = share("topics", one, two)
    assert found.points == 1900
    assert found.facts == {"met": ["grants", "teaching"], "sought": 3, "strengths": {"grants": 100, "teaching": 80}}
    assert total(one, two) == NOTHING_KNOWN - 1500 + 1900


def test_topics_without_an_order_count_the_same() -> None:
    one = learner(topics=("grants", "writing", "teaching"), topics_ranked=False)
    assert share("topics", one, helper(topics={"teaching": 1.0})).points == 1000


def test_further_topics_count_one_each() -> None:
    one = learner(topics=("grants", "writing", "teaching", "finance"))
    # 3-2-1-1 of 3000: 1286, 857, 429, 428 (largest remainder: 0.71, 0.14, 0.57, 0.57).
    assert share("topics", one, helper(topics={"finance": 1.0})).points == 428


def test_a_helper_who_offers_nothing_is_not_one_of_whom_nothing_is_known() -> None:
    one = learner(topics=("grants", "writing", "teaching"))
    assert share("topics", one, helper(topics={})).points == 0
    assert share("topics", one, helper(topics=None)).points == 1500


def test_the_most_important_row_counts_more() -> None:
    one = learner(topics=("grants", "writing", "teaching"), most_important="topics")
    found = share("most_important", one, helper(topics={"grants": 1.0}))
    # 1500 more points shared 3-2-1: 750 for grants.
    assert (found.points, found.facts["criterion"], found.facts["met"]) == (750, "topics", ["grants"])
    assert total(one, helper(topics={"grants": 1.0})) == NOTHING_KNOWN - 1500 - 750 + 1500 + 750


@pytest.mark.parametrize(
    ("lived", "points", "fit"),
    [
        ({"leader"}, 1500, "same"),
        ({"education_leader", "rural"}, 750, "near"),
        ({"rural"}, 0, "other"),
        (set(), 0, "other"),
    ],
)
def test_aspirations_count_when_the_same_or_near(lived: set[str], points: int, fit: str) -> None:
    found = share("aspiration", learner(aspiration="leader"), helper(aspirations=frozenset(lived)))
    assert (found.points, found.facts["fit"], found.known) == (points, fit, True)


def test_undecided_is_a_full_answer_that_fits_everybody_alike() -> None:
    found = share("aspiration", learner(aspiration="undecided"), helper(aspirations=frozenset({"leader"})))
    assert (found.points, found.facts) == (750, {"aspiration": "undecided"})


def test_working_style_is_closeness() -> None:
    # Distances 0, 4, 1, open, open: 300 points each give 300, 0, 225, 150, 150.
    one, two = learner(working_style=(2, 0, 1, None, 3)), helper(working_style=(2, 4, 2, 4, None))
    found = share("working_style", one, two)
    assert (found.points, found.facts) == (825, {"close": [0, 2], "answered": 3})


def test_interests_count_by_what_the_learner_named() -> None:
    one = learner(interests=frozenset({"sepsis", "ethics", "imaging"}))
    found = share("interests", one, helper(interests=frozenset({"sepsis", "registries"})))
    # 1000 points over ethics, imaging, sepsis: 334, 333, 333.
    assert (found.points, found.facts) == (333, {"met": ["sepsis"], "named": 3})


@pytest.mark.parametrize(("slots", "points"), [(0, 0), (0b1, 133), (0b11, 267), (0b111, 400), (0b11111, 400)])
def test_three_hours_in_common_are_enough(slots: int, points: int) -> None:
    # Availability is two fifths of 1000; the other three fifths are not known and give 300.
    found = share("practical", learner(availability=0b11111), helper(availability=slots))
    assert found.points == 300 + points
    assert len(found.facts["availability"]) == bin(slots).count("1")


def test_practical_matters_name_what_is_shared() -> None:
    one = learner(modes=frozenset({"mixed"}), languages=frozenset({"en", "tr"}), site="north")
    two = helper(modes=frozenset({"remote"}), languages=frozenset({"tr"}), site="south")
    found = share("practical", one, two)
    # A fifth each: modes 200, languages 200, site 0; availability is not known: 200.
    assert (found.points, found.facts) == (600, {"modes": ["remote"], "languages": ["tr"], "site": False})


def test_network_diversity_is_another_department_and_another_level() -> None:
    one = learner(department="surgery", network_departments=frozenset({"medicine"}), network_levels=frozenset({9}))
    assert share("network", one, helper(department="pathology", level=9)).points == 250
    assert share("network", one, helper(department="pathology", level=8)).points == 500
    assert share("network", one, helper(department="medicine", level=9)).points == 0
    assert share("network", one, helper(department="surgery", level=None)).points == 125


def test_who_has_no_helper_yet_gains_from_every_level() -> None:
    found = share("network", learner(network_levels=frozenset()), helper(level=9))
    assert (found.points, found.facts) == (375, {"other_level": True})


def test_experience_counts_as_much_as_the_learner_wants() -> None:
    wish = {"experience": frozenset({"first_generation"}), "experience_weight": 5}
    told = helper(experience=frozenset({"first_generation", "veteran"}))
    # 5 of 105: 476 points.
    assert share("experience", learner(**wish), told).points == 476
    assert share("experience", learner(**wish), told).facts == {"shared": True}
    scored = score([learner(experience=frozenset({"first_generation"}))], [told], role_kind="mentor")
    assert "experience" not in [row.criterion for row in scored.shares(0, 0)]


def test_telling_another_experience_never_costs_a_helper() -> None:
    one = learner(experience=frozenset({"first_generation"}), experience_weight=5)
    silent, other = helper(), helper(experience=frozenset({"veteran"}))
    assert total(one, silent) == total(one, other)


def test_an_organisation_can_switch_experience_off() -> None:
    one = learner(experience=frozenset({"veteran"}), experience_weight=5)
    assert total(one, helper(experience=frozenset({"veteran"})), weights={"experience": 0}) == NOTHING_KNOWN


def test_experience_is_no_matter_for_sponsors() -> None:
    one = learner(experience=frozenset({"veteran"}), experience_weight=5)
    assert total(one, helper(experience=frozenset({"veteran"})), "sponsor") == NOTHING_KNOWN


def test_coaches_from_another_discipline_come_first_where_switched_on() -> None:
    one = learner(specialty="cardiology")
    same, other = helper(specialty="cardiology"), helper(specialty="gastroenterology")
    options = {"role_kind": "coach_growth", "off_discipline": True}
    # 10 of 110 weights: 909 points; the rest is not known.
    assert share("discipline", one, other, **options).points == 909
    assert share("discipline", one, same, **options).points == 0
    assert total(one, other, **options) - total(one, same, **options) == 909
    assert total(one, other, "coach_growth") == total(one, same, "coach_growth") == NOTHING_KNOWN


def test_a_coach_is_not_scored_by_career_or_interests() -> None:
    scored = score([learner()], [helper()], role_kind="coach_growth")
    assert [row.criterion for row in scored.shares(0, 0)] == [
        "topics",
        "most_important",
        "working_style",
        "practical",
        "network",
    ]


def test_weights_can_be_changed() -> None:
    changes = {name: 0 for name in CRITERIA} | {"topics": 7}
    one, two = learner(topics=("grants",)), helper(topics={"grants": 0.9})
    assert total(one, two, weights=changes) == 9000


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"role_kind": "wizard"}, "no weights for the role wizard"),
        ({"weights": {"charm": 3}}, "no criterion charm"),
        ({"weights": {"topics": -1}}, "weight of topics must be a whole number"),
        ({"weights": {name: 0 for name in CRITERIA}}, "needs a weight above 0"),
        ({"conflicts": {"H99": []}}, "no rule H99"),
    ],
)
def test_wrong_settings_are_named(options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        score([learner()], [helper()], **{"role_kind": "mentor", **options})


@pytest.mark.parametrize(
    ("cards", "sentence"),
    [
        (([learner(most_important="charm")], [helper()]), "l1 names charm as most important"),
        (([learner(experience_weight=6)], [helper()]), "l1 weighs experience with 6"),
        (([learner(working_style=(5,))], [helper()]), "working style of l1"),
        (([learner(working_style=(1,))], [helper(working_style=(-1,))]), "working style of h1"),
        (([learner(topics=("grants",))], [helper(topics={"grants": 1.5})]), "h1 knows grants with 1.5"),
        (([learner()], [helper(availability=1 << 21)]), "availability of h1"),
        (([learner(), learner()], [helper()]), "learner l1 occurs twice"),
    ],
)
def test_wrong_cards_are_named(cards: tuple[list[LearnerCard], list[HelperCard]], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        score(*cards, role_kind="mentor")


def test_nobody_on_a_side_is_no_error() -> None:
    assert score([], [helper()], role_kind="mentor").matrix.shape == (0, 1)
    assert score([learner()], [], role_kind="mentor").matrix.shape == (1, 0)


def test_points_are_shared_out_without_a_rest() -> None:
    assert split(10_000, (1, 1, 1)) == (3334, 3333, 3333)
    assert split(5, (0, 0)) == (0, 0)


def test_the_problem_takes_places_and_minimums_from_the_cards() -> None:
    scored = score([learner()], [helper(capacity=3, min_load=1), helper(2, capacity=0)], role_kind="mentor")
    problem = scored.problem(locks=[(0, 0)])
    assert (problem.capacity.tolist(), problem.min_load.tolist()) == ([3, 0], [1, 0])
    assert (problem.locks, problem.learners, problem.helpers) == (((0, 0),), ("l1",), ("h1", "h2"))
    assert problem.score_of(0, 1) == -1
