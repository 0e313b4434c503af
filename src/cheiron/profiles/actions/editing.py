"""Write one's own profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.text import tidy
from cheiron.kit.verdict import no, require, yes
from cheiron.people.models import Person
from cheiron.profiles.actions.checking import checked
from cheiron.profiles.actions.departing import telling_followers
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import FIELDS
from cheiron.profiles.rules import may_edit_profile

WORDS = ("headline", "skills", "ask_me_about", "story", "setback", "helped_by", "lived_experience")
MEETING = ("mode", "usual_times", "languages", "sessions_per_term", "time_zone", "sites", "serves_as", "for_whom")
DIRECTION = ("aspiration", "aspiration_words", "horizon", "working_style")
SCHOLAR = ("orcid", "other_specialties", "interests", "skill_keys")
SAYS_YES = ("takes_first_talks", "takes_questions", "shows_service", "hides_photos", "publishes_wishes")
ON_PROFILE = (*WORDS, *MEETING, *DIRECTION, *SCHOLAR, *SAYS_YES, "being_helped", "being_helped_words")
# These stand on the person; the roster brings them, and the person knows better.
ON_PERSON = {"specialty": 100, "pronouns": 40, "credentials": 60}


def own_profile(person: Person) -> Profile:
    """The person's profile under a lock, made when there is none. For actions only."""
    profile, _made = Profile.objects.get_or_create(person=person)
    return locked(profile)


@action
def edit_profile(*, person: Person, by: Person, **fields: Any) -> Profile:
    """Change parts of the profile (names in ``ON_PROFILE`` and ``ON_PERSON``). Nothing is kept that is not in order."""
    require(may_edit_profile(by, person))
    if unknown := set(fields) - {*ON_PROFILE, *ON_PERSON}:
        raise TypeError(f"not part of a profile: {sorted(unknown)}")
    profile = own_profile(person)
    with telling_followers(person):
        _say_of_person(profile.person, {name: fields.pop(name) for name in ON_PERSON if name in fields})
    for name, value in checked(fields).items():
        setattr(profile, name, value)
    keep(profile)
    record("profile.edited", on=profile, by=by)
    return profile


def _say_of_person(person: Person, said: dict[str, str]) -> None:
    changed = {name: tidy(value) for name, value in said.items() if tidy(value) != getattr(person, name)}
    for name, value in changed.items():
        fits = yes() if len(value) <= ON_PERSON[name] else no(_("This is longer than there is room for."), "too_long")
        require(fits)
        setattr(person, name, value)
    if changed:
        person.save(update_fields=list(changed))


def keep(profile: Profile) -> None:
    """Save what was changed, and when. For actions only."""
    profile.edited_at = clock.now()
    profile.save()


@action
def choose_who_sees(*, person: Person, circles: Mapping[str, str], by: Person) -> Profile:
    """Choose for fields who reads them, each among the circles that the field allows. Others stay as they are."""
    require(may_edit_profile(by, person))
    wrong = [name for name, circle in circles.items() if name not in FIELDS or circle not in FIELDS[name].allowed]
    require(no(_("This cannot be shown to everybody you chose."), "not_allowed") if wrong else yes())
    profile = own_profile(person)
    chosen = {**profile.shown_to, **circles}
    profile.shown_to = {name: circle for name, circle in chosen.items() if circle != _as_it_comes(name)}
    with telling_followers(person):
        keep(profile)
    record("profile.circles_chosen", on=profile, by=by)
    return profile


def _as_it_comes(name: str) -> str:
    return FIELDS[name].default if name in FIELDS else ""
