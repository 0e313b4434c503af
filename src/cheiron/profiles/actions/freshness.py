"""Once a year: is it still right?"""

from __future__ import annotations

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.kit.verdict import require
from cheiron.notices.actions import owe
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.profiles.actions.editing import own_profile
from cheiron.profiles.models import Profile
from cheiron.profiles.rules import may_edit_profile
from cheiron.profiles.states import CONFIRMATION_DAYS


@action
def confirm_profile(*, person: Person, by: Person) -> Profile:
    """Still right: asked once a year."""
    require(may_edit_profile(by, person))
    profile = own_profile(person)
    profile.looked_over_on = clock.today()
    profile.save(update_fields=["looked_over_on"])
    record("profile.looked_over", on=profile, by=by)
    return profile


@action
def ask_whether_right(*, profile: Profile) -> bool:
    """Owe the owner the yearly question, once for each year without a look. Returns whether it is newly owed."""
    touched = profile.looked_over_on or clock.day_of(profile.edited_at or profile.created_at)
    years = (clock.today() - touched).days // CONFIRMATION_DAYS
    key = f"profiles.look_over:{profile.ref}:{touched.isoformat()}:{years}"
    if Notice.objects.filter(key=key).exists():
        return False
    owe("profiles.look_over", to=profile.person, about=profile, key=key)
    return True
