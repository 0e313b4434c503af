"""A helper says yes."""

from __future__ import annotations

import datetime as dt

import pytest

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.matching.models import Block, Request
from cheiron.notices.models import Notice
from cheiron.partnerships.actions import accept_request
from cheiron.partnerships.models import Agreement, Partnership
from cheiron.people.models import Conflict
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Enrolment
from tests import make
from tests.partnerships.build import asked, learner_in

pytestmark = pytest.mark.django_db


def test_accepting_makes_everything_a_partnership_needs() -> None:
    programme = make.programme()
    offer, learner = make.listed_helper(programme), learner_in(programme)
    request = asked(offer, learner)
    partnership = accept_request(request=request, by=offer.person)
    assert (partnership.learner, partnership.helper, partnership.state) == (learner, offer.person, "forming")
    assert Request.objects.get().state == "accepted"
    assert Offer.objects.get().taken == 1
    assert Enrolment.objects.get().state == "matched"
    assert Agreement.objects.get().state == "draft"
    assert Agreement.objects.get().clauses.count() == 17
    assert set(Notice.objects.filter(kind="partnerships.began").values_list("to", flat=True)) == {
        learner.pk,
        offer.person.pk,
    }
    assert Entry.objects.filter(word="partnership.begun", on_ref=partnership.ref).count() == 1


def test_a_second_click_gives_the_same_partnership() -> None:
    programme = make.programme()
    offer = make.listed_helper(programme, places=1)
    request = asked(offer, learner_in(programme))
    first = accept_request(request=request, by=offer.person)
    assert accept_request(request=request, by=offer.person) == first
    assert (Partnership.objects.count(), Offer.objects.get().taken) == (1, 1)
    assert Notice.objects.filter(kind="partnerships.began").count() == 2


def test_nobody_but_the_helper_who_was_asked_accepts() -> None:
    programme = make.programme()
    offer, learner = make.listed_helper(programme), learner_in(programme)
    request = asked(offer, learner)
    for stranger in (learner, make.person(), make.listed_helper(programme).person):
        with pytest.raises(Refused) as refusal:
            accept_request(request=request, by=stranger)
        assert refusal.value.code == "not_yours"
    accept_request(request=request, by=offer.person)
    with pytest.raises(Refused):
        accept_request(request=request, by=learner)
    assert Partnership.objects.count() == 1


def test_the_last_place_is_given_once() -> None:
    programme = make.programme()
    offer = make.listed_helper(programme, places=1)
    first, second = (asked(offer, learner_in(programme)) for _ in range(2))
    accept_request(request=first, by=offer.person)
    with pytest.raises(Refused) as refusal:
        accept_request(request=second, by=offer.person)
    assert refusal.value.code == "no_place"
    assert refusal.value.sentence == "There is no open place at present."
    second.refresh_from_db()
    assert second.state == "waiting"
    assert (Partnership.objects.count(), Offer.objects.get().taken) == (1, 1)


def test_other_people_s_open_requests_stay_as_they_are() -> None:
    programme = make.programme()
    offer, other_offer = make.listed_helper(programme), make.listed_helper(programme)
    learner = learner_in(programme)
    mine, elsewhere, other = asked(offer, learner), asked(other_offer, learner), asked(offer, learner_in(programme))
    accept_request(request=mine, by=offer.person)
    assert [Request.objects.get(pk=one.pk).state for one in (elsewhere, other)] == ["waiting", "waiting"]


def test_a_helper_whose_training_has_run_out_cannot_accept() -> None:
    programme = make.programme()
    offer = make.listed_helper(programme)
    request = asked(offer, learner_in(programme))
    with clock.standing_at(clock.now() + clock.days(400)), pytest.raises(Refused) as refusal:
        accept_request(request=request, by=offer.person)
    assert refusal.value.code == "no_credential"
    assert Partnership.objects.count() == 0


@pytest.mark.parametrize("kind", ["supervises", "evaluates", "committee", "treats", "related", "declared"])
def test_a_conflict_that_came_after_the_question_stops_it(kind: str) -> None:
    programme = make.programme()
    offer, learner = make.listed_helper(programme), learner_in(programme)
    request = asked(offer, learner)
    Conflict.objects.create(kind=kind, person=offer.person, other=learner, since=dt.date(2020, 1, 1))
    with pytest.raises(Refused):
        accept_request(request=request, by=offer.person)
    assert (Partnership.objects.count(), Offer.objects.get().taken) == (0, 0)
    assert Request.objects.get().state == "waiting"


def test_two_who_are_kept_apart_cannot_be_paired() -> None:
    programme = make.programme()
    offer, learner = make.listed_helper(programme), learner_in(programme)
    request = asked(offer, learner)
    low, high = sorted((offer.person, learner), key=lambda person: person.pk)
    Block.objects.create(low=low, high=high)
    with pytest.raises(Refused):
        accept_request(request=request, by=offer.person)
    assert Partnership.objects.count() == 0


def test_the_same_two_are_partners_once_in_a_programme() -> None:
    programme = make.programme()
    offer, learner = make.listed_helper(programme), learner_in(programme)
    accept_request(request=asked(offer, learner), by=offer.person)
    with pytest.raises(Refused) as refusal:
        accept_request(request=asked(offer, learner), by=offer.person)
    assert refusal.value.code == "already_partners"


@pytest.mark.parametrize("state", ["declined", "expired", "withdrawn"])
def test_a_settled_request_cannot_be_accepted(state: str) -> None:
    programme = make.programme()
    offer = make.listed_helper(programme)
    request = asked(offer, learner_in(programme))
    Request.objects.update(state=state, awaiting_helper_since=None, settled_at=clock.now())
    with pytest.raises(Refused) as refusal:
        accept_request(request=request, by=offer.person)
    assert refusal.value.code == "not_waiting"
