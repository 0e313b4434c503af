"""What the clock does to a round, day by day, and that doing it twice does no harm."""

from __future__ import annotations

import datetime as dt

import pytest

from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import (
    cancel_round,
    finish_round,
    forget_lists,
    leave_round,
    save_avoided,
    save_wishes,
)
from cheiron.matching.jobs import JOBS, forget_lists_on_their_day
from cheiron.matching.models import Participant, Round, Run, Wish
from cheiron.notices.models import Notice
from cheiron.notices.writing import letter_for
from cheiron.people.models import Person
from tests.matching.rounds import Setting, on, published, seat

pytestmark = pytest.mark.django_db


def run_jobs() -> None:
    for _twice in range(2):
        for _name, job in JOBS:
            job()
    assert [job() for _name, job in JOBS] == [0] * len(JOBS)


def told(kind: str) -> list[str]:
    """Names of those who are owed such a letter, once for each letter."""
    rows = Notice.objects.filter(kind=kind, state="owed").order_by("to__sort_name", "pk")
    return list(rows.values_list("to__name", flat=True))


def everybody(setting: Setting) -> list[str]:
    names = [*(one.name for one in setting.learners), *(one.person.name for one in setting.offers)]
    return sorted(names, key=lambda name: f"{name.split()[-1]}, {name}".casefold())


def test_a_round_is_told_when_profiles_open_and_again_when_choosing_opens() -> None:
    with on(1):
        setting = Setting()
        round = setting.planned()
        run_jobs()
        assert Notice.objects.count() == 0
    with on(2):
        run_jobs()
        assert told("matching.round_begins") == everybody(setting)
    with on(8):
        run_jobs()
        assert Round.objects.get().state == "planned"
    with on(9):
        run_jobs()
        assert Round.objects.get().state == "ranking"
        assert told("matching.choosing_open") == everybody(setting)
        assert told("matching.round_begins") == everybody(setting)
        assert round.participants.filter(told_at=None).count() == 0


def test_there_is_one_letter_where_both_days_are_one() -> None:
    with on(9):
        setting = Setting()
        setting.planned(profiles_from=dt.date(2026, 3, 9))
        run_jobs()
        assert told("matching.choosing_open") == everybody(setting)
        assert told("matching.round_begins") == []


def test_who_joins_while_it_collects_is_taken_in_and_told_once() -> None:
    with on(2):
        setting = Setting()
        round = setting.planned()
        run_jobs()
    with on(10):
        run_jobs()
        learner, helper = setting.learner("Nora New"), setting.helper("Hope Later")
        run_jobs()
        assert seat(round, learner).side == "learner"
        assert seat(round, helper.person).offer_id == helper.pk
        assert told("matching.choosing_open").count("Nora New") == 1
        assert told("matching.choosing_open").count("Hope Later") == 1
    with on(16):
        late = setting.learner("Lars Late")
        run_jobs()
        assert not Participant.objects.filter(person=late).exists()


def test_where_joiners_are_not_wished_for_nobody_is_taken_in() -> None:
    with on(2):
        setting = Setting()
        round = setting.planned(takes_joiners=False)
        setting.learner("Nora New")
        run_jobs()
        assert round.participants.filter(side="learner").count() == len(setting.learners)


def test_who_left_is_neither_told_nor_taken_in_again() -> None:
    with on(2):
        setting = Setting()
        round = setting.planned()
        run_jobs()
        mine = seat(round, setting.learners[0])
        leave_round(participant=mine, by=mine.person)
    with on(9):
        run_jobs()
        assert setting.learners[0].name not in told("matching.choosing_open")
        assert round.participants.filter(person=setting.learners[0]).count() == 1
    with on(13):
        run_jobs()
        assert setting.learners[0].name not in told("matching.choosing_reminder")


def test_one_reminder_in_the_last_three_days_to_those_who_saved_nothing() -> None:
    with on(2):
        setting = Setting(learners=3)
        round = setting.planned()
        run_jobs()
    with on(9):
        run_jobs()
        chose = seat(round, setting.learners[0])
        save_wishes(participant=chose, people=[setting.offers[0].person], by=chose.person)
    with on(11):
        run_jobs()
        assert told("matching.choosing_reminder") == []
    with on(12):
        setting.learner("Nora New")
        run_jobs()
        silent = [name for name in everybody(setting) if name not in (chose.person.name, "Nora New")]
        assert told("matching.choosing_reminder") == silent
    with on(13):
        run_jobs()
    with on(14):
        run_jobs()
        assert sorted(told("matching.choosing_reminder")) == sorted([*silent, "Nora New"])


def test_choosing_ends_on_its_day_and_the_coordinator_is_told() -> None:
    with on(2):
        setting = Setting()
        round = setting.planned()
    with on(15):
        run_jobs()
        assert Round.objects.get().state == "ranking"
    with on(16):
        run_jobs()
        assert Round.objects.get().state == "closed"
        assert told("matching.choosing_closed") == ["Cora Finch"]
        run_jobs()
    assert round.participants.count() == 5


def test_a_round_of_a_programme_that_has_closed_is_cancelled_and_told() -> None:
    with on(2):
        setting = Setting()
        round = setting.planned()
        run_jobs()
    with on(10):
        run_jobs()
        with pytest.raises(Refused):
            cancel_round(round=round, by=None)
        setting.programme.state, setting.programme.closed_at = "closed", clock.now()
        setting.programme.save()
        run_jobs()
        assert Round.objects.get().state == "cancelled"
        assert told("matching.round_cancelled") == everybody(setting)


def kept(round: Round) -> tuple[int, list[str], list[str]]:
    """Wishes, private lists and inputs of runs that are still there."""
    private = [one.avoided for one in round.participants.all() if one.avoided]
    return Wish.objects.count(), private, [run.inputs for run in round.runs.all() if run.inputs]


def with_lists(setting: Setting) -> Round:
    round = setting.choosing(profiles_from=dt.date(2026, 3, 9))
    mine, (one, two, _three) = seat(round, setting.learners[0]), (offer.person for offer in setting.offers)
    save_wishes(participant=mine, people=[one], by=mine.person)
    save_avoided(participant=mine, people=[two], by=mine.person)
    Run(round=round, number=2, mode="mixed", fair="worst", floor=0, inputs="everything that went in").save()
    assert [len(one) for one in kept(round)[1:]] == [1, 1]
    return round


def test_the_lists_of_a_cancelled_round_are_deleted() -> None:
    with on(9):
        setting = Setting()
        round = with_lists(setting)
        with pytest.raises(Refused):
            forget_lists(round=round)
        cancel_round(round=round, by=setting.coordinator)
        forget_lists_on_their_day()
        assert kept(round) == (0, [], [])
        assert forget_lists_on_their_day() == 0
        assert seat(round, setting.learners[0]).saved_at is not None


def test_the_lists_of_a_finished_round_are_deleted_after_ninety_days() -> None:
    with on(9):
        setting = Setting()
        round = with_lists(setting)
        published(round, (setting.learners[0], setting.offers[0]))
    with on(2, month=7):  # ninety days after the last day for asking
        finish_round(round=round)
        assert forget_lists_on_their_day() == 0
        assert kept(round)[0] == 1
    with on(3, month=7):
        assert forget_lists_on_their_day() == 1
        assert kept(round) == (0, [], [])
        assert round.runs.get(number=1).proposals.count() == 1


def test_a_server_that_was_down_for_weeks_catches_up_at_once() -> None:
    with on(2):
        setting = Setting()
        setting.planned()
    with on(20):
        run_jobs()
        assert Round.objects.get().state == "closed"
        letters = Notice.objects.filter(kind="matching.choosing_open").select_related("to")
        assert [letter_for(notice) for notice in letters] == [None] * len(everybody(setting))


def test_letters_are_written_only_while_they_are_true_and_name_nobody_else() -> None:
    with on(2):
        setting = Setting()
        round = setting.planned()
        run_jobs()
    with on(9):
        run_jobs()
        by_kind: dict[str, list[Notice]] = {}
        for notice in Notice.objects.select_related("to"):
            by_kind.setdefault(notice.kind, []).append(notice)
        assert {letter_for(one) for one in by_kind["matching.round_begins"]} == {None}
        for notice in by_kind["matching.choosing_open"]:
            letter = letter_for(notice)
            assert letter is not None
            assert letter.link == f"/rounds/{seat(round, notice.to).ref}/"
            said = " ".join([letter.subject, *letter.paragraphs])
            others = [name for name in [*everybody(setting), "Cora Finch"] if name in said]
            assert others == []
    stranger = Person.objects.exclude(pk__in=round.participants.values("person")).first()
    assert stranger is not None
    Notice.objects.update(to=stranger)
    with on(9):
        assert {letter_for(one) for one in Notice.objects.select_related("to")} == {None}
