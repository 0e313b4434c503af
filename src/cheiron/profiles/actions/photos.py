"""Put a photo on one's profile, and take it away."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.kit.pictures import Cut, NoPicture, Portrait, portrait_from
from cheiron.kit.text import tidy
from cheiron.kit.verdict import Refused, no, require, yes
from cheiron.people.models import Person
from cheiron.profiles.actions.editing import keep, own_profile
from cheiron.profiles.models import Photo
from cheiron.profiles.rules import may_edit_profile

LONGEST_ALT = 160
WHY_NOT = {
    "too_big": gettext_lazy("The file is larger than 8 MB. A smaller copy of the same photo will do."),
    "not_a_picture": gettext_lazy("We cannot read this file. Please choose a photo saved as JPEG, PNG or WebP."),
    "too_many_pixels": gettext_lazy("This picture has more than 50 million pixels. A smaller copy will do."),
    "too_small": gettext_lazy("This picture is too small: each side needs at least 160 pixels."),
}


def _portrait(data: bytes, cut: Cut) -> Portrait:
    try:
        return portrait_from(data, cut)
    except NoPicture as why:
        raise Refused(no(str(WHY_NOT[why.code]), why.code)) from None


def _words(alt: str) -> str:
    words = tidy(alt)
    require(yes() if words else no(_("Please say in a few words what the photo shows."), "no_alt"))
    require(yes() if len(words) <= LONGEST_ALT else no(_("This is longer than there is room for."), "too_long"))
    return words


@action
def put_photo(*, person: Person, data: bytes, cut: Cut, alt: str, by: Person) -> Photo:
    """Keep a square of the picture in two sizes, and nothing else of the file. It replaces the one before."""
    require(may_edit_profile(by, person))
    words = _words(alt)
    made = _portrait(data, cut)
    profile = own_profile(person)
    kept = {"alt": words, "large": made.large, "small": made.small, "fingerprint": made.fingerprint}
    photo, _new = Photo.objects.update_or_create(profile=profile, defaults={**kept, "added_at": clock.now()})
    keep(profile)
    record("profile.photo_put", on=profile, by=by)
    return photo


@action
def describe_photo(*, person: Person, alt: str, by: Person) -> None:
    """Say anew what the photo shows."""
    require(may_edit_profile(by, person))
    profile = own_profile(person)
    Photo.objects.filter(profile=profile).update(alt=_words(alt))
    record("profile.photo_described", on=profile, by=by)


@action
def take_photo_away(*, person: Person, by: Person) -> None:
    """At once and for good: no copy stays."""
    require(may_edit_profile(by, person))
    profile = own_profile(person)
    Photo.objects.filter(profile=profile).delete()
    keep(profile)
    record("profile.photo_taken_away", on=profile, by=by)
