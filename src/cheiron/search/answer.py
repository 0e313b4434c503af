"""What the search says, with reasons that are true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cheiron.search.understanding import Understood

Kind = Literal["ticked", "own_words", "specialty", "text", "name", "wording", "wished"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is shown. ``key``: of the need or specialty. ``said``: the asker's words.

    ``quote``: the person's own words, from the field ``where`` ("own_words", "text", "name", "wording"); what they have
    of the facet ``where`` ("wished").
    """

    kind: Kind
    key: str = ""
    said: tuple[str, ...] = ()
    quote: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """``not_covered``: keys of what was asked for and this person does not offer."""

    id: int
    score: float
    full: bool
    because: tuple[Reason, ...] = ()
    not_covered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """``nobody_fits``: nothing matched, so everybody allowed is shown. ``together``: who covers what, as few as can be.

    ``counts``: per facet and value, exact, nothing that is zero. ``widen``: when the filters leave nobody, how many
    come back without one of them (value "" for a facet with several). ``nearest``: needs when none was understood.
    """

    understood: Understood
    total: int
    hits: tuple[Hit, ...]
    nobody_fits: bool = False
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    together: tuple[tuple[int, tuple[str, ...]], ...] = ()
    widen: tuple[tuple[str, str, int], ...] = ()
    nearest: tuple[str, ...] = ()
