"""Which hard rules each pair breaks, as bit masks: tables by class of learner, and lists of single pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from cheiron.pairing.people import IN_PERSON, Card, HelperCard, LearnerCard
from cheiron.pairing.problem import Longs
from cheiron.pairing.rules import BIT, RuleBook
from cheiron.pairing.scoring_kinds import Kind, merged, numbered
from cheiron.pairing.scoring_pairs import PairFinder

Codes = npt.NDArray[np.uint16]
Factor = tuple[Longs, Codes]
EITHER = frozenset({IN_PERSON, "remote"})
# Rules that hold whoever of the two is named first.
BOTH_WAYS = frozenset({"H01A", "H05", "H06", "H07", "H09"})


@dataclass(frozen=True)
class Broken:
    """What rules forbid. Masks are made a few rows at a time, never held for all pairs unless asked for.

    ``factors``: rules about one property of each side, as tables: ``table[kind[l], h]`` for learner l and helper h.
    ``rows``, ``columns``, ``bits``: single pairs, by row; ``waived``: the same for pairs that were let pass.
    """

    closed: Codes
    factors: tuple[Factor, ...]
    rows: Longs
    columns: Longs
    bits: Codes
    waived: tuple[Longs, Longs, Codes]

    def codes(self, start: int, stop: int) -> Codes:
        """The masks of the learners from ``start`` to ``stop`` (uint16, rows x helpers)."""
        masks = np.repeat(self.closed[None, :], stop - start, axis=0)
        for kind, table in self.factors:
            masks |= table[kind[start:stop]]
        for rows, columns, bits, set_them in ((self.rows, self.columns, self.bits, True), (*self.waived, False)):
            first, last = np.searchsorted(rows, (start, stop))
            if first == last:
                continue
            place, at = rows[first:last] - start, columns[first:last]
            if set_them:
                np.bitwise_or.at(masks, (place, at), bits[first:last])
            else:
                np.bitwise_and.at(masks, (place, at), ~bits[first:last])
        return masks


def broken_rules(
    learners: Sequence[LearnerCard],
    helpers: Sequence[HelperCard],
    *,
    role_kind: str,
    rules: RuleBook,
    partners: Iterable[tuple[str, str]] = (),
    conflicts: Mapping[str, Iterable[tuple[str, str]]] | None = None,
) -> Broken:
    """Everything the rules of the book forbid between these people."""
    finder = PairFinder.of(learners, helpers)
    for code in conflicts or {}:
        if code not in BIT:
            raise ValueError(f"There is no rule {code}.")
    given = {code: finder.pairs(pairs, code in BOTH_WAYS) for code, pairs in (conflicts or {}).items()}
    given["H01"] = given.get("H01", set()) | finder.same_person() | finder.pairs(partners, both_ways=False)
    given["H01A"] = given.get("H01A", set()) | finder.avoided()
    waived = {code: finder.pairs(pairs, both_ways=False) for code, pairs in rules.waived.items()}
    return Broken(
        _closed(helpers, role_kind, rules),
        _factors(learners, helpers, rules),
        *_flat({code: pairs - waived.get(code, set()) for code, pairs in given.items() if code in rules.codes}),
        waived=_flat({code: pairs for code, pairs in waived.items() if code in ("H11", "H12", "H13")}),
    )


def _closed(helpers: Sequence[HelperCard], role_kind: str, rules: RuleBook) -> Codes:
    """H02: not listed, no credential, out of dates, no place, or does not offer this role."""
    if "H02" not in rules.codes:
        return np.zeros(len(helpers), dtype=np.uint16)
    shut = [
        card.listed is False
        or card.credential is False
        or card.in_dates is False
        or card.capacity <= 0
        or (card.roles is not None and role_kind not in card.roles)
        for card in helpers
    ]
    return np.where(shut, np.uint16(BIT["H02"]), np.uint16(0))


def _flat(pairs: Mapping[str, set[tuple[int, int]]]) -> tuple[Longs, Longs, Codes]:
    """Rows, columns and bits of single pairs, by row."""
    rows = sorted((row, column, BIT[code]) for code, found in pairs.items() for row, column in found)
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2].astype(np.uint16)


def _factors(learners: Sequence[LearnerCard], helpers: Sequence[HelperCard], rules: RuleBook) -> tuple[Factor, ...]:
    found: list[Factor] = []
    if "H11" in rules.codes and rules.levels is not None:
        least, most = rules.levels
        found.append(
            factor(
                "H11",
                [card.level for card in learners],
                [card.level for card in helpers],
                lambda low, high: not least <= high - low <= (high - low if most is None else most),
            )
        )
    if "H12" in rules.codes:
        ours, theirs = ([card.languages or None for card in side] for side in (learners, helpers))
        found.append(factor("H12", ours, theirs, lambda one, other: not one & other))
        ours_met, theirs_met = ([meeting(card) for card in side] for side in (learners, helpers))
        found.append(factor("H12", ours_met, theirs_met, cannot_meet))
    if "H13" in rules.codes:
        found.append(
            factor(
                "H13",
                [card.specialty for card in learners],
                [card.specialty for card in helpers],
                lambda one, other: one == other,
            )
        )
    return merged(found, np.bitwise_or)


def factor(
    code: str, ours: Sequence[Kind | None], theirs: Sequence[Kind | None], breaks: Callable[[Kind, Kind], bool]
) -> Factor:
    """A rule that looks at one property of each side; nothing is broken where a side is not known."""
    kinds, kind = numbered(ours)
    others, other = numbered(theirs)
    small = np.array(
        [[one is not None and two is not None and breaks(one, two) for two in others] for one in kinds], dtype=bool
    ).reshape(len(kinds), len(others))
    return kind, np.where(np.take(small, other, axis=1), np.uint16(BIT[code]), np.uint16(0))


def ways(card: Card) -> frozenset[str] | None:
    """Ways of meeting; ``mixed`` means both."""
    return _both_ways(card.modes) if card.modes else None


@cache
def _both_ways(modes: frozenset[str]) -> frozenset[str]:
    return (modes - {"mixed"}) | EITHER if "mixed" in modes else modes


def meeting(card: Card) -> tuple[frozenset[str], str | None] | None:
    """Ways of meeting and the site, where the ways are known."""
    found = ways(card)
    return None if found is None else (found, card.site)


def cannot_meet(one: tuple[frozenset[str], str | None], other: tuple[frozenset[str], str | None]) -> bool:
    """No way of meeting in common, or only in person and at different sites."""
    shared = one[0] & other[0]
    apart = one[1] is not None and other[1] is not None and one[1] != other[1]
    return not shared or (shared == {IN_PERSON} and apart)
