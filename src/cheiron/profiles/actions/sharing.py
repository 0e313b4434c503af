"""Let one's profile be read outside, and take that back."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import no, require, yes
from cheiron.people.models import Organisation, Person
from cheiron.people.queries import the_organisation
from cheiron.profiles.actions.departing import mark_departures, telling_followers
from cheiron.profiles.actions.editing import keep, own_profile
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import FIELDS
from cheiron.profiles.rules import may_edit_profile, may_open_sharing, may_share_outside
from cheiron.profiles.states import Shown

FOR_OUTSIDE = tuple(name for name, field in FIELDS.items() if Shown.PUBLIC in field.allowed)


@action
def share_outside(*, person: Person, fields: Collection[str], says_room: bool = False, by: Person) -> Profile:
    """Have a public page with exactly these fields beside name, position and training. A second time: other fields."""
    if unknown := set(fields) - set(FOR_OUTSIDE):
        raise TypeError(f"not for outside: {sorted(unknown)}")
    require(may_share_outside(by, person))
    profile = own_profile(person)
    chosen = {name: Shown.PUBLIC.value for name in FOR_OUTSIDE if name in fields}
    kept = {name: value for name, value in profile.shown_to.items() if value != Shown.PUBLIC}
    profile.shown_to = {**kept, **chosen}
    profile.says_room_outside = says_room
    profile.public_since = profile.public_since or clock.now()
    with telling_followers(person):
        keep(profile)
    record("profile.shared_outside", on=profile, by=by, fields=len(chosen), room=says_room)
    mark_departures(people=[person.pk])
    return profile


@action
def stop_sharing(*, person: Person, by: Person) -> Profile:
    """No longer have a public page: gone with this transaction. What was ticked is remembered for another time."""
    require(may_edit_profile(by, person))
    profile = own_profile(person)
    if profile.public_since is not None:
        profile.public_since = None
        with telling_followers(person):
            profile.save(update_fields=["public_since"])
        record("profile.sharing_stopped", on=profile, by=by)
    return profile


@action
def choose_paper(*, person: Person, in_print: bool, by: Person) -> Profile:
    """Whether one stands in booklets and on posters inside the organisation."""
    require(may_edit_profile(by, person))
    profile = own_profile(person)
    profile.in_print = in_print
    profile.save(update_fields=["in_print"])
    record("profile.paper_chosen", on=profile, by=by, in_print=in_print)
    return profile


@action
def open_sharing(*, is_open: bool, by: Person) -> Organisation:
    """Allow public pages, or close all of them at once. Nobody's own choice is changed by it."""
    require(may_open_sharing(by))
    organisation = the_organisation()
    require(yes() if organisation else no(_("There is no organisation yet."), "no_organisation"))
    assert organisation is not None
    organisation = locked(organisation)
    if organisation.shares_profiles != is_open:
        organisation.shares_profiles = is_open
        organisation.save(update_fields=["shares_profiles"])
        record("organisation.sharing_changed", on=organisation, by=by, is_open=is_open)
        mark_departures()
    return organisation
