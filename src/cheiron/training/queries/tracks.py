"""What one audience of a programme has to complete."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from cheiron.programmes.models import Programme
from cheiron.training.models import Module, TrackStep
from cheiron.training.states import Bullet


def steps_of(programme: Programme, audience: str) -> QuerySet[TrackStep]:
    """The steps of a track, in order, with their modules."""
    steps = TrackStep.objects.filter(programme=programme, audience=audience)
    return steps.select_related("module").order_by("place")


def bullets_covered(modules: Iterable[Module]) -> frozenset[int]:
    """Which of the six things these modules speak about."""
    return frozenset(number for module in modules for number in module.bullets)


def bullet_coverage(modules: Iterable[Module]) -> list[tuple[Bullet, bool]]:
    """All six, each with whether it is covered: for showing."""
    covered = bullets_covered(modules)
    return [(bullet, bullet.value in covered) for bullet in Bullet]
