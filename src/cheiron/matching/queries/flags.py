"""What makes a coordinator look at a row before it is kept. Kept with the row as codes and numbers, never as prose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cheiron.pairing.people import HelperCard, LearnerCard
from cheiron.pairing.scoring import Share

Flag = dict[str, Any]
LATE_CHOICE = 4
# From so much of the whole on (of 10000), another department is what the role is about.
NETWORK_MATTERS = 1000


@dataclass(frozen=True)
class Row:
    """One row of a run, before it is written down. ``helper`` and ``score`` are empty for a learner without anybody."""

    learner: LearnerCard
    helper: HelperCard | None
    score: int | None
    shares: Sequence[Share] = ()

    @property
    def wish_rank(self) -> int | None:
        """Which choice of the learner this is; 1 is the first."""
        wishes = self.learner.wishes or ()
        if self.helper is None or self.helper.id not in wishes:
            return None
        return wishes.index(self.helper.id) + 1

    def written(self, *, floor: int, is_stale: bool = False) -> dict[str, Any]:
        """The columns of a proposal that say how the two fit."""
        flags = flags_of(self, floor=floor, is_stale=is_stale)
        return {
            "score": self.score,
            "wish_rank": self.wish_rank,
            "shares": [{**vars(share), "facts": dict(share.facts)} for share in self.shares],
            "flags": flags,
            "needs_look": bool(flags) and self.helper is not None,
        }


def flags_of(row: Row, *, floor: int, is_stale: bool = False) -> list[Flag]:
    """The flags of a row; no flags, no need to look. ``is_stale``: what is known of the helper is old."""
    if row.helper is None:
        return [{"code": "nobody"}]
    old: list[Flag] = [{"code": "stale"}] if is_stale else []
    return [*_fit(row, floor), *_choice(row), *_practice(row.shares), *_network(row), *old]


def _fit(row: Row, floor: int) -> Iterable[Flag]:
    if row.score is not None and row.score < floor:
        yield {"code": "below_floor"}


def _choice(row: Row) -> Iterable[Flag]:
    if row.wish_rank is None and row.learner.wishes:
        yield {"code": "not_chosen"}
    elif row.wish_rank is not None and row.wish_rank >= LATE_CHOICE:
        yield {"code": "late_choice", "rank": row.wish_rank}


def _practice(shares: Sequence[Share]) -> Iterable[Flag]:
    facts = next((share.facts for share in shares if share.criterion == "practical"), {})
    if facts.get("availability") == []:
        yield {"code": "no_shared_time"}
    if facts.get("site") is False and facts.get("modes") == ["in_person"]:
        yield {"code": "other_site"}


def _network(row: Row) -> Iterable[Flag]:
    share = next((share for share in row.shares if share.criterion == "network"), None)
    if share is not None and share.of >= NETWORK_MATTERS and share.facts.get("other_department") is False:
        yield {"code": "same_department"}
    discipline = next((share for share in row.shares if share.criterion == "discipline"), None)
    if discipline is not None and discipline.facts.get("other_discipline") is False:
        yield {"code": "same_discipline"}
