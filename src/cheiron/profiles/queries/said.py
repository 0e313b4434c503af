"""What a profile says, in words: keys and numbers become what a reader understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cheiron.people.models import Unit
from cheiron.profiles.models import Concept
from cheiron.profiles.queries.vocabulary import specialties
from cheiron.profiles.states import (
    STYLE_STEPS,
    WORKING_STYLE,
    Aspiration,
    BeingHelped,
    ForWhom,
    Horizon,
    Mode,
    Scheme,
    ServesAs,
)

_CHOICES = {"mode": Mode, "aspiration": Aspiration, "horizon": Horizon, "being_helped": BeingHelped}
_MANY = {"serves_as": ServesAs, "for_whom": ForWhom}


@dataclass(frozen=True, slots=True)
class Style:
    """One pair of ways to work and where somebody stands: 1 is the first, 5 the second."""

    left: str
    right: str
    step: int

    @property
    def steps(self) -> tuple[bool, ...]:
        return tuple(step == self.step for step in STYLE_STEPS)


def in_words(shown: Mapping[str, Any]) -> dict[str, Any]:
    """``shown_fields`` with labels instead of keys. At most two queries, and none where nothing needs one."""
    words = dict(shown)
    for name, choices in _CHOICES.items():
        if name in words:
            words[name] = str(dict(choices.choices).get(words[name], ""))
    for name, choices in _MANY.items():
        if name in words:
            words[name] = [str(label) for key, label in choices.choices if key in words[name]]
    for name, labels in _LABELS.items():
        if name in words:
            words[name] = labels(words[name])
    return {name: value for name, value in words.items() if value}


def _styles(answers: Mapping[str, int]) -> list[Style]:
    return [
        Style(str(left), str(right), answers[key]) for key, (left, right) in WORKING_STYLE.items() if key in answers
    ]


def _specialties(keys: list[str]) -> list[str]:
    known = {one.key: one.label for one in specialties()}
    return [known[key] for key in keys if key in known]


def _skills(keys: list[str]) -> list[str]:
    return list(Concept.objects.filter(scheme=Scheme.SKILL, key__in=keys).values_list("label", flat=True))


def _sites(refs: list[str]) -> list[str]:
    return list(Unit.objects.filter(ref__in=refs).order_by("name").values_list("name", flat=True))


_LABELS: dict[str, Any] = {
    "working_style": _styles,
    "other_specialties": _specialties,
    "skill_keys": _skills,
    "sites": _sites,
}
