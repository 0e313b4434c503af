"""Places: never more people than a helper said yes to."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Case, F, IntegerField, Value, When
from django.utils.translation import gettext as _

from cheiron.journal.actions import record, record_each
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Refused, no, require
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.profiles.rules import may_change_places
from cheiron.profiles.states import OfferState

OFFERS_AT_ONCE = 200


@action
def change_places(*, offer: Offer, places: int, by: Person) -> Offer:
    """Say how many people one can take. Nobody who is already there is sent away."""
    offer = locked(offer)
    require(may_change_places(by, offer, places))
    offer.places = places
    offer.save(update_fields=["places"])
    record("offer.places_changed", on=offer, by=by, places=places)
    return offer


@action
def take_place(*, offer: Offer, by: Person | None) -> None:
    """Take one place, or refuse. One conditional UPDATE, so two at once cannot both have the last one."""
    taken = Offer.objects.filter(pk=offer.pk, state=OfferState.LISTED, taken__lt=F("places"))
    if not taken.update(taken=F("taken") + 1):
        raise Refused(no(_("There is no open place at present."), "no_place"))
    record("offer.place_taken", on=offer, by=by)


@action
def take_places(*, wanted: Mapping[int, int], by: Person | None) -> list[int]:
    """Take so many places of each offer (by its id): all of them, or none. Returns the offers that have too few open.

    Conditional UPDATEs as in ``take_place`` (decision 0009), each for a few hundred offers.
    """
    ids = sorted(wanted)
    locked_now = Offer.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    standing = {offer.pk: offer for offer in locked_now}
    short = [pk for pk in ids if pk not in standing or standing[pk].open_places < wanted[pk]]
    if short:
        return short
    for start in range(0, len(ids), OFFERS_AT_ONCE):
        _take({pk: wanted[pk] for pk in ids[start : start + OFFERS_AT_ONCE]})
    record_each("offer.place_taken", on=[standing[pk] for pk in ids for _one in range(wanted[pk])], by=by)
    return []


def _take(wanted: Mapping[int, int]) -> None:
    more = Case(*(When(pk=pk, then=Value(count)) for pk, count in wanted.items()), output_field=IntegerField())
    open_now = Offer.objects.filter(pk__in=wanted, state=OfferState.LISTED, places__gte=F("taken") + more)
    if open_now.update(taken=F("taken") + more) != len(wanted):
        raise Refused(no(_("There is no open place at present."), "no_place"))


@action
def free_place(*, offer: Offer, by: Person | None) -> None:
    """Give one place back. Never below none."""
    Offer.objects.filter(pk=offer.pk, taken__gt=0).update(taken=F("taken") - 1)
    record("offer.place_freed", on=offer, by=by)
