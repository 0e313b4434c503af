"""Wishes about a person, in words: on the chips, and as the reason on a card."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from cheiron.matching.queries.asked import Because, Chip
from cheiron.matching.queries.asking_search import Told
from cheiron.people.states import Level
from cheiron.profiles.states import Mode
from cheiron.search.answer import Reason
from cheiron.search.wanted import FIELD, LANGUAGE, MEETING, STAGE, Wanted

_STAGES: dict[str, Promise] = {
    "ahead": lazy("A step or two ahead of you"),
    "peer": lazy("About where you are"),
    "above": lazy("More senior than you"),
    "senior": lazy("Senior"),
    "early": lazy("Early in their career"),
    "middle": lazy("In the middle of their career"),
    "retired": lazy("Retired"),
    "professor": lazy("Professor"),
    "associate": lazy("Associate professor"),
    "assistant": lazy("Assistant professor"),
    "attending": lazy("Attending"),
    "fellow": lazy("Fellow"),
    "resident": lazy("Resident"),
    "postdoc": lazy("Postdoctoral researcher"),
    "student": lazy("Student"),
}
_MEETINGS: dict[str, Promise] = {Mode.REMOTE: lazy("Meets online"), Mode.IN_PERSON: lazy("Meets in person")}


def chips_of_wishes(told: Told) -> Iterator[Chip]:
    """What was understood of the person wanted, as far as it means anything for this viewer."""
    for wanted in told.answer.understood.wanted.values():
        if wanted.facet != STAGE or _means(told, wanted):
            yield Chip(wanted.facet, wanted.key, _label(wanted, told), ", ".join(wanted.said), False)


def _means(told: Told, wanted: Wanted) -> bool:
    _facet, levels = told.stages.get(wanted.value, ("", frozenset()))
    return bool(levels)


def _label(wanted: Wanted, told: Told) -> str:
    if wanted.facet == LANGUAGE:
        return _("Speaks %(language)s") % {"language": wanted.value}
    concept = told.vocabulary.concept(FIELD, wanted.value) if wanted.facet == FIELD else None
    known = _MEETINGS if wanted.facet == MEETING else _STAGES
    label = concept.label if concept else str(known[wanted.value])
    return _("Not: %(wish)s") % {"wish": label} if wanted.is_refused else label


def because_wished(reason: Reason) -> Because:
    """What this person has of it: their own language, level or way to meet."""
    return Because(told_of(reason), ", ".join(reason.said), reason.kind, "")


def told_of(reason: Reason) -> str:
    """The same in a few words."""
    if reason.where == LANGUAGE:
        return _("speaks %(language)s") % {"language": reason.quote}
    if reason.where == MEETING:
        return _("meets by video or phone") if reason.quote == Mode.REMOTE else _("meets in person")
    return str(Level(reason.quote).label)
