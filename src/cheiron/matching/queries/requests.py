"""Requests, for the two people they are between."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from cheiron.matching.models import Request
from cheiron.matching.states import RequestState
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


def open_request_of(learner: Person, offer: Offer) -> Request | None:
    """The learner's waiting request to this offer."""
    return Request.objects.filter(learner=learner, offer=offer, state=RequestState.WAITING).first()


def open_requests_in(learner: Person, programme: Programme) -> int:
    """How many answers this learner waits for in the programme."""
    return Request.objects.filter(learner=learner, programme=programme, state=RequestState.WAITING).count()
