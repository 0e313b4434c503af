"""Whether the leaves of a proof by cases leave out no case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# Decisions that are made, and decisions that are never made.
Leaf = tuple[frozenset[Any], frozenset[Any]]


def is_covered(leaves: Sequence[Leaf]) -> bool:
    """Whether every case is in some leaf: split at a decision of the first one, made or not, and look at both sides.

    Examples
    --------
    >>> yes, no = (frozenset({3}), frozenset()), (frozenset(), frozenset({3}))
    >>> is_covered([yes, no]), is_covered([no])
    (True, False)
    """
    if any(not must and not never for must, never in leaves):
        return True
    if not leaves:
        return False
    decision = min(leaves[0][0] | leaves[0][1])
    not_made = [(must, never - {decision}) for must, never in leaves if decision not in must]
    made = [(must - {decision}, never) for must, never in leaves if decision not in never]
    return is_covered(not_made) and is_covered(made)
