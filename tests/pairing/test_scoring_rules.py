"""Every hard rule: what it forbids, what it does not, and who may waive it."""

from __future__ import annotations

from typing import Any

import pytest

from cheiron.pairing.people import HelperCard, LearnerCard
from cheiron.pairing.rules import BIT, CODES, RuleBook, may_waive, sentences_for
from cheiron.pairing.scoring import Scored, score
from tests.pairing.card_cases import helper, learner

SECRET = ("H01A", "H05", "H06", "H07")


def scored(one: LearnerCard, two: HelperCard, role_kind: str = "mentor", **options: Any) -> Scored:
    return score([one], [two], role_kind=role_kind, **options)


def broken(one: LearnerCard, two: HelperCard, role_kind: str = "mentor", **options: Any) -> tuple[str, ...]:
    found = scored(one, two, role_kind, **options)
    codes = found.broken_by(0, 0)
    assert (found.matrix[0, 0] == -1) == bool(codes)
    assert found.codes[0, 0] == sum(BIT[code] for code in codes)
    return codes


def test_people_of_whom_nothing_is_known_break_no_rule() -> None:
    assert broken(learner(), helper()) == ()


def test_h01_nobody_helps_themselves() -> None:
    assert broken(learner(person="p7"), helper(person="p7")) == ("H01",)
    assert broken(LearnerCard(id="p7"), HelperCard(id="p7")) == ("H01",)
    assert broken(LearnerCard(id="7", person="a"), HelperCard(id="7", person="b")) == ()


def test_h01_partners_in_this_role_are_not_matched_again() -> None:
    assert broken(learner(), helper(), partners=[("l1", "h1")]) == ("H01",)
    assert broken(learner(), helper(), partners=[("l1", "h2")]) == ()


def test_h01a_either_side_may_avoid_the_other() -> None:
    assert broken(learner(avoid=frozenset({"h1"})), helper()) == ("H01A",)
    assert broken(learner(), helper(avoid=frozenset({"l1"}))) == ("H01A",)
    assert broken(learner(person="p1"), helper(avoid=frozenset({"p1"}))) == ("H01A",)
    assert broken(learner(avoid=frozenset({"h2"})), helper(avoid=frozenset({"l2"}))) == ()


def test_an_avoid_list_is_not_printed_with_the_card() -> None:
    assert "h9" not in repr(learner(avoid=frozenset({"h9"})))
    assert "l9" not in repr(helper(avoid=frozenset({"l9"})))


@pytest.mark.parametrize(
    "fields",
    [
        {"listed": False},
        {"credential": False},
        {"in_dates": False},
        {"capacity": 0},
        {"roles": frozenset({"sponsor"})},
    ],
)
def test_h02_closes_a_helper(fields: dict[str, Any]) -> None:
    assert broken(learner(), helper(**fields)) == ("H02",)


def test_h02_leaves_open_helpers_open() -> None:
    open_helper = helper(listed=True, credential=True, in_dates=True, capacity=1, roles=frozenset({"mentor"}))
    assert broken(learner(), open_helper) == ()


@pytest.mark.parametrize("code", ["H01A", "H03", "H04", "H05", "H06", "H07", "H08", "H09", "H10"])
def test_conflicts_forbid_their_pair_and_no_other(code: str) -> None:
    found = score(
        [learner(1), learner(2)], [helper(1), helper(2)], role_kind="mentor", conflicts={code: [("l1", "h2")]}
    )
    assert (found.matrix < 0).tolist() == [[False, True], [False, False]]
    assert found.broken_by(0, 1) == (code,)


@pytest.mark.parametrize(("code", "either"), [("H05", True), ("H06", True), ("H07", True), ("H03", False)])
def test_some_conflicts_hold_whoever_is_named_first(code: str, either: bool) -> None:
    one, two = learner(person="p1"), helper(person="p2")
    assert bool(broken(one, two, conflicts={code: [("p2", "p1")]})) == either


@pytest.mark.parametrize(
    ("role_kind", "above", "fits"),
    [
        ("mentor", 1, True),
        ("mentor", 0, False),
        ("mentor", -1, False),
        ("peer", 0, True),
        ("peer", 1, False),
        ("peer", -1, False),
        ("near_peer", 2, True),
        ("near_peer", 3, False),
        ("coach_growth", -3, True),
    ],
)
def test_h11_levels_follow_the_role(role_kind: str, above: int, fits: bool) -> None:
    codes = broken(learner(level=10), helper(level=10 + above), role_kind)
    assert codes == (() if fits else ("H11",))


def test_h11_is_a_setting_of_the_programme() -> None:
    book = RuleBook.for_role("mentor", levels=(0, 3))
    assert broken(learner(level=5), helper(level=5), rules=book) == ()
    assert broken(learner(level=5), helper(level=9), rules=book) == ("H11",)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"languages": {"en"}}, {"languages": {"tr"}}),
        ({"modes": {"in_person"}}, {"modes": {"remote"}}),
        ({"modes": {"mixed"}, "site": "north"}, {"modes": {"in_person"}, "site": "south"}),
    ],
)
def test_h12_needs_a_language_a_way_and_a_place(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    one, two = (
        {name: frozenset(value) if isinstance(value, set) else value for name, value in side.items()}
        for side in (ours, theirs)
    )
    assert broken(learner(**one), helper(**two)) == ("H12",)


def test_h12_lets_two_sites_meet_by_video() -> None:
    either = frozenset({"mixed"})
    assert broken(learner(modes=either, site="north"), helper(modes=either, site="south")) == ()
    assert broken(learner(languages=frozenset({"en"})), helper()) == ()


def test_h13_holds_only_where_switched_on() -> None:
    one, two = learner(specialty="cardiology"), helper(specialty="cardiology")
    assert broken(one, two, "coach_growth") == ()
    book = RuleBook.for_role("coach_growth", on=["H13"])
    assert broken(one, two, "coach_growth", rules=book) == ("H13",)
    assert broken(one, helper(specialty="pathology"), "coach_growth", rules=book) == ()
    assert broken(one, helper(), "coach_growth", rules=book) == ()


def test_all_broken_rules_are_kept() -> None:
    codes = broken(
        learner(level=9, avoid=frozenset({"h1"})),
        helper(level=3, capacity=0),
        conflicts={"H04": [("l1", "h1")], "H09": [("l1", "h1")]},
    )
    assert codes == ("H01A", "H02", "H04", "H09", "H11")


@pytest.mark.parametrize("code", ["H04", "H08", "H09", "H10"])
def test_a_waiver_opens_one_pair(code: str) -> None:
    book = RuleBook.for_role("mentor", waived={code: [("l1", "h1")]})
    found = score(
        [learner()],
        [helper(1), helper(2)],
        role_kind="mentor",
        rules=book,
        conflicts={code: [("l1", "h1"), ("l1", "h2")]},
    )
    assert (found.broken_by(0, 0), found.broken_by(0, 1)) == ((), (code,))


def test_a_waiver_opens_rules_about_levels_too() -> None:
    book = RuleBook.for_role("mentor", waived={"H11": [("l1", "h1")], "H12": [("l1", "h1")]})
    sides = (
        [learner(level=9, languages=frozenset({"en"}))],
        [
            helper(1, level=2, languages=frozenset({"tr"})),
            helper(2, level=2, capacity=0, languages=frozenset({"tr"})),
        ],
    )
    found = score(*sides, role_kind="mentor", rules=book)
    assert (found.broken_by(0, 0), found.broken_by(0, 1)) == ((), ("H02", "H11", "H12"))


@pytest.mark.parametrize("code", ["H01", "H01A", "H02", "H05", "H06", "H07"])
def test_some_rules_are_never_waived_nor_switched_off(code: str) -> None:
    with pytest.raises(ValueError, match=f"Rule {code} cannot be switched off"):
        RuleBook.for_role("advisor", off=[code])
    with pytest.raises(ValueError, match=f"Rule {code} cannot be switched off"):
        RuleBook.for_role("advisor", waived={code: [("l1", "h1")]})


@pytest.mark.parametrize(
    ("role_kind", "waivable"),
    [("coach_performance", True), ("advisor", True), ("mentor", False), ("coach_growth", False), ("sponsor", False)],
)
def test_who_assesses_is_waived_only_where_the_programme_may_declare_it(role_kind: str, waivable: bool) -> None:
    assert may_waive("H03", role_kind) == waivable


def test_a_rule_switched_off_forbids_nothing() -> None:
    book = RuleBook.for_role("mentor", off=["H09", "H11", "H12"])
    one, two = learner(level=9, languages=frozenset({"en"})), helper(level=1, languages=frozenset({"tr"}))
    assert broken(one, two, rules=book, conflicts={"H09": [("l1", "h1")]}) == ()


def test_there_is_a_bit_for_each_rule_and_all_fit_the_mask() -> None:
    assert sorted(BIT.values()) == [1 << place for place in range(len(CODES))]
    assert max(BIT.values()) < 1 << 16


@pytest.mark.parametrize("audience", ["staff", "learner", "helper"])
def test_nobody_can_tell_the_secret_reasons_apart(audience: str) -> None:
    assert len({sentences_for([code], audience) for code in SECRET}) == 1
    assert len({sentences_for([code, other], audience) for code in SECRET for other in SECRET}) == 1
    for code in SECRET:
        assert sentences_for([code, "H02"], audience) == sentences_for(["H02"], audience)
