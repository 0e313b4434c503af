"""Read once what a file can touch, with a handful of queries, however many rows the file has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from cheiron.kit import clock
from cheiron.kit.text import folded
from cheiron.people.models import Conflict, OversightBody, OversightSeat, Person, Position, Unit
from cheiron.people.models.conflict import DECLARED_BY_THEMSELVES
from cheiron.people.queries import ids_of_office_holders
from cheiron.people.roster.known import Known, KnownDates, KnownPerson, KnownUnit, UnitBook
from cheiron.people.roster.linking import KnownBody, KnownLinks

_FIELDS = (
    "name",
    "given_name",
    "family_name",
    "sort_name",
    "credentials",
    "pronouns",
    "email",
    "phone",
    "external_id",
    "level",
    "track",
    "specialty",
)


def known_units() -> dict[int, KnownUnit]:
    """Every unit by id, parents joined."""
    units: dict[int, KnownUnit] = {}
    for pk, name, kind, parent, ref, path in Unit.objects.order_by("path").values_list(
        "pk", "name", "kind", "parent_id", "ref", "path"
    ):
        units[pk] = KnownUnit(name, kind, None, pk, ref, path)
        units[pk].parent = units.get(parent) if parent else None
    return units


def known_people() -> Known:
    """People (also those who are not active), units and positions."""
    units = known_units()
    people = []
    rows: Iterable[Any] = Person.objects.order_by("pk").values_list("pk", "unit_id", "is_active", *_FIELDS)
    for pk, unit, active, *fields in rows:
        people.append(KnownPerson(*fields, units.get(unit), active, pk))  # type: ignore[call-arg]
    positions: defaultdict[Any, list[KnownDates]] = defaultdict(list)
    held = Position.objects.order_by("since", "pk").values_list("person_id", "kind", "unit_id", "since", "until", "pk")
    for person, kind, unit, since, until, pk in held:
        positions[person, kind, unit].append(KnownDates(since, until, pk))
    known = Known(people, UnitBook(units.values()), dict(positions), clock.today())
    known.office_holders = ids_of_office_holders()
    return known


def known_links(known: Known) -> KnownLinks:
    """Committees, courses, their seats, and conflicts between two people."""
    units = {unit.pk: unit for unit in known.units.all() if unit.pk}
    links = KnownLinks()
    for body in OversightBody.objects.all():
        unit = units.get(body.unit_id) if body.unit_id else None
        links.bodies[folded(body.name)] = KnownBody(body.name, body.kind, unit, body.level, body.pk)
    seats = OversightSeat.objects.order_by("since", "pk").values_list("body_id", "person_id", "since", "until", "pk")
    for body_id, person, since, until, pk in seats:
        links.seats.setdefault((body_id, person), []).append(KnownDates(since, until, pk))
    # Rule 7: a list that said "known already" would tell its keeper whom somebody must not help, and could end it.
    listed = Conflict.objects.exclude(source=DECLARED_BY_THEMSELVES).order_by("since", "pk")
    pairs = listed.values_list("kind", "person_id", "other_id", "since", "until", "pk")
    for kind, person, other, since, until, pk in pairs:
        links.conflicts.setdefault((kind, person, other), []).append(KnownDates(since, until, pk))
    return links
