"""Fifteen minutes before anything is decided."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cheiron.journal.models import Entry
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import (
    accept_first_talk,
    block_pair,
    go_on,
    mark_accepted,
    say_thank_you,
    take_time,
)
from cheiron.matching.models import FirstTalk, Request
from cheiron.matching.queries import first_talks_visible_to, talks_to_decide
from cheiron.matching.rules import may_ask
from cheiron.partnerships.actions import accept_request
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Conflict, Person
from cheiron.profiles.models import Offer, Profile
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.asking import (
    SECRET,
    TODAY,
    ask,
    ask_to_talk,
    letters_to,
    on_day,
    owed_to,
    talk_between,
    work,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_day")]
TUESDAY = dt.datetime(2026, 3, 10, 8, 30, tzinfo=dt.UTC)


def test_a_yes_to_a_talk_takes_no_place_and_begins_nothing(learner: Person, offer: Offer) -> None:
    talk = talk_between(learner, offer)
    offer.refresh_from_db()
    assert (offer.taken, Partnership.objects.count()) == (0, 0)
    assert (talk.request.kind, talk.request.state, talk.choice) == ("first_talk", "accepted", "")
    assert learner.enrolments.get().state == "seeking"
    assert (owed_to(learner), owed_to(offer.person)) == (["first_talk_accepted"], [])


def test_a_yes_to_one_thing_is_no_yes_to_the_other(learner: Person, offer: Offer, programme: Programme) -> None:
    talking = ask_to_talk(learner, offer)
    with pytest.raises(Refused) as refusal:
        accept_request(request=talking, by=offer.person)
    assert refusal.value.code == "other_kind"
    with pytest.raises(Refused) as refusal:
        mark_accepted(request=talking, by=offer.person)
    assert refusal.value.code == "other_kind"
    other = make.listed_helper(programme)
    with pytest.raises(Refused) as refusal:
        accept_first_talk(request=ask(learner, other), by=other.person)
    assert refusal.value.code == "other_kind"
    assert (Partnership.objects.count(), FirstTalk.objects.count()) == (0, 0)


def test_two_clicks_agree_on_one_talk(learner: Person, offer: Offer) -> None:
    talk = talk_between(learner, offer, TUESDAY)
    again = accept_first_talk(request=talk.request, by=offer.person)
    assert (again.pk, again.times) == (talk.pk, [TUESDAY.isoformat()])
    assert owed_to(learner) == ["first_talk_accepted"]


def test_only_who_was_asked_says_yes(learner: Person, offer: Offer) -> None:
    request = ask_to_talk(learner, offer)
    for somebody in (learner, make.person()):
        with pytest.raises(Refused) as refusal:
            accept_first_talk(request=request, by=somebody)
        assert refusal.value.code == "not_asked"
    Conflict.objects.create(kind="evaluates", person=offer.person, other=learner)
    with pytest.raises(Refused) as refusal:
        accept_first_talk(request=request, by=offer.person)
    assert refusal.value.code == "not_possible"


@pytest.mark.parametrize("state", ["asked_back", "declined", "expired", "withdrawn", "later"])
def test_only_what_waits_is_accepted(state: str, learner: Person, offer: Offer) -> None:
    request = ask_to_talk(learner, offer)
    Request.objects.update(**make.request_columns(state, TODAY))
    with pytest.raises(ImpossibleMove):
        accept_first_talk(request=request, by=offer.person)


def test_a_first_talk_counts_in_the_cap(learner: Person, offer: Offer, programme: Programme) -> None:
    ask_to_talk(learner, offer)
    ask_to_talk(learner, make.listed_helper(programme))
    assert may_ask(learner, make.listed_helper(programme)).code == "too_many"
    assert may_ask(learner, make.listed_helper(programme), "first_talk").code == "too_many"


def test_whoever_has_no_room_for_first_talks_is_not_asked_for_one(learner: Person, offer: Offer) -> None:
    Profile.objects.update(takes_first_talks=False)
    with pytest.raises(Refused) as refusal:
        ask_to_talk(learner, offer)
    assert refusal.value.code == "no_first_talks"
    assert ask(learner, offer).kind == "partnership"


def test_two_people_have_one_first_talk_at_a_time(learner: Person, offer: Offer) -> None:
    talk = talk_between(learner, offer)
    assert may_ask(learner, offer, "first_talk").code == "talking"
    say_thank_you(talk=talk, by=learner)
    assert may_ask(learner, offer, "first_talk").code == ""


@pytest.mark.parametrize(
    ("times", "code"),
    [
        ([TODAY - dt.timedelta(hours=1)], "which_time"),
        ([TODAY], "which_time"),
        ([TODAY + dt.timedelta(days=61)], "which_time"),
        ([TUESDAY + dt.timedelta(days=day) for day in range(4)], "too_many"),
    ],
)
def test_times_lie_ahead_and_are_three_at_most(
    times: list[dt.datetime], code: str, learner: Person, offer: Offer
) -> None:
    request = ask_to_talk(learner, offer)
    with pytest.raises(Refused) as refusal:
        accept_first_talk(request=request, times=times, by=offer.person)
    assert refusal.value.code == code
    request.refresh_from_db()
    assert request.state == "waiting"


def test_the_learner_takes_one_of_the_times_and_the_helper_hears_of_it(learner: Person, offer: Offer) -> None:
    talk = take_time(talk=talk_between(learner, offer, TUESDAY), at=TUESDAY, by=learner)
    assert (talk.at, talk.ask_on) == (TUESDAY, dt.date(2026, 3, 11))
    assert owed_to(offer.person) == ["first_talk_timed"]
    [letter] = [one for one in letters_to(offer.person) if "has chosen" in one]
    assert "Lea Learner has chosen: Tuesday 10 March" in letter
    for at, code in ((TUESDAY, "has_time"), (TUESDAY + dt.timedelta(hours=1), "which_time")):
        with pytest.raises(Refused) as refusal:
            take_time(talk=talk, at=at, by=learner)
        assert refusal.value.code == code


def test_only_the_learner_takes_a_time_and_only_one_still_to_come(learner: Person, offer: Offer) -> None:
    talk = talk_between(learner, offer, TUESDAY)
    with pytest.raises(Refused) as refusal:
        take_time(talk=talk, at=TUESDAY, by=offer.person)
    assert refusal.value.code == "not_yours"
    with on_day(9), pytest.raises(Refused) as refusal:
        take_time(talk=talk, at=TUESDAY, by=learner)
    assert refusal.value.code == "which_time"


def test_a_week_later_the_learner_alone_is_asked_once(learner: Person, offer: Offer) -> None:
    talk = talk_between(learner, offer)
    with on_day(6):
        assert work("ask about first talks") == 0
        assert list(talks_to_decide(learner)) == []
    with on_day(7):
        assert work("ask about first talks") == 1
        assert list(talks_to_decide(learner)) == [talk]
        assert list(talks_to_decide(offer.person)) == []
        assert (owed_to(learner)[-1], owed_to(offer.person)) == ("first_talk_over", [])


def test_go_on_becomes_an_ordinary_request_that_is_accepted_in_one_tap(learner: Person, offer: Offer) -> None:
    talk = talk_between(learner, offer)
    request = go_on(talk=talk, by=learner)
    assert (request.kind, request.state, request.words, request.topic_keys) == (
        "partnership",
        "waiting",
        SECRET,
        ["grant"],
    )
    assert go_on(talk=talk, by=learner).pk == request.pk
    talk.refresh_from_db()
    assert (talk.choice, talk.went_on) == ("go_on", request)
    [letter] = letters_to(offer.person)
    assert "After your first talk, Lea Learner would like to go on with you" in letter
    begun = accept_request(request=request, by=offer.person)
    assert (begun.learner, begun.helper) == (learner, offer.person)


def test_going_on_waits_for_room_like_every_request(learner: Person, offer: Offer, programme: Programme) -> None:
    talk = talk_between(learner, offer)
    Offer.objects.update(taken=3)
    with pytest.raises(Refused) as refusal:
        go_on(talk=talk, by=learner)
    assert refusal.value.code == "no_place"
    Offer.objects.update(taken=0)
    for _ in range(2):
        ask(learner, make.listed_helper(programme))
    with pytest.raises(Refused) as refusal:
        go_on(talk=talk, by=learner)
    assert refusal.value.code == "too_many"
    talk.refresh_from_db()
    assert (talk.choice, talk.decided_at) == ("", None)


def test_thank_you_no_leaves_no_trace_for_anybody_else(learner: Person, offer: Offer) -> None:
    talk = talk_between(learner, offer)
    written = Entry.objects.count()
    with on_day(7):
        work("ask about first talks")
        say_thank_you(talk=talk, by=learner)
        say_thank_you(talk=talk, by=learner)
        assert owed_to(offer.person) == []
        assert "first_talk_over" not in owed_to(learner)
        assert list(talks_to_decide(learner)) == []
    assert Entry.objects.count() == written
    with pytest.raises(Refused) as refusal:
        go_on(talk=talk, by=learner)
    assert refusal.value.code == "decided"


def test_the_helper_decides_nothing_afterwards(learner: Person, offer: Offer) -> None:
    talk = talk_between(learner, offer)
    for decide in (go_on, say_thank_you):
        with pytest.raises(Refused) as refusal:
            decide(talk=talk, by=offer.person)
        assert refusal.value.code == "not_yours"


def test_asking_by_the_ordinary_way_is_going_on(learner: Person, offer: Offer) -> None:
    talk = talk_between(learner, offer)
    request = ask(learner, offer)
    talk.refresh_from_db()
    assert (talk.choice, talk.went_on) == ("go_on", request)
    with on_day(7):
        assert work("ask about first talks") == 0


def test_a_talk_is_seen_by_the_two_and_by_neither_once_they_are_kept_apart(
    learner: Person, offer: Offer, programme: Programme
) -> None:
    talk = talk_between(learner, offer, TUESDAY)
    others = [make.person(), make.listed_helper(programme).person]
    for role in ("coordinator", "director", "support_contact"):
        others.append(make.person())
        make.staff(others[-1], programme, role)
    assert [list(first_talks_visible_to(one)) for one in (learner, offer.person)] == [[talk], [talk]]
    assert [list(first_talks_visible_to(one)) for one in others] == [[]] * len(others)
    block_pair(one=learner, other=offer.person, by=None)
    assert [list(first_talks_visible_to(one)) for one in (learner, offer.person)] == [[], []]
    assert letters_to(learner) == []
    for act in (lambda: go_on(talk=talk, by=learner), lambda: take_time(talk=talk, at=TUESDAY, by=learner)):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "not_possible"
    with on_day(7):
        assert work("ask about first talks") == 0


@pytest.mark.parametrize("wrong", [{"choice": "go_on"}, {"decided_at": TODAY}])
def test_the_database_keeps_a_choice_and_its_moment_together(
    wrong: dict[str, Any], learner: Person, offer: Offer
) -> None:
    talk_between(learner, offer)
    with pytest.raises(IntegrityError), transaction.atomic():
        FirstTalk.objects.update(**wrong)
