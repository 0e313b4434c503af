"""Places: never more people than a helper said yes to."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Refused, no, require
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.profiles.rules import may_change_places
from cheiron.profiles.states import OfferState


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
def free_place(*, offer: Offer, by: Person | None) -> None:
    """Give one place back. Never below none."""
    Offer.objects.filter(pk=offer.pk, taken__gt=0).update(taken=F("taken") - 1)
    record("offer.place_freed", on=offer, by=by)
