"""Two people publish at the same moment, or somebody takes a place meanwhile: real threads, real transactions."""

from __future__ import annotations

import pytest

from cheiron.journal.models import Entry
from cheiron.kit.verdict import Refused
from cheiron.matching.models import Proposal, Request, Round
from cheiron.notices.models import Notice
from cheiron.partnerships.actions import accept_request, publish_round
from cheiron.partnerships.models import Agreement, Partnership
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Enrolment
from tests import make
from tests.partnerships.build import asked, learner_in
from tests.partnerships.round_build import coordinator_of, ready_round
from tests.partnerships.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_coordinators_and_a_double_click_publish_exactly_once() -> None:
    round = ready_round(pairs=6, left=1)
    one, other = coordinator_of(round.programme), coordinator_of(round.programme, "Ciro Lund")
    results = at_once(*(lambda by=by: publish_round(round=round, by=by) for by in (one, one, other)))
    assert results == [round] * 3, results
    assert Partnership.objects.count() == Agreement.objects.count() == 6
    assert Entry.objects.filter(word="round.published").count() == 1
    assert Notice.objects.filter(kind="partnerships.round_result").count() == 9
    assert list(Offer.objects.values_list("taken", flat=True)) == [2, 2, 2]


def test_a_place_taken_at_that_moment_leaves_either_the_whole_round_or_nothing_of_it() -> None:
    round = ready_round(pairs=2)
    coordinator, offer = coordinator_of(round.programme), Offer.objects.get()
    stranger = learner_in(round.programme, "Stranger")
    request = asked(offer, stranger)
    results = at_once(
        lambda: publish_round(round=round, by=coordinator),
        lambda: accept_request(request=request, by=offer.person),
    )
    offer.refresh_from_db()
    assert offer.taken <= offer.places
    refused = [one for one in results if isinstance(one, Refused)]
    assert len(refused) == 1, results
    whole = Round.objects.get().is_published
    assert Partnership.objects.count() == (2 if whole else 1) == offer.taken
    assert Proposal.objects.filter(published_at__isnull=False).count() == (2 if whole else 0)
    assert Notice.objects.filter(kind="partnerships.round_result").exists() == whole


def test_a_learner_who_is_accepted_elsewhere_at_that_moment_gets_one_of_the_two_never_both() -> None:
    round = ready_round(pairs=1, left=0)
    coordinator, person = coordinator_of(round.programme), Person.objects.get(name="Learner 000")
    elsewhere = make.listed_helper(round.programme, "Somebody Else")
    request = asked(elsewhere, person)
    results = at_once(
        lambda: publish_round(round=round, by=coordinator),
        lambda: accept_request(request=request, by=elsewhere.person),
    )
    assert sum(isinstance(one, Refused) for one in results) == 1, results
    partnership = Partnership.objects.get()
    published = Round.objects.get().is_published
    assert (partnership.proposal is not None) == published
    assert Request.objects.get().state == ("withdrawn" if published else "accepted")
    assert Enrolment.objects.get(person=person).state == "matched"
    assert sorted(Offer.objects.values_list("taken", flat=True)) == [0, 1]
