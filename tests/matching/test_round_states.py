"""Planning a round and its way to the end of choosing: every move, and each no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from cheiron.journal.models import Entry
from cheiron.kit.states import ImpossibleMove, can_move
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import (
    cancel_round,
    change_round,
    close_choosing,
    open_choosing,
    plan_round,
    reopen_choosing,
)
from cheiron.matching.models import Participant, Round
from cheiron.matching.rules import may_plan_round
from cheiron.matching.states import ROUND_MOVES, RoundState
from cheiron.notices.models import Notice
from tests import make
from tests.matching.rounds import DAYS, Setting, on, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_monday() -> Any:
    with on(2):
        yield


@pytest.fixture
def setting() -> Setting:
    return Setting()


def code_of(act: Any) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.sentence
    return refusal.value.code


def test_whoever_looks_and_whoever_is_listed_takes_part_and_nobody_is_told_yet(setting: Setting) -> None:
    for state in ("invited", "enrolled", "matched", "not_seeking", "withdrawn"):
        setting.learner(f"Not {state}", state=state)
    gone = setting.learner("Gone Away")
    gone.is_active = False
    gone.save()
    paused = setting.helper("Paused Helper")
    paused.state = "paused"
    paused.save()

    round = setting.planned()

    assert (round.state, round.wishes_least, round.wishes_most, round.mode) == ("planned", 3, 7, "mixed")
    assert 0 <= round.seed < 2**31
    taking_part = Participant.objects.filter(round=round)
    assert set(taking_part.filter(side="learner").values_list("person_id", flat=True)) == {
        one.pk for one in setting.learners
    }
    assert set(taking_part.filter(side="helper").values_list("offer_id", flat=True)) == {
        one.pk for one in setting.offers
    }
    assert Notice.objects.count() == 0
    assert Entry.objects.filter(word="round.planned", on_ref=round.ref, by=setting.coordinator).count() == 1


def test_where_joining_is_expected_whoever_has_a_place_takes_part_too() -> None:
    setting = Setting(learners=1, joining="expected")
    placed = setting.learner("Ben Ito", state="enrolled")
    round = setting.planned()
    assert Participant.objects.filter(round=round, person=placed).count() == 1


@pytest.mark.parametrize(
    ("who", "code"),
    [("stranger", "not_yours"), ("learner", "not_yours"), ("chair", "assesses"), ("closed", "not_live")],
)
def test_only_who_runs_the_programme_and_sees_names_plans_a_round(who: str, code: str, setting: Setting) -> None:
    by = setting.coordinator
    if who == "stranger":
        by = make.person("Sol Strand")
    elif who == "learner":
        by = setting.learners[0]
    elif who == "chair":
        make.position(by, "department_chair", setting.medicine)
    else:
        setting.programme.state = "draft"
        setting.programme.went_live_at = None
        setting.programme.save()
    assert code_of(lambda: plan_round(programme=setting.programme, by=by, name="R", **DAYS)) == code
    assert Round.objects.count() == 0


def test_a_programme_has_one_open_round_at_a_time(setting: Setting) -> None:
    first = setting.planned()
    assert may_plan_round(setting.coordinator, setting.programme).code == "one_at_a_time"
    assert code_of(setting.planned) == "one_at_a_time"
    cancel_round(round=first, by=setting.coordinator)
    assert setting.planned().state == "planned"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("profiles_from", dt.date(2026, 3, 1), "profiles_from"),
        ("ranking_from", dt.date(2026, 3, 1), "ranking_from"),
        ("ranking_until", dt.date(2026, 3, 8), "ranking_until"),
        ("publish_on", dt.date(2026, 3, 15), "publish_on"),
        ("publish_on", dt.date(2026, 3, 14), "publish_on"),
        ("swaps_until", dt.date(2026, 3, 23), "swaps_until"),
        ("swaps_until", dt.date(9999, 12, 31), "swaps_until"),
        ("wishes_least", 8, "wishes_most"),
        ("wishes_least", 0, "wishes_most"),
        ("wishes_most", 13, "wishes_most"),
    ],
)
def test_days_and_numbers_that_make_no_sense_are_refused_by_name(
    name: str, value: Any, code: str, setting: Setting
) -> None:
    assert code_of(lambda: setting.planned(**{name: value})) == code
    assert Round.objects.count() == 0


def test_choosing_opens_on_its_day_and_not_before(setting: Setting) -> None:
    round = setting.planned()
    assert code_of(lambda: open_choosing(round=round)) == "not_due"
    with on(9):
        assert open_choosing(round=round).is_ranking
        with pytest.raises(ImpossibleMove):
            open_choosing(round=round)


def test_choosing_ends_by_the_clock_after_its_last_day(setting: Setting) -> None:
    with on(9):
        round = setting.choosing(profiles_from=dt.date(2026, 3, 9))
    with on(15):
        assert code_of(lambda: close_choosing(round=round, by=None)) == "not_due"
    with on(16):
        closed = close_choosing(round=round, by=None)
    assert (closed.state, closed.ranking_until) == ("closed", dt.date(2026, 3, 15))
    assert list(Notice.objects.filter(kind="matching.choosing_closed").values_list("to", flat=True)) == [
        setting.coordinator.pk
    ]


def test_a_coordinator_ends_choosing_earlier_and_the_days_are_drawn_in(setting: Setting) -> None:
    round = setting.planned()
    closed = close_choosing(round=round, by=setting.coordinator)
    assert (closed.state, closed.ranking_from, closed.ranking_until) == ("closed", *[dt.date(2026, 3, 2)] * 2)
    assert closed.publish_on == dt.date(2026, 3, 24)
    assert Notice.objects.filter(kind="matching.choosing_closed").count() == 0


def test_choosing_opens_again_with_more_time_and_nothing_computed_counts(setting: Setting) -> None:
    with on(9):
        round = setting.choosing(profiles_from=dt.date(2026, 3, 9))
    with on(16):
        round = close_choosing(round=round, by=None)
        until: dict[str, Any] = {
            "publish_on": dt.date(2026, 3, 24),
            "swaps_until": dt.date(2026, 4, 3),
            "by": setting.coordinator,
        }
        past = dt.date(2026, 3, 15)
        assert code_of(lambda: reopen_choosing(round=round, ranking_until=past, **until)) == "ranking_until"
        again = reopen_choosing(round=round, ranking_until=dt.date(2026, 3, 20), **until)
        assert again.is_ranking
        assert again.draft is None
    extended = Notice.objects.filter(kind="matching.choosing_extended")
    assert extended.count() == len(setting.learners) + len(setting.offers)


def test_what_people_were_told_stays_unless_they_get_more_time(setting: Setting) -> None:
    with on(9):
        round = setting.choosing(profiles_from=dt.date(2026, 3, 9))

        def change(**fields: Any) -> Any:
            return lambda: change_round(round=round, by=setting.coordinator, **fields)

        assert code_of(change(ranking_from=dt.date(2026, 3, 10))) == "ranking_from"
        assert code_of(change(wishes_most=5)) == "wishes_most"
        assert code_of(change(mode="stable")) == "mode"  # it was said what becomes of who chooses nobody
        assert code_of(change(ranking_until=dt.date(2026, 3, 14))) == "ranking_until"
        assert Notice.objects.filter(kind="matching.choosing_extended").count() == 0
        longer = change_round(round=round, by=setting.coordinator, ranking_until=dt.date(2026, 3, 18), name="Spring")
    assert (longer.ranking_until, longer.name) == (dt.date(2026, 3, 18), "Spring")
    assert Notice.objects.filter(kind="matching.choosing_extended").count() == 5


def test_before_anybody_was_told_everything_may_be_changed(setting: Setting) -> None:
    round = setting.planned()
    changed = change_round(
        round=round, by=setting.coordinator, **{**DAYS, "ranking_from": dt.date(2026, 3, 10)}, wishes_most=5
    )
    assert (changed.ranking_from, changed.wishes_most) == (dt.date(2026, 3, 10), 5)
    with on(4):  # profiles are open: their day has passed and is not in the way
        assert change_round(round=round, by=setting.coordinator, wishes_most=6).wishes_most == 6


def test_after_the_result_only_the_days_for_asking_grow(setting: Setting) -> None:
    round = published(setting.closed_early(), (setting.learners[0], setting.offers[0]))
    later, by = dt.date(2026, 4, 10), setting.coordinator
    assert change_round(round=round, by=by, swaps_until=later).swaps_until == later
    assert code_of(lambda: change_round(round=round, by=by, swaps_until=dt.date(2026, 4, 9))) == "swaps_until"
    assert code_of(lambda: change_round(round=round, by=by, publish_on=dt.date(2026, 3, 25))) == "publish_on"
    Round.objects.update(state="finished")
    assert code_of(lambda: change_round(round=round, by=by, name="Later")) == "over"


def test_a_cancelled_round_is_told_to_those_who_had_heard_of_it(setting: Setting) -> None:
    with on(9):
        round = setting.choosing(profiles_from=dt.date(2026, 3, 9))
        setting.learner("Newcomer Nora")
        cancel_round(round=round, by=setting.coordinator)
    told = Notice.objects.filter(kind="matching.round_cancelled")
    assert set(told.values_list("to", flat=True)) == {
        *(one.pk for one in setting.learners),
        *(one.person_id for one in setting.offers),
    }


@pytest.mark.parametrize("here", RoundState.values)
def test_every_action_refuses_every_state_it_cannot_follow(here: str, setting: Setting) -> None:
    by = setting.coordinator
    days: dict[str, Any] = {name: DAYS[name] for name in ("ranking_until", "publish_on", "swaps_until")}
    acts: dict[RoundState, Callable[[Round], Round]] = {
        RoundState.RANKING: lambda round: reopen_choosing(round=round, by=by, **days),
        RoundState.CLOSED: lambda round: close_choosing(round=round, by=by),
        RoundState.CANCELLED: lambda round: cancel_round(round=round, by=by),
    }
    for there, act in acts.items():
        Round.objects.all().delete()
        round = setting.planned()
        told = {"published_at": "2026-03-01T12:00Z"} if here in ("published", "finished") else {}
        Round.objects.update(state=here, **told)
        if can_move(ROUND_MOVES, here, there):
            assert act(round).state == there
        else:
            with pytest.raises(ImpossibleMove):
                act(round)
            assert Round.objects.get().state == here


def test_only_who_runs_it_changes_closes_reopens_or_cancels_it(setting: Setting) -> None:
    round, stranger = setting.planned(), make.person("Sol Strand")
    other = make.person("Ciro Lund", level="staff")
    make.staff(other, make.programme("Another"), "coordinator")
    days: dict[str, Any] = {name: DAYS[name] for name in ("ranking_until", "publish_on", "swaps_until")}
    for by in (stranger, other, setting.learners[0], setting.offers[0].person):
        assert code_of(lambda: change_round(round=round, by=by, name="X")) == "not_yours"  # noqa: B023
        assert code_of(lambda: close_choosing(round=round, by=by)) == "not_yours"  # noqa: B023
        assert code_of(lambda: reopen_choosing(round=round, by=by, **days)) == "not_yours"  # noqa: B023
        assert code_of(lambda: cancel_round(round=round, by=by)) == "not_yours"  # noqa: B023
    assert (Round.objects.get().state, Round.objects.get().name) == ("planned", "Spring round")
