"""Who is listed, and whose profile may be read."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from cheiron.kit import clock
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.states import OfferState
from cheiron.programmes.models import Programme
from cheiron.programmes.states import ProgrammeState
from cheiron.training.models import Credential
from cheiron.training.states import Audience


def trained_today() -> Exists:
    """For a query of offers: the person holds a current helper's credential of the offer's programme."""
    return _trained_on(clock.today())


def _trained_on(day: dt.date) -> Exists:
    current = Q(valid_until=None) | Q(valid_until__gte=day)
    return Exists(
        Credential.objects.filter(
            current,
            person=OuterRef("person"),
            programme=OuterRef("programme"),
            audience=Audience.HELPER,
            revoked_on=None,
        )
    )


def listed_offers(programme: Programme | None = None, *, few: bool = False) -> QuerySet[Offer]:
    """Listed offers of active, trained people in running programmes. ``few``: only a page of them will be read.

    A credential that lapsed this morning hides the offer at once, before the hourly job moves its state.
    """
    offers = _listed_on(clock.today(), few)
    return offers.all() if programme is None else offers.filter(programme=programme)


@lru_cache(maxsize=4)
def _listed_on(day: dt.date, few: bool) -> QuerySet[Offer]:
    """The question put together once a day (never its answer): every page of the directory begins with it.

    Of a few people PostgreSQL looks at each one's credential. Left to choose, it ponders over how to join it to five
    other tables for longer (3 ms) than reading twenty people takes.
    """
    trained = Coalesce(_trained_on(day), False) if few else _trained_on(day)
    return Offer.objects.filter(
        trained, state=OfferState.LISTED, person__is_active=True, programme__state=ProgrammeState.LIVE
    )


def listed_offers_visible_to(
    viewer: Person, programme: Programme | None = None, *, few: bool = False
) -> QuerySet[Offer]:
    """The same for pages: nothing for somebody who is not active."""
    offers = listed_offers(programme, few=few)
    return offers if viewer.is_active else offers.none()


def profiles_visible_to(viewer: Person) -> QuerySet[Profile]:
    """Profiles of people who are listed somewhere, and one's own."""
    listed = Q(person__in=listed_offers_visible_to(viewer).values("person"))
    return Profile.objects.filter(listed | Q(person=viewer)).select_related("person__unit")


def offers_of(person: Person) -> QuerySet[Offer]:
    """Everything this person offers, for the person's own desk."""
    return Offer.objects.filter(person=person).select_related("programme", "person").order_by("programme__name")


def offer_of(person: Person, programme: Programme) -> Offer | None:
    """The person's offer in one programme."""
    return Offer.objects.filter(person=person, programme=programme).first()
