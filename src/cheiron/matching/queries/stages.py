"""What a stage said in a sentence means for the one who asks: "a year ahead of me" depends on where they stand."""

from __future__ import annotations

from collections.abc import Mapping

from cheiron.matching.queries.pairing_rules import Barred
from cheiron.people.states import FACULTY, RANK, STAGES, Level
from cheiron.search.text import words
from cheiron.search.wanted import wanted_in

STEPS_UP = 2
STAGE = "level"
_ABOVE_LEARNERS = tuple(level for level in (Level.ATTENDING, *FACULTY) if level != Level.OTHER_RANK)
_BESIDE = frozenset(("ahead", "peer"))


def levels_ahead_of(barred: Barred) -> tuple[str, ...]:
    """The next two levels above the viewer's own, of those on which people can be found by this viewer."""
    own = RANK.get(barred.viewer.level, len(RANK))
    there = set(barred.offers().order_by().values_list("person__level", flat=True).distinct())
    ahead = sorted((level for level in there if RANK.get(level, -1) > own), key=RANK.__getitem__)
    return tuple(ahead[:STEPS_UP])


def stages_for(barred: Barred, sentence: str) -> Mapping[str, tuple[str, frozenset[str]]]:
    """Every stage with the levels it means. Who is ahead is looked up only where the sentence asks for it."""
    own = barred.viewer.level
    levels: dict[str, tuple[str, ...]] = {**STAGES, "above": _above(own)}
    if _BESIDE & {wanted.value for _places, wanted in wanted_in(sentence, words(sentence))}:
        ahead = levels_ahead_of(barred)
        levels |= {"ahead": ahead, "peer": (own, *ahead) if own else ()}
    return {stage: (STAGE, frozenset(map(str, some))) for stage, some in levels.items()}


def _above(own: str) -> tuple[str, ...]:
    """Attendings and faculty above the viewer; the senior ones where the viewer's own level is not known."""
    rank = RANK.get(own, len(RANK))
    return tuple(level for level in _ABOVE_LEARNERS if RANK[level] > rank) or STAGES["senior"]
