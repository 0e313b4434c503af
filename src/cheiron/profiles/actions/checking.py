"""What may stand in a profile: every value is read, tidied or refused with a sentence before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django.db.models import Field
from django.utils.translation import gettext as _

from cheiron.kit.orcid import NoOrcid, orcid_in
from cheiron.kit.text import tidy
from cheiron.kit.verdict import Refused, no
from cheiron.people.models import Unit
from cheiron.people.states import UnitKind
from cheiron.profiles.models import Concept, Profile
from cheiron.profiles.queries import language_like, language_named, specialties
from cheiron.profiles.states import STYLE_STEPS, WORKING_STYLE, ForWhom, Scheme, ServesAs

MOST_INTERESTS = 8
LONGEST_INTEREST = 60
MOST_TALKS = 40


def checked(fields: dict[str, Any]) -> dict[str, Any]:
    """The same fields as they may be kept; raises ``Refused`` with the first thing that is wrong."""
    return {name: CHECKS.get(name, _in_length)(name, value) for name, value in fields.items()}


def _refuse(code: str, sentence: str) -> Refused:
    return Refused(no(sentence, code))


def _in_length(name: str, value: Any) -> Any:
    """A text within its column; a choice among those there are."""
    column: Field[Any, Any] = Profile._meta.get_field(name)  # type: ignore[assignment]
    if column.choices and value and value not in {key for key, _label in column.choices}:
        raise _refuse("no_such_choice", _("Please choose one of the answers of the list."))
    if column.max_length and len(value) > column.max_length:
        raise _refuse("too_long", _("This is longer than there is room for: %s characters.") % column.max_length)
    return value


def _mode(name: str, value: Any) -> Any:
    if not value:
        raise _refuse("no_such_choice", _("Please choose one of the answers of the list."))
    return _in_length(name, value)


def _orcid(_name: str, value: str) -> str:
    try:
        return orcid_in(value)
    except NoOrcid:
        sentence = _("This is not an ORCID iD: sixteen characters in fours, as in 0000-0002-1825-0097.")
        raise _refuse("orcid", sentence) from None


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _time_zone(_name: str, value: str) -> str:
    if value and value not in _zones():
        raise _refuse("time_zone", _("We do not know this time zone. It is written as in Europe/London."))
    return value


def _languages(_name: str, value: Collection[str]) -> list[str]:
    """Each once, by its English name. A word that is no language is told, with what was perhaps meant."""
    spoken = [(said, language_named(said)) for said in map(tidy, value) if said]
    unknown = next((said for said, name in spoken if name is None), None)
    if unknown is not None:
        raise _refuse("language", _no_language(unknown))
    return list(dict.fromkeys(name for _said, name in spoken if name))


def _no_language(word: str) -> str:
    like = language_like(word)
    if like is None:
        return _("We do not know a language called “%(word)s”.") % {"word": word}
    return _("“%(word)s”: did you mean %(like)s?") % {"word": word, "like": like}


def _interests(_name: str, value: Collection[str]) -> list[str]:
    kept = list(dict.fromkeys(word for word in map(tidy, value) if word))
    if len(kept) > MOST_INTERESTS or any(len(word) > LONGEST_INTEREST for word in kept):
        raise _refuse("interests", _("At most eight interests, each of a few words."))
    return kept


def _working_style(_name: str, value: dict[str, Any]) -> dict[str, int]:
    """Answers 1 to 5 for those sliders that were answered."""
    answered = {key: step for key, step in value.items() if step is not None}
    if set(answered) - set(WORKING_STYLE) or any(step not in STYLE_STEPS for step in answered.values()):
        raise _refuse("working_style", _("Each pair is answered with a number from one to five."))
    return {key: int(answered[key]) for key in WORKING_STYLE if key in answered}


def _sessions(_name: str, value: int | None) -> int | None:
    if value is not None and not 1 <= value <= MOST_TALKS:
        raise _refuse("sessions", _("Between one and forty talks in half a year, or leave it open."))
    return value


def _keys(known: Callable[[], Collection[str]]) -> Callable[[str, Collection[str]], list[str]]:
    def among(_name: str, value: Collection[str]) -> list[str]:
        kept, there = list(dict.fromkeys(value)), set(known())
        if set(kept) - there:
            raise _refuse("no_such_choice", _("Please choose one of the answers of the list."))
        return kept

    return among


def _skill_keys() -> list[str]:
    return list(Concept.objects.filter(scheme=Scheme.SKILL).values_list("key", flat=True))


def _sites() -> list[str]:
    return list(Unit.objects.filter(kind=UnitKind.SITE).values_list("ref", flat=True))


CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "mode": _mode,
    "orcid": _orcid,
    "time_zone": _time_zone,
    "languages": _languages,
    "interests": _interests,
    "working_style": _working_style,
    "sessions_per_term": _sessions,
    "serves_as": _keys(lambda: ServesAs.values),
    "for_whom": _keys(lambda: ForWhom.values),
    "other_specialties": _keys(lambda: [one.key for one in specialties()]),
    "skill_keys": _keys(_skill_keys),
    "sites": _keys(_sites),
    "takes_first_talks": lambda _name, value: bool(value),
    "takes_questions": lambda _name, value: bool(value),
    "shows_service": lambda _name, value: bool(value),
    "hides_photos": lambda _name, value: bool(value),
    "publishes_wishes": lambda _name, value: bool(value),
}
