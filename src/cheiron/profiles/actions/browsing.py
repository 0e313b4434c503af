"""How somebody likes to read the directory."""

from __future__ import annotations

from cheiron.kit.acting import action
from cheiron.people.models import Person
from cheiron.profiles.actions.editing import own_profile
from cheiron.profiles.models import Profile


@action
def hide_photos(*, hidden: bool, by: Person) -> Profile:
    """Photos stay away until a profile is opened, or not. It is a matter of taste, so nothing is recorded."""
    profile = own_profile(by)
    profile.hides_photos = hidden
    profile.save(update_fields=["hides_photos"])
    return profile
