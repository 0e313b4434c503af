"""Everything the engine is given about a round, and what it makes of it. It can be frozen, and comes back the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, TypeVar

from cheiron.pairing.people import HelperCard, LearnerCard
from cheiron.pairing.rules import RuleBook
from cheiron.pairing.scoring import Scored, score
from cheiron.pairing.scoring_rules import Broken, broken_rules

RefPair = tuple[str, str]
RefPairs = frozenset[RefPair]
Card = TypeVar("Card", LearnerCard, HelperCard)
_SETS = frozenset(
    {"interests", "modes", "languages", "network_departments", "network_levels", "experience", "avoid", "roles"}
    | {"aspirations"}
)


@dataclass(frozen=True, kw_only=True)
class Table:
    """Who sits at the table of a round. Cards carry refs of people; pairs are (learner ref, helper ref).

    ``conflicts``: pairs by rule (H03 to H06, and H01A for those kept apart). Secret: no page shows what is in it.
    """

    role_kind: str
    learners: tuple[LearnerCard, ...]
    helpers: tuple[HelperCard, ...]
    conflicts: Mapping[str, RefPairs] = field(default_factory=dict, repr=False)
    partners: RefPairs = frozenset()
    weights: Mapping[str, int] | None = None
    waives_assessment: bool = False
    off_discipline: bool = False

    @property
    def rules(self) -> RuleBook:
        """The rules of the role; assessing is let pass only where the programme declares it."""
        return RuleBook.for_role(self.role_kind, off={"H03"} if self.waives_assessment else ())

    @cached_property
    def broken(self) -> Broken:
        """What the hard rules forbid, without scoring anybody."""
        return broken_rules(
            self.learners,
            self.helpers,
            role_kind=self.role_kind,
            rules=self.rules,
            partners=sorted(self.partners),
            conflicts=self._conflicts,
        )

    @property
    def _conflicts(self) -> dict[str, list[RefPair]]:
        return {code: sorted(pairs) for code, pairs in sorted(self.conflicts.items())}

    @cached_property
    def scored(self) -> Scored:
        """Who fits whom how well, and what stands between whom."""
        return score(
            self.learners,
            self.helpers,
            role_kind=self.role_kind,
            weights=self.weights,
            rules=self.rules,
            off_discipline=self.off_discipline,
            partners=sorted(self.partners),
            conflicts=self._conflicts,
        )

    @cached_property
    def learner_places(self) -> dict[str, int]:
        """Where each learner stands in the arrays of ``scored``."""
        return {card.id: place for place, card in enumerate(self.learners)}

    @cached_property
    def helper_places(self) -> dict[str, int]:
        """Where each helper stands in the arrays of ``scored``."""
        return {card.id: place for place, card in enumerate(self.helpers)}


def frozen(table: Table) -> dict[str, Any]:
    """Plain JSON values, always in the same order: the same table gives the same bytes."""
    return {
        "role_kind": table.role_kind,
        "learners": [_card_out(card) for card in table.learners],
        "helpers": [_card_out(card) for card in table.helpers],
        "conflicts": {code: sorted(pairs) for code, pairs in sorted(table.conflicts.items())},
        "partners": sorted(table.partners),
        "weights": dict(table.weights) if table.weights is not None else None,
        "waives_assessment": table.waives_assessment,
        "off_discipline": table.off_discipline,
    }


def thawed(values: Mapping[str, Any]) -> Table:
    """The table that was frozen."""
    return Table(
        role_kind=values["role_kind"],
        learners=tuple(_card_in(LearnerCard, row) for row in values["learners"]),
        helpers=tuple(_card_in(HelperCard, row) for row in values["helpers"]),
        conflicts={code: _pairs(rows) for code, rows in values["conflicts"].items()},
        partners=_pairs(values["partners"]),
        weights=values["weights"],
        waives_assessment=values["waives_assessment"],
        off_discipline=values["off_discipline"],
    )


def canonical(values: Mapping[str, Any]) -> str:
    """One way to write it down."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _card_out(card: LearnerCard | HelperCard) -> dict[str, Any]:
    """Without what is not known; sets in order."""
    known = ((one.name, getattr(card, one.name)) for one in fields(card))
    return {name: _value_out(value) for name, value in known if value is not None}


def _value_out(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return dict(sorted(value.items())) if isinstance(value, Mapping) else value


def _card_in(kind: type[Card], row: Mapping[str, Any]) -> Card:
    return kind(**{name: _value_in(name, value) for name, value in row.items()})


def _value_in(name: str, value: Any) -> Any:
    if name in _SETS:
        return frozenset(value)
    return tuple(value) if isinstance(value, list) else value


def _pairs(rows: Sequence[Sequence[str]]) -> RefPairs:
    return frozenset((learner, helper) for learner, helper in rows)
