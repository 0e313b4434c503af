"""Whom a leader looks after, by the offices held today and the tree of units."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cheiron.people.models import Person, Position, Unit
from cheiron.people.queries.standing import positions_held_by
from cheiron.people.states import LEADS_ONLY

NOBODY = Q(pk__in=[])


def people_led_by(leader: Person) -> QuerySet[Person]:
    """Active people of the leader's units and of everything below them; never the leader."""
    reach = NOBODY
    for position in positions_held_by(leader):
        reach |= _looked_after(position)
    return Person.objects.filter(reach, is_active=True).exclude(pk=leader.pk).select_related("unit")


def _looked_after(position: Position) -> Q:
    below = Q(unit__path__startswith=position.unit.path) if position.unit else Q(unit__isnull=False)
    only = LEADS_ONLY.get(position.kind)
    return below if only is None else below & Q(level__in=only)


def units_led_by(leader: Person) -> QuerySet[Unit]:
    """The units of the offices held today, with everything below; all units for an office of the whole organisation."""
    reach = NOBODY
    for position in positions_held_by(leader):
        reach |= Q(path__startswith=position.unit.path) if position.unit else Q()
        if position.unit is None:
            return Unit.objects.all()
    return Unit.objects.filter(reach)
