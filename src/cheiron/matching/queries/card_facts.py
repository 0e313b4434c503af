"""What profiles, topics and the tree of units say about a person, in the engine's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from cheiron.kit import clock
from cheiron.matching.queries.usual_times import slots_in
from cheiron.pairing.people import STRENGTHS
from cheiron.people.models import Person
from cheiron.people.queries import refs_in
from cheiron.people.states import RANK, Level, UnitKind
from cheiron.profiles.models import OfferedTopic, Profile, SoughtTopic
from cheiron.profiles.queries import is_shown, specialties
from cheiron.profiles.states import CONFIRMATION_DAYS, WORKING_STYLE, Aspiration, Mode, Shown, Strength

STRENGTH = dict(zip(Strength, STRENGTHS, strict=True))
MODES = {Mode.IN_PERSON: {"in_person"}, Mode.REMOTE: {"remote"}, Mode.MIXED: {"in_person", "remote"}}
# Who of two of these is further along, nobody can say: the level order asks nothing of them.
BESIDE_THE_ORDER = frozenset(
    {Level.APP, Level.NURSE, Level.PHARMACIST, Level.OTHER_HEALTH, Level.STAFF, Level.OTHER_RANK, Level.EXTERNAL}
)
OPEN_AIMS = frozenset({"", Aspiration.UNDECIDED, Aspiration.OTHER})


class Places:
    """The tree of units, read once: in which department and at which site somebody works."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._kinds = {ref: kind for ref, kind, _path in rows}

    def department(self, person: Person) -> str | None:
        """The ref of the nearest department above somebody."""
        return self._nearest(person, UnitKind.DEPARTMENT)

    def site(self, person: Person) -> str | None:
        """The ref of the nearest site above somebody."""
        return self._nearest(person, UnitKind.SITE)

    def _nearest(self, person: Person, kind: str) -> str | None:
        if person.unit is None:
            return None
        return next((ref for ref in reversed(refs_in(person.unit.path)) if self._kinds.get(ref) == kind), None)


def facts_of(person: Person, places: Places) -> dict[str, Any]:
    """What is the same for learners and helpers. What is not known is ``None``."""
    profile = getattr(person, "profile", None) or Profile()
    known = profile.pk is not None
    return {
        "level": None if person.level in BESIDE_THE_ORDER else RANK.get(person.level),
        "department": places.department(person),
        "site": places.site(person),
        "specialty": person.specialty or None,
        "interests": interests_of(person.specialty, profile),
        "working_style": style_of(profile),
        "aspiration": None if profile.aspiration in OPEN_AIMS else str(profile.aspiration),
        "modes": frozenset(MODES[Mode(profile.mode)]) if known else None,
        "languages": frozenset(one.casefold() for one in profile.languages) or None,
        "availability": slots_in(profile.usual_times),
    }


def interests_of(specialty: str, profile: Profile) -> frozenset[str] | None:
    """Specialties with those they are part of, and what the profile names in its own words."""
    others = [label for key, label in _labels().items() if key in profile.other_specialties]
    said = [specialty.casefold()] if specialty else []
    fields = [*said, *others]
    broader = [label for one in fields for label in _broader().get(one, ())]
    # A reason may name what two have in common: nothing that its owner keeps in a closer circle.
    own = profile.interests if is_shown(profile, "interests", Shown.ORGANISATION) else ()
    return frozenset({*fields, *broader, *(one.casefold() for one in own)}) or None


def shows_direction(person: Person) -> bool:
    """Whether a helper's direction may be named as a reason: all inside read it."""
    return is_shown(getattr(person, "profile", None) or Profile(), "aspiration", Shown.ORGANISATION)


def style_of(profile: Profile) -> tuple[int | None, ...] | None:
    """Answers 1 to 5 as the engine counts them, 0 to 4, in the order of the pairs; a pair left open stays open."""
    answers = [profile.working_style.get(key) for key in WORKING_STYLE]
    if all(step is None for step in answers):
        return None
    return tuple(None if step is None else step - 1 for step in answers)


@cache
def _labels() -> dict[str, str]:
    return {found.key: found.label.casefold() for found in specialties()}


@cache
def _broader() -> dict[str, tuple[str, ...]]:
    labels = _labels()
    return {found.label.casefold(): (labels[found.broader],) for found in specialties() if found.broader in labels}


def stale_people(people: QuerySet[Person]) -> frozenset[str]:
    """Refs of those who have not touched their profile for longer than what they confirm counts."""
    long_ago = clock.now() - clock.days(CONFIRMATION_DAYS)
    touched = Coalesce("profile__edited_at", "profile__created_at")
    looked_over = Q(profile__looked_over_on__gt=clock.day_of(long_ago))
    stale = people.alias(touched_at=touched).filter(touched_at__lt=long_ago).exclude(looked_over)
    return frozenset(stale.values_list("ref", flat=True))


def topics_sought(people: QuerySet[Person]) -> dict[int, tuple[str, ...]]:
    """Keys by learner, the most wanted first."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = SoughtTopic.objects.filter(person__in=people.values("pk")).order_by("person", "rank")
    for person_id, key in rows.values_list("person_id", "topic_id"):
        found[person_id].append(key)
    return {person_id: tuple(keys) for person_id, keys in found.items()}


def topics_offered(people: QuerySet[Person]) -> dict[int, dict[str, float]]:
    """Key to strength, by helper."""
    found: defaultdict[int, dict[str, float]] = defaultdict(dict)
    rows = OfferedTopic.objects.filter(profile__person__in=people.values("pk")).order_by("profile", "topic_id")
    for person_id, key, strength in rows.values_list("profile__person_id", "topic_id", "strength"):
        found[person_id][key] = STRENGTH[Strength(strength)]
    return dict(found)
