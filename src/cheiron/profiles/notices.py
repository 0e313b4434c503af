"""Kinds of notice that profiles can owe."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cheiron.notices.kinds import Kind, Letter, register
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, Profile


def _own_offer(reader: Person, ref: str) -> Offer | None:
    return Offer.objects.filter(ref=ref, person=reader).select_related("programme").first()


def _hidden(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    offer = _own_offer(reader, ref)
    if offer is None:
        return None
    return Letter(
        _("You are no longer shown in the directory"),
        (
            _("Something needs renewing before you can be listed again in “%(programme)s”.")
            % {"programme": offer.programme.name},
            _("Nothing changes for the people you already work with."),
        ),
        f"/profile/listing/{offer.ref}/",
        _("See what is missing"),
    )


def _ready(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    offer = _own_offer(reader, ref)
    if offer is None:
        return None
    return Letter(
        _("You are trained: one more step to be found"),
        (_("Your training for “%(programme)s” is complete.") % {"programme": offer.programme.name},),
        f"/profile/listing/{offer.ref}/",
        _("Put yourself in the directory"),
    )


def _resumed(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    offer = _own_offer(reader, ref)
    if offer is None:
        return None
    return Letter(
        _("You are shown in the directory again"),
        (
            _("Your pause in “%(programme)s” is over, as you asked. You can pause again at any time.")
            % {"programme": offer.programme.name},
        ),
        f"/profile/listing/{offer.ref}/",
        _("See your listing"),
    )


def _look_over(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    if not Profile.objects.filter(ref=ref, person=reader).exists():
        return None
    return Letter(
        _("Is your profile still right?"),
        (
            _("Nobody has touched it for a year. A short look is enough; one tap says that it is still right."),
            _("Nothing happens if you have no time for it now."),
        ),
        "/profile/",
        _("Have a look"),
    )


register(
    Kind("profiles.look_over", _look_over),
    Kind("profiles.listing_hidden", _hidden),
    Kind("profiles.ready_to_list", _ready),
    Kind("profiles.listing_resumed", _resumed),
)
