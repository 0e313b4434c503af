"""The tree of units: a subtree is one prefix of ``path``."""

from __future__ import annotations

from django.db.models import QuerySet

from cheiron.people.models import Unit


def units_below(unit: Unit) -> QuerySet[Unit]:
    """The unit itself and everything under it."""
    return Unit.objects.filter(path__startswith=unit.path)


def refs_up_from(unit: Unit | None) -> list[str]:
    """The refs of the unit and of every unit above it, from the root; nothing for no unit."""
    return refs_in(unit.path) if unit else []


def refs_in(path: str) -> list[str]:
    """The refs in a path of units, from the root."""
    return [ref for ref in path.split("/") if ref]
