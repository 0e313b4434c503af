"""What a stage said in a sentence means for the one who asks: "a year ahead of me" depends on where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from cheiron.matching.queries.pairing_rules import Barred
from cheiron.people.states import FACULTY, RANK, STAGES, Level

STEPS_UP = 2
STAGE = "level"
_ABOVE_LEARNERS = tuple(level for level in (Level.ATTENDING, *FACULTY) if level != Level.OTHER_RANK)
# Nobody who still trains is told that an associate professor is a step ahead of them.
_LAST_NEAR = RANK[Level.ASSISTANT]
_BESIDE = ("ahead", "peer")


def levels_ahead_of(barred: Barred) -> tuple[str, ...]:
    """The next two levels above the viewer's own, of those on which people can be found by this viewer."""
    own = RANK.get(barred.viewer.level, len(RANK))
    there = set(barred.offers().order_by().values_list("person__level", flat=True).distinct())
    last = _LAST_NEAR if own < RANK[Level.ATTENDING] else len(RANK)
    ahead = sorted((level for level in there if own < RANK.get(level, -1) <= last), key=RANK.__getitem__)
    return tuple(ahead[:STEPS_UP])


class StagesSeenBy(Mapping[str, tuple[str, frozenset[str]]]):
    """Every stage with the levels it means for one viewer. Who is ahead is looked up only when a sentence asks for it.

    ``{stage: (facet, levels)}``, as ``Question.stages`` wants it.
    """

    def __init__(self, barred: Barred) -> None:
        self._barred = barred

    def __getitem__(self, stage: str) -> tuple[str, frozenset[str]]:
        return STAGE, frozenset(map(str, self._levels(stage)))

    def __iter__(self) -> Iterator[str]:
        return iter((*STAGES, "above", *_BESIDE))

    def __len__(self) -> int:
        return len(STAGES) + 1 + len(_BESIDE)

    def _levels(self, stage: str) -> tuple[str, ...]:
        own = self._barred.viewer.level
        if stage == "above":
            return _above(own)
        if stage not in _BESIDE:
            return STAGES[stage]
        if stage == "ahead":
            return self._ahead
        return (own, *self._ahead) if own else ()

    @cached_property
    def _ahead(self) -> tuple[str, ...]:
        return levels_ahead_of(self._barred)


def _above(own: str) -> tuple[str, ...]:
    """Attendings and faculty above the viewer; the senior ones where the viewer's own level is not known."""
    rank = RANK.get(own, len(RANK))
    return tuple(level for level in _ABOVE_LEARNERS if RANK[level] > rank) or STAGES["senior"]
