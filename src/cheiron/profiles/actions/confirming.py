"""What a helper confirms: the role, no conflicts kept quiet, and to be listed."""

from __future__ import annotations

from collections.abc import Sequence

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.kit.verdict import require
from cheiron.people.models import Conflict, Person
from cheiron.people.models.conflict import DECLARED_BY_THEMSELVES
from cheiron.people.queries import holding_now
from cheiron.people.states import ConflictKind
from cheiron.profiles.actions.editing import own_profile
from cheiron.profiles.actions.offering import unlist_offer
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.rules import may_edit_profile
from cheiron.profiles.states import OfferState


@action
def accept_role(*, person: Person, by: Person) -> Profile:
    """Say yes to what the role means."""
    return _confirm(person, by, "role_accepted_on", "profile.role_accepted")


@action
def declare_conflicts(*, person: Person, by: Person, with_people: Sequence[Person] = ()) -> Profile:
    """Name people one must not help, and say that these are all one knows of. Counts for a year."""
    profile = _confirm(person, by, "conflicts_declared_on", "profile.conflicts_declared")
    for other in with_people:
        _declare(person, other, by)
    return profile


def _declare(person: Person, other: Person, by: Person) -> None:
    if other == person:
        return
    said = {"kind": ConflictKind.DECLARED, "person": person, "other": other, "source": DECLARED_BY_THEMSELVES}
    if not holding_now(Conflict.objects.filter(**said)).exists():
        conflict = Conflict.objects.create(**said)
        record("conflict.declared", on=conflict, by=by)


@action
def give_consent(*, person: Person, by: Person) -> Profile:
    """Agree to be listed. Counts for a year and can be taken back at any time."""
    return _confirm(person, by, "consented_on", "profile.consent_given")


@action
def take_back_consent(*, person: Person, by: Person) -> Profile:
    """No longer agree to be listed: every listing ends at once."""
    require(may_edit_profile(by, person))
    profile = own_profile(person)
    profile.consented_on = None
    profile.save(update_fields=["consented_on"])
    record("profile.consent_taken_back", on=profile, by=by)
    for offer in Offer.objects.filter(person=person, state__in=[OfferState.LISTED, OfferState.PAUSED]):
        unlist_offer(offer=offer, by=by)
    return profile


def _confirm(person: Person, by: Person, column: str, word: str) -> Profile:
    require(may_edit_profile(by, person))
    profile = own_profile(person)
    setattr(profile, column, clock.today())
    profile.save(update_fields=[column])
    record(word, on=profile, by=by)
    return profile
