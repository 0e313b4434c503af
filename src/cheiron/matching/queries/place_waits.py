"""Who waits for a place, for themselves alone. There is no way to ask who else waits, or how many do."""

from __future__ import annotations

from django.db.models import QuerySet

from cheiron.kit import clock
from cheiron.matching.models import PlaceWait
from cheiron.matching.queries.pairing_rules import offers_for
from cheiron.matching.states import PLACE_TOLD_DAYS
from cheiron.people.models import Person
from cheiron.profiles.models import Offer


def place_waits_of(learner: Person) -> QuerySet[PlaceWait]:
    """What this learner waits for, or was told of, with helpers the learner may find today."""
    visible = offers_for(learner).order_by().values("pk")
    mine = PlaceWait.objects.filter(learner=learner, offer__in=visible)
    return mine.select_related("offer__person__unit", "offer__programme")


def places_told_to(learner: Person) -> list[PlaceWait]:
    """Where there was a place again of late, and still is one."""
    since = clock.now() - clock.days(PLACE_TOLD_DAYS)
    return [one for one in place_waits_of(learner).filter(told_at__gte=since) if one.offer.open_places]


def place_wait_of(learner: Person, offer: Offer) -> PlaceWait | None:
    """Whether this learner waits for a place here, and has not been told yet."""
    return PlaceWait.objects.filter(learner=learner, offer=offer, told_at=None).first()
