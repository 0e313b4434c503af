"""The way of an offer: interest, training, listing, pause, end."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import can_move, require_move
from cheiron.kit.verdict import no, require, yes
from cheiron.notices.actions import owe
from cheiron.people.models import Person
from cheiron.profiles.actions.departing import mark_departures, telling_followers
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.queries import is_trained
from cheiron.profiles.rules import may_change_offer, may_help_in, may_list, may_pause, may_suspend, may_unlist
from cheiron.profiles.states import OFFER_MOVES, OfferState
from cheiron.programmes.models import Programme

BEFORE_TRAINING = (OfferState.INVITED, OfferState.RETIRED, OfferState.INTERESTED)


def _move(offer: Offer, there: OfferState, **columns: object) -> None:
    require_move(OFFER_MOVES, offer.state, there)
    for name, value in {"state": there, "paused_until": None, **columns}.items():
        setattr(offer, name, value)
    with telling_followers(offer.person):
        offer.save()
    mark_departures(people=[offer.person_id])


@action
def interest(*, programme: Programme, person: Person, by: Person) -> Offer:
    """Offer to help: on to training, or straight to trained for whoever is. A second time changes nothing."""
    require(may_help_in(person, programme))
    Profile.objects.get_or_create(person=person)
    offer, _made = Offer.objects.get_or_create(
        person=person, programme=programme, defaults={"state": OfferState.INTERESTED}
    )
    offer = locked(offer)
    if offer.state not in BEFORE_TRAINING:
        return offer
    if offer.state != OfferState.INTERESTED:
        _move(offer, OfferState.INTERESTED)
    _move(offer, OfferState.TRAINED if is_trained(offer) else OfferState.IN_TRAINING)
    record("offer.interest_shown", on=offer, by=by, programme=programme.ref)
    return offer


@action
def mark_trained(*, offer: Offer, by: Person | None) -> Offer:
    """The training is complete: the helper is told that one step is left."""
    offer = locked(offer)
    require(yes() if is_trained(offer) else no(_("The training is not complete."), "not_trained"))
    _move(offer, OfferState.TRAINED)
    record("offer.trained", on=offer, by=by)
    owe("profiles.ready_to_list", to=offer.person, about=offer, key=f"profiles.ready_to_list:{offer.ref}")
    return offer


@action
def list_offer(*, offer: Offer, places: int, by: Person) -> Offer:
    """Appear in the directory with this many places. The publish gate stands here, not on a page."""
    offer = locked(offer)
    require(may_list(by, offer, places))
    if offer.state in (OfferState.INTERESTED, OfferState.IN_TRAINING):
        _move(offer, OfferState.TRAINED)
    _move(offer, OfferState.LISTED, places=places, listed_at=clock.now())
    record("offer.listed", on=offer, by=by, places=places)
    return offer


@action
def unlist_offer(*, offer: Offer, by: Person) -> Offer:
    """Leave the directory; partnerships go on."""
    offer = locked(offer)
    require(may_unlist(by, offer))
    _move(offer, OfferState.TRAINED)
    record("offer.unlisted", on=offer, by=by)
    return offer


@action
def pause_offer(*, offer: Offer, until: dt.date, by: Person) -> Offer:
    """Leave the directory until a day; partnerships go on."""
    offer = locked(offer)
    require(may_pause(by, offer, until))
    _move(offer, OfferState.PAUSED, paused_until=until)
    record("offer.paused", on=offer, by=by, until=until)
    return offer


@action
def resume_offer(*, offer: Offer, by: Person | None) -> Offer:
    """Back into the directory through the same gate. ``by=None``: the day of the pause has come."""
    offer = locked(offer)
    require(may_list(by or offer.person, offer))
    require_move(OFFER_MOVES, offer.state, OfferState.LISTED)
    _move(offer, OfferState.LISTED, listed_at=clock.now())
    record("offer.resumed", on=offer, by=by)
    if by is None:
        owe("profiles.listing_resumed", to=offer.person, about=offer)
    return offer


@action
def retire_offer(*, offer: Offer, by: Person) -> Offer:
    """Take nobody new any more in this programme; partnerships go on."""
    offer = locked(offer)
    require(may_change_offer(by, offer))
    _move(offer, OfferState.RETIRED)
    record("offer.retired", on=offer, by=by)
    return offer


@action
def hide_listing(*, offer: Offer, by: Person | None) -> Offer:
    """The gate no longer holds (training lapsed, consent or declaration old): hide, and tell the helper.

    Whoever was suspended or left since the caller looked stays as they are.
    """
    offer = locked(offer)
    if offer.state not in (OfferState.LISTED, OfferState.PAUSED):
        return offer
    verdict = may_list(offer.person, offer)
    require(yes() if not verdict else no(_("Nothing is missing: the listing stays."), "gate_holds"))
    _move(offer, OfferState.TRAINED)
    if verdict.code == "not_trained":
        _move(offer, OfferState.IN_TRAINING)
    record("offer.hidden", on=offer, by=by, why=verdict.code)
    owe("profiles.listing_hidden", to=offer.person, about=offer, why=verdict.code)
    return offer


@action
def suspend_offer(*, offer: Offer, by: Person) -> Offer:
    """The programme takes the helper out of the directory."""
    offer = locked(offer)
    require(may_suspend(by, offer))
    _move(offer, OfferState.SUSPENDED)
    record("offer.suspended", on=offer, by=by)
    return offer


@action
def lift_suspension(*, offer: Offer, by: Person) -> Offer:
    """The helper may list again."""
    offer = locked(offer)
    require(may_suspend(by, offer))
    if offer.state == OfferState.SUSPENDED and can_move(OFFER_MOVES, offer.state, OfferState.TRAINED):
        _move(offer, OfferState.TRAINED)
        record("offer.suspension_lifted", on=offer, by=by)
    return offer
