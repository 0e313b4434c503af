"""Requests, for the two people they are between."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cheiron.kit import clock
from cheiron.matching.models import Request
from cheiron.matching.queries.pairing_rules import blocked_ids
from cheiron.matching.states import OPEN_REQUESTS, RequestState
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme


def requests_visible_to(person: Person) -> QuerySet[Request]:
    """One's own, as learner or as the helper who was asked. Nobody else sees a request: no staff, no leader."""
    if not person.is_active:
        return Request.objects.none()
    mine = Q(learner=person) | Q(offer__in=_offers_of(person))
    return Request.objects.filter(mine).select_related("programme", "learner__unit", "offer__person__unit")


def _offers_of(person: Person) -> QuerySet[Offer, Any]:
    """Looked up first, by index, so that nobody else's requests are read."""
    return Offer.objects.filter(person=person).order_by().values("pk")


def requests_waiting_for(helper: Person) -> QuerySet[Request]:
    """Waiting for this helper's answer, the longest waiting first."""
    waiting = requests_visible_to(helper).filter(offer__in=_offers_of(helper), state=RequestState.WAITING)
    return waiting.filter(learner__is_active=True).order_by("awaiting_helper_since", "pk")


def requests_made_by(learner: Person) -> QuerySet[Request]:
    """What this learner asked, newest first."""
    return requests_visible_to(learner).filter(learner=learner)


def requests_asked_back(learner: Person) -> QuerySet[Request]:
    """Where the helper would like to know a little more: the learner's turn, the longest waiting first."""
    mine = requests_made_by(learner).filter(state=RequestState.ASKED_BACK)
    return mine.order_by("awaiting_learner_since", "pk")


def requests_to_ask_again(learner: Person) -> QuerySet[Request]:
    """Put off, and the learner was told that the day has come. Gone once asked again, and where they are kept apart."""
    told = requests_made_by(learner).filter(~asked_again(), state=RequestState.LATER, told_again_at__isnull=False)
    return told.exclude(offer__person__in=blocked_ids(learner))


def was_learners_turn(request: Request) -> bool:
    """Whether the last word is a question of the helper that has no answer."""
    last = request.messages.last()
    return last is not None and not last.by_learner


def asked_again() -> Exists:
    """For a query of requests: the same learner has asked the same helper again since."""
    newer = Request.objects.filter(learner=OuterRef("learner"), offer=OuterRef("offer"))
    return Exists(newer.filter(created_at__gte=OuterRef("settled_at")).exclude(pk=OuterRef("pk")).order_by())


def open_request_of(learner: Person, offer: Offer) -> Request | None:
    """The learner's open request to this offer."""
    return Request.objects.filter(learner=learner, offer=offer, state__in=OPEN_REQUESTS).first()


def open_requests_in(learner: Person, programme: Programme) -> int:
    """How many requests of this learner are open in the programme, whoever's turn it is."""
    return Request.objects.filter(learner=learner, programme=programme, state__in=OPEN_REQUESTS).count()


def put_off_until(learner: Person, offer: Offer) -> dt.date | None:
    """The day still to come from which this helper would like to be asked again."""
    put_off = Request.objects.filter(
        learner=learner, offer=offer, state=RequestState.LATER, ask_again_on__gt=clock.today()
    )
    return put_off.order_by(F("ask_again_on").desc()).values_list("ask_again_on", flat=True).first()
