"""What speaks for a pair: additive criteria, each with its points for every pair, its limits and its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from cheiron.kit.text import in_a_row
from cheiron.ops.sheets.choosing import Chosen
from cheiron.ops.sheets.ladders import Ladder
from cheiron.ops.sheets.similarity import likeness, words_in

Floats = npt.NDArray[np.float32]  # fine enough: scores are whole numbers up to 10000
Flags = npt.NDArray[np.bool_]
Words = Callable[[int, int], str]
MOST_NAMED = 4
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Criterion:
    """One criterion over all pairs.

    ``points``: float32[L, H], 0 where nothing speaks for the pair. ``of``: the most it can give. ``known``: where both
    sides said enough. ``closed``: pairs it forbids. ``says``: the reason for one pair, empty when it has none.
    """

    name: str
    of: float
    points: Floats
    known: Flags
    says: Words
    closed: Flags | None = None
    closed_says: str = ""
    private: bool = False  # about who somebody is: told to the coordinators, never in letters


def neutral(points: Floats, known: Flags, of: float, share: float) -> Floats:
    """Where somebody said nothing, the pair is neither praised nor blamed."""
    return np.where(known, points, of * share)


def both_known(ours: Sequence[object], theirs: Sequence[object]) -> Flags:
    """Pairs in which both sides said something."""
    left = np.array([bool(one) for one in ours], dtype=bool)
    right = np.array([bool(one) for one in theirs], dtype=bool)
    both: Flags = left[:, None] & right[None, :]
    return both


def as_points(values: npt.ArrayLike) -> Floats:
    """Points of all pairs in the form criteria keep them."""
    return np.asarray(values, dtype=np.float32)


def nothing_to_say(learner: int, helper: int) -> str:
    """For criteria that limit and do not praise."""
    return ""


def overlap(
    name: str, ours: Sequence[Chosen], theirs: Sequence[Chosen], of: float, *, per: str = "learner", words: str = "{}"
) -> Criterion:
    """Shared choices. ``per``: ``learner`` (share of what the learner chose), ``each`` (points for each shared one),
    ``most`` (each shared one, the most of any pair giving all points), ``union`` (of what either chose), ``product``
    (shared one by the number of both)."""
    terms = sorted({word for one in (*ours, *theirs) for word in one})
    place = {word: i for i, word in enumerate(terms)}
    left, right = _table(ours, place), _table(theirs, place)
    shared = left @ right.T
    points = as_points(of * _measure(per, shared, left, right))

    def says(i: int, j: int) -> str:
        common = [ours[i][word] for word in ours[i] if word in theirs[j]]
        named = [text for text, _ in sorted(common, key=lambda one: -one[1])]
        more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED + 1 else ""
        shown = named if not more else named[:MOST_NAMED]
        return words.format(in_a_row(shown) if not more else ", ".join(shown) + more) if named else ""

    return Criterion(name, float(of if per not in ("each", "product") else max(points.max(initial=0.0), 0.0)),
                     points, both_known(ours, theirs), says)  # fmt: skip


def _table(people: Sequence[Chosen], place: dict[str, int]) -> Floats:
    table = np.zeros((len(people), max(len(place), 1)), dtype=np.float32)
    for row, one in enumerate(people):
        for word, (_, weight) in one.items():
            table[row, place[word]] = weight
    return table


def _measure(per: str, shared: Floats, left: Floats, right: Floats) -> Floats:
    ours, theirs = left.sum(axis=1)[:, None], right.sum(axis=1)[None, :]
    if per == "each":
        return shared
    if per == "most":
        return shared / max(float(shared.max(initial=0.0)), 1.0)
    total = {"learner": ours + 0 * theirs, "union": ours + theirs - shared, "product": ours * theirs}[per]
    measured: Floats = np.divide(shared, total, out=np.zeros_like(shared), where=total > 0)
    return measured


def same(
    name: str, ours: Sequence[Chosen], theirs: Sequence[Chosen], of: float, *, words: str, different: bool = False
) -> Criterion:
    """Any choice in common; with ``different``, none in common."""
    base = overlap(name, ours, theirs, 1.0, per="each")
    shared = base.points > 0
    hit = (~shared if different else shared) & base.known

    def says(i: int, j: int) -> str:
        if not hit[i, j]:
            return ""
        common = [ours[i][word][0] for word in ours[i] if word in theirs[j]]
        return words.format(in_a_row(common[:MOST_NAMED]))

    return Criterion(name, of, as_points(np.where(hit, of, 0.0)), base.known, says)


def levels(
    name: str,
    ours: Sequence[str],
    theirs: Sequence[str],
    ladder: Ladder,
    *,
    steps: Callable[[Floats], Floats],
    of: float,
) -> Criterion:
    """How many steps the helper stands above the learner; ``steps`` turns them into points."""
    left = np.array([_number(ladder.step_of(cell)) for cell in ours])
    right = np.array([_number(ladder.step_of(cell)) for cell in theirs])
    above = right[None, :] - left[:, None]
    known = np.isfinite(above)
    points = as_points(np.where(known, steps(as_points(np.where(known, above, 0.0))), 0.0))

    def says(i: int, j: int) -> str:
        if not known[i, j] or points[i, j] <= 0 or above[i, j] <= 0:
            return ""
        return f"more senior: {theirs[j]} (learner: {ours[i]})"

    return Criterion(name, of, points, known, says)


def _number(step: float | None) -> float:
    return float("nan") if step is None else step


def texts(
    name: str, ours: Sequence[str], theirs: Sequence[str], of: float, *, words: str, never: frozenset[str] = NOTHING
) -> Criterion:
    """Words in common in what both wrote; the likest pair of all gives all points. Words of ``never`` do not count."""
    table, left, right = likeness(ours, theirs, never)
    most = float(table.max(initial=0.0))
    points = as_points(of * table / most if most > 0.05 else np.zeros(table.shape))

    @cache
    def written(i: int) -> dict[str, str]:
        """Stem to word of the text of one learner."""
        return {stem: word.strip(".,;:!?()") for word in ours[i].split() for stem in words_in(word)}

    def says(i: int, j: int) -> str:
        shared = sorted(((left[i][word] * right[j][word], word) for word in left[i] if word in right[j]), reverse=True)
        strong = [word for weight, word in shared if weight > 0.03 and len(word) > 3][:MOST_NAMED]
        return (
            words.format(in_a_row([written(i).get(stem, stem) for stem in strong]))
            if strong and points[i, j] >= 0.2 * of
            else ""
        )

    return Criterion(name, of, points, both_known(left, right), says)
