"""Who asked and has had nobody yet: exactly whom a leader reads, and what nobody can work out from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import (
    accept_first_talk,
    block_pair,
    decline_request,
    expire_request,
    keep_from_leaders,
    put_off_request,
    withdraw_request,
)
from cheiron.matching.models import Request
from cheiron.matching.queries.told_leaders import standing_since, told_from
from cheiron.matching.states import RequestKind
from cheiron.notices.models import Notice
from cheiron.partnerships.actions import accept_request, end_without_fault
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Conflict, Person
from cheiron.programmes.actions import close_programme, leave_programme, stop_telling_leaders, tell_leaders
from cheiron.programmes.models import Enrolment, Programme
from tests import make
from tests.inquiry.telling import BEGIN, FROM, UNTIL, House, on_day

pytestmark = pytest.mark.django_db
WEEKS = range(0, 40 * 7, 7)


@pytest.fixture
def house() -> House:
    return House()


def accepted(request: Request, day: float) -> Partnership:
    with on_day(day):
        return accept_request(request=request, by=request.offer.person)


def ended(partnership: Partnership, day: float, by: Person | None = None) -> None:
    with on_day(day):
        end_without_fault(partnership=partnership, telling="neutral_now", by=by or partnership.learner)


def test_a_leader_reads_who_asked_two_weeks_ago_and_has_had_nobody(house: House) -> None:
    house.ask(house.joan)
    house.ask(house.otto)
    assert [house.read_on(day) for day in (0, FROM - 1, FROM, UNTIL - 1, UNTIL)] == [
        [],
        [],
        ["Joan Learner"],
        ["Joan Learner"],
        [],
    ]
    assert house.read_on(FROM, house.surgeon) == ["Otto Outsider"]
    assert [house.read_on(FROM, one) for one in (house.joan, house.jules, house.coordinator)] == [[], [], []]


def test_names_change_on_mondays_only(house: House) -> None:
    house.ask(house.joan, day=2)
    house.ask(house.jules, day=6)
    read = [house.read_on(day) for day in range(100)]
    assert {day % 7 for day in range(1, 100) if read[day] != read[day - 1]} == {0}
    assert (read[20], read[21], read[21 + 55], read[21 + 56]) == ([], ["Joan Learner", "Jules Second"], read[21], [])


def test_without_the_choice_nobody_is_read(house: House) -> None:
    with on_day(-1):
        stop_telling_leaders(programme=house.programme, by=house.coordinator)
    made = house.ask(house.joan)
    assert (made.tells_leaders, house.read_on(FROM)) == (False, [])
    house.ask(house.jules, house.elsewhere)
    assert house.read_on(FROM) == []


def test_what_was_asked_before_stays_untold(house: House) -> None:
    with on_day(-8):
        Programme.objects.update(tells_leaders_since=None)
    house.ask(house.joan, day=-3)
    with on_day(-2):
        house.tell()
    Request.objects.update(tells_leaders=True)
    assert [house.read_on(day) for day in WEEKS] == [[]] * len(WEEKS)
    house.ask(house.joan, house.offers[1], day=0)
    assert house.read_on(FROM) == ["Joan Learner"]


def test_who_did_not_read_the_sentence_is_not_read(house: House) -> None:
    house.ask(house.joan, told=False)
    assert [house.read_on(day) for day in WEEKS] == [[]] * len(WEEKS)


def test_taking_the_choice_back_works_at_once_and_choosing_it_again_tells_nothing_old(house: House) -> None:
    house.ask(house.joan)
    assert house.read_on(FROM) == ["Joan Learner"]
    with on_day(FROM):
        stop_telling_leaders(programme=house.programme, by=house.coordinator)
    assert house.read_on(FROM) == []
    with on_day(FROM):
        house.tell()
    assert [house.read_on(day) for day in WEEKS] == [[]] * len(WEEKS)


def test_a_programme_that_has_closed_tells_nobody(house: House) -> None:
    house.ask(house.joan)
    with on_day(FROM):
        close_programme(programme=house.programme, by=house.coordinator)
    assert house.read_on(FROM) == []


def test_who_had_somebody_by_then_is_not_read(house: House) -> None:
    accepted(house.ask(house.joan), 13)
    assert [house.read_on(day) for day in WEEKS] == [[]] * len(WEEKS)


def test_who_begins_with_somebody_on_that_very_monday_is_read_like_everybody(house: House) -> None:
    accepted(house.ask(house.joan), FROM)
    assert [house.read_on(day) for day in (FROM, UNTIL - 1, UNTIL)] == [["Joan Learner"], ["Joan Learner"], []]


def test_of_two_programmes_the_earlier_monday_counts(house: House) -> None:
    with on_day(-7):
        house.tell(house.other)
    first = house.ask(house.joan)
    house.ask(house.joan, house.elsewhere, day=16)
    accepted(first, 20)
    assert [house.read_on(day) for day in (FROM, 35, UNTIL - 1, UNTIL)] == [*[["Joan Learner"]] * 3, []]


# --- What nobody can work out -----------------------------------------------------------------------------------------

Change = Callable[[House, Request], None]


def _declined(house: House, request: Request) -> None:
    with on_day(3):
        decline_request(request=request, code="conflict", by=request.offer.person)


def _expired(house: House, request: Request) -> None:
    with on_day(FROM + 4):
        expire_request(request=request)


def _later(house: House, request: Request) -> None:
    with on_day(3):
        put_off_request(request=request, day=clock.today() + clock.days(30), by=request.offer.person)


def _blocked(house: House, request: Request) -> None:
    with on_day(3):
        block_pair(one=request.learner, other=request.offer.person, by=None)


def _blocked_leader(house: House, request: Request) -> None:
    with on_day(3):
        block_pair(one=request.learner, other=house.chief, by=None)


def _treated(house: House, request: Request) -> None:
    for person in (request.offer.person, house.chief):
        Conflict.objects.create(kind="treats", person=person, other=request.learner, since=BEGIN.date())


def _found_somebody(house: House, request: Request) -> None:
    accepted(request, FROM + 1)


def _found_somebody_and_took_the_rest_back(house: House, request: Request) -> None:
    other = house.ask(request.learner, house.offers[1], day=1)
    accepted(request, FROM + 1)
    with on_day(FROM + 2):
        withdraw_request(request=other, by=request.learner)


def _took_it_back_late(house: House, request: Request) -> None:
    with on_day(FROM + 2):
        withdraw_request(request=request, by=request.learner)


def _ended(house: House, request: Request) -> None:
    ended(accepted(request, FROM + 1), FROM + 12)


def _ended_by_helper_after_long(house: House, request: Request) -> None:
    ended(accepted(request, FROM + 1), FROM + 120, by=request.offer.person)


def _asked_many(house: House, request: Request) -> None:
    for day, offer in enumerate(house.offers[1:], 5):
        house.ask(request.learner, offer, day=day * 4)


def _found_somebody_elsewhere(house: House, request: Request) -> None:
    accepted(house.ask(request.learner, house.elsewhere, day=4), FROM + 3)


@pytest.mark.parametrize(
    "change",
    [
        _declined,
        _expired,
        _later,
        _blocked,
        _blocked_leader,
        _treated,
        _found_somebody,
        _found_somebody_and_took_the_rest_back,
        _took_it_back_late,
        _ended,
        _ended_by_helper_after_long,
        _asked_many,
        _found_somebody_elsewhere,
    ],
)
def test_the_list_is_the_same_on_every_day_whatever_becomes_of_what_was_asked(house: House, change: Change) -> None:
    house.ask(house.jules)
    request = house.ask(house.joan)
    change(house, request)
    both = ["Joan Learner", "Jules Second"]
    read = [house.read_on(day) for day in range(0, UNTIL + 90)]
    assert read == [both if FROM <= day < UNTIL else [] for day in range(0, UNTIL + 90)]


def _somebody_once(house: House) -> Partnership:
    return accepted(house.ask(house.joan, told=False, day=-100), -95)


def _somebody_elsewhere_once(house: House) -> Partnership:
    return accepted(house.ask(house.joan, house.elsewhere, told=False, day=-100), -95)


@pytest.mark.parametrize("once", [_somebody_once, _somebody_elsewhere_once])
@pytest.mark.parametrize("ends", [None, -60, -1, 5, FROM, FROM + 20])
def test_an_ending_puts_nobody_on_the_list(
    house: House, once: Callable[[House], Partnership], ends: int | None
) -> None:
    partnership = once(house)
    if ends is not None:
        ended(partnership, ends)
    house.ask(house.joan, house.offers[1], day=0 if ends is None else max(ends, 0))
    house.ask(house.joan, house.offers[2], day=120)
    assert [house.read_on(day) for day in WEEKS] == [[]] * len(WEEKS)


def test_a_first_talk_is_nobody_yet(house: House) -> None:
    with on_day(0):
        house.offers[0].person.profile.takes_first_talks = True
        house.offers[0].person.profile.save()
    request = house.ask(house.joan)
    Request.objects.filter(pk=request.pk).update(kind=RequestKind.FIRST_TALK)
    request.refresh_from_db()
    with on_day(2):
        accept_first_talk(request=request, times=(), by=request.offer.person)
    assert house.read_on(FROM) == ["Joan Learner"]


def test_a_leader_who_asked_is_read_by_her_own_leader_and_not_by_herself(house: House) -> None:
    head = make.person("Hanna Head", unit=house.cardiology)
    make.position(head, "division_chief", house.cardiology)
    make.enrolment(head, house.programme)
    house.ask(head)
    house.ask(house.joan)
    assert house.read_on(FROM) == ["Hanna Head", "Joan Learner"]
    assert house.read_on(FROM, head) == ["Joan Learner"]


def test_offices_that_look_after_some_levels_read_these_only(house: House) -> None:
    director = make.person("Paul Director", unit=house.medicine)
    make.position(director, "program_director", house.medicine)
    resident = make.person("Rita Resident", unit=house.medicine, level="pgy1")
    make.enrolment(resident, house.programme)
    house.ask(resident)
    house.ask(house.joan)
    assert house.read_on(FROM, director) == ["Rita Resident"]


# --- What the learner decides ----------------------------------------------------------------------------------------


def test_what_is_taken_back_before_that_monday_is_never_read(house: House) -> None:
    request = house.ask(house.joan)
    with on_day(13):
        withdraw_request(request=request, by=house.joan)
    assert [house.read_on(day) for day in WEEKS] == [[]] * len(WEEKS)


def test_taken_back_on_that_very_monday_it_is_read_like_all_others(house: House) -> None:
    request = house.ask(house.joan)
    with on_day(FROM):
        withdraw_request(request=request, by=house.joan)
    assert [house.read_on(day) for day in (FROM, UNTIL - 1, UNTIL)] == [["Joan Learner"], ["Joan Learner"], []]


def test_what_is_kept_back_in_one_programme_is_still_told_in_another(house: House) -> None:
    with on_day(-7):
        house.tell(house.other)
    here, there = house.ask(house.joan), house.ask(house.joan, house.elsewhere)
    for request, read in ((here, ["Joan Learner"]), (there, [])):
        keep_from_leaders(request=request, by=house.joan)
        assert house.read_on(FROM) == read


def test_keeping_it_to_oneself_works_at_once_and_for_everything_asked_there(house: House) -> None:
    first, second = house.ask(house.joan), house.ask(house.joan, house.offers[1], day=30)
    house.ask(house.jules)
    with on_day(40):
        keep_from_leaders(request=second, by=house.joan)
    assert [house.read_on(day) for day in WEEKS if day >= 40 and day < UNTIL] == [["Jules Second"]] * 4
    first.refresh_from_db()
    assert first.tells_leaders is False
    entry = Entry.objects.get(word="request.kept_from_leaders")
    assert (entry.by, entry.facts) == (house.joan, {})


def test_nobody_else_keeps_it_back_and_nobody_is_told(house: House) -> None:
    request = house.ask(house.joan)
    before = Notice.objects.count()
    for person in (house.chief, house.jules, house.coordinator, request.offer.person):
        with on_day(FROM), pytest.raises(Refused):
            keep_from_leaders(request=request, by=person)
    assert house.read_on(FROM) == ["Joan Learner"]
    with on_day(FROM):
        keep_from_leaders(request=request, by=house.joan)
    assert Notice.objects.count() == before


def test_whoever_leaves_the_programme_is_read_no_more(house: House) -> None:
    house.ask(house.joan)
    with on_day(FROM):
        leave_programme(enrolment=Enrolment.objects.get(person=house.joan, programme=house.programme), by=house.joan)
    assert house.read_on(FROM) == []


def test_asking_anew_after_the_time_is_read_anew(house: House) -> None:
    house.ask(house.joan)
    house.ask(house.joan, house.offers[1], day=UNTIL)
    assert [house.read_on(UNTIL + day) for day in (0, FROM - 1, FROM)] == [[], [], ["Joan Learner"]]


# --- The choice itself ------------------------------------------------------------------------------------------------


def test_only_whoever_runs_the_programme_chooses_and_it_is_recorded_once(house: House) -> None:
    for person in (house.chief, house.joan, house.offers[0].person):
        with pytest.raises(Refused):
            tell_leaders(programme=house.programme, by=person)
        with pytest.raises(Refused):
            stop_telling_leaders(programme=house.programme, by=person)
    for _twice in range(2):
        tell_leaders(programme=house.programme, by=house.coordinator)
    for _twice in range(2):
        stop_telling_leaders(programme=house.programme, by=house.coordinator)
    words = Entry.objects.filter(word__contains="_to_leaders").order_by("pk")
    assert [(entry.word, entry.by) for entry in words] == [
        ("programme.opened_to_leaders", house.coordinator),
        ("programme.closed_to_leaders", house.coordinator),
    ]


def test_choosing_it_again_does_not_move_the_day(house: House) -> None:
    house.programme.refresh_from_db()
    since = house.programme.tells_leaders_since
    with on_day(5):
        assert tell_leaders(programme=house.programme, by=house.coordinator).tells_leaders_since == since


def test_a_hundred_are_read_with_as_many_queries_as_one(house: House) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            house.read_on(FROM)
        return len(seen)

    house.ask(house.joan)
    one = queries()
    for number in range(30):
        house.ask(house.learner(f"Colleague {number:02}", house.medicine), house.offers[number % 4])
    assert (len(house.read_on(FROM)), queries()) == (31, one)


DAYS = st.lists(st.integers(0, 400), min_size=1, max_size=8).map(sorted)


@given(DAYS, st.integers(0, 500))
def test_nothing_that_is_asked_later_changes_what_stands_today(asked: list[int], today: int) -> None:
    start = dt.date(2027, 1, 1)
    days = [start + dt.timedelta(days=day) for day in asked]
    now = start + dt.timedelta(days=today)
    known = [day for day in days if day <= now]
    assert standing_since(days, now) == standing_since(known, now)


@given(DAYS)
def test_every_name_stands_for_eight_weeks_from_a_monday(asked: list[int]) -> None:
    start = dt.date(2027, 1, 1)
    days = [start + dt.timedelta(days=day) for day in asked]
    stands = [standing_since(days, start + dt.timedelta(days=day)) for day in range(500)]
    times = {since: stands.count(since) for since in stands if since is not None}
    assert set(times.values()) == {56}
    assert {since.weekday() for since in times} == {0}
    assert min(times) == told_from(days[0])
