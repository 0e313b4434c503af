"""Criteria somebody asked for: wishes for people, and likeness of those who said yes to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from cheiron.ops.sheets.cells import is_yes
from cheiron.ops.sheets.choosing import weight_of_rank
from cheiron.ops.sheets.criteria import Criterion, as_points, same
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.people import Person
from cheiron.ops.sheets.questions import plain
from cheiron.ops.sheets.sides import Sides
from cheiron.ops.sheets.wishes import Wishes

HIGHEST = 10_000
_GENDER = ("gender", "sex", "geschlecht", "genero", "genre", "woman", "man", "female", "male")
_IDENTITY = (
    "identity",
    "background",
    "ethnic",
    "race",
    "lgbt",
    "similar",
    "shares",
    "experience",
    "culture",
    "religio",
)


def only_wishes(wishes: Wishes, helpers: int) -> Criterion:
    """Nothing but ranks: one more learner with a wish outweighs all ranks together, then the sum of ranks is least."""
    last = max(rank for ranks in wishes.ranks for rank in ranks.values())
    of = float(min(len(wishes.ranks) * last, HIGHEST))
    found = asked_for(wishes, helpers, of, lambda rank: (of + 1 - rank) / of)
    assert found is not None
    return found


def asked_for(
    wishes: Wishes, helpers: int, of: float, weight: Callable[[int], float] = weight_of_rank
) -> Criterion | None:
    """The learner named this helper; the first wish counts all, later ones less."""
    if not wishes:
        return None
    points = np.zeros((len(wishes.ranks), helpers))
    for i, ranks in enumerate(wishes.ranks):
        for j, rank in ranks.items():
            points[i, j] = round(of * weight(rank), 6)

    def says(i: int, j: int) -> str:
        rank = wishes.ranks[i].get(j)
        told = f"wish number {rank} of the learner" if wishes.ordered else "the learner asked for this"
        return "" if rank is None else told

    return Criterion("Wishes", of, as_points(points), np.ones(points.shape, dtype=bool), says)


def asked_back(back: Wishes, learners: int) -> Criterion | None:
    """The helper named this learner."""
    mirrored = asked_for(back, learners, 40.0)
    if mirrored is None:
        return None
    return replace(
        mirrored,
        name="Wishes of helpers",
        points=np.ascontiguousarray(mirrored.points.T),
        known=np.ascontiguousarray(mirrored.known.T),
        says=lambda i, j: "the helper asked for this" if i in back.ranks[j] else "",
    )


def likeness_asked_for(sides: Sides) -> list[Criterion | None]:
    """Used for a learner who said yes to it, on what helpers said about themselves, and never otherwise."""
    return [
        _asked_likeness(sides, "Likeness asked for", Meaning.IDENTITY, _IDENTITY),
        _asked_likeness(sides, "Gender asked for", Meaning.GENDER, _GENDER),
    ]


def _asked_likeness(sides: Sides, name: str, meaning: Meaning, about: Sequence[str]) -> Criterion | None:
    wants = [_said_yes(one, about) for one in sides.learners]
    if not any(wants) or not sides.asked(meaning):
        return None
    ours, theirs = sides.chosen(meaning)
    ours = [one if yes else {} for one, yes in zip(ours, wants, strict=True)]
    if not any(ours):
        return None
    base = same(name, ours, theirs, 10.0, words="")
    reason = "the likeness the learner asked for"
    return replace(base, private=True, says=lambda i, j: reason if base.points[i, j] > 0 else "")


def _said_yes(person: Person, about: Sequence[str]) -> bool:
    asked = [plain(answer.heading) for answer in person.answers(Meaning.PREFERENCE) if is_yes(answer.cell) is True]
    return any(word in heading.split() or (len(word) > 4 and word in heading) for heading in asked for word in about)
