"""Write what was planned, in batches, inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

from cheiron.kit import clock
from cheiron.kit.refs import new_ref
from cheiron.people.models import Conflict, OversightBody, OversightSeat, Person, Position, Unit
from cheiron.people.roster.dates import PlannedDates
from cheiron.people.roster.known import KnownPerson, KnownUnit
from cheiron.people.roster.linking import KnownBody, PlannedLink
from cheiron.people.roster.planning import Planned

T = TypeVar("T")
Dates = tuple[PlannedDates, dict[str, Any]]
BATCH = 1000
IN_ONE_QUERY = 500
_COLUMNS = (
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


def in_batches(rows: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Lists of at most ``size``."""
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch


def write_people(planned: list[Planned]) -> None:
    """Units first, then changes (freed addresses before new ones), new people, their positions."""
    for row in planned:
        if row.person is not None and row.person.unit is not None:
            _write_unit(row.person.unit)
    _change_people([row for row in planned if row.fields])
    _create_people([row.person for row in planned if row.is_new and row.person is not None])
    _write_dates(Position, [_position(row) for row in planned if row.position is not None])


def _write_unit(unit: KnownUnit) -> int:
    """Make the unit, and those above it, unless they stand already."""
    if unit.pk is None:
        parent = _write_unit(unit.parent) if unit.parent else None
        unit.ref = new_ref()
        unit.path = f"{unit.parent.path if unit.parent else '/'}{unit.ref}/"
        made = Unit.objects.create(name=unit.name, kind=unit.kind, parent_id=parent, ref=unit.ref, path=unit.path)
        unit.pk = made.pk
    return unit.pk


def _create_people(people: list[KnownPerson]) -> None:
    now = clock.now()
    rows = [
        Person(
            unit_id=person.unit.pk if person.unit else None,
            last_in_roster_at=now,
            created_at=now,
            **{column: getattr(person, column) for column in _COLUMNS},
        )
        for person in people
    ]
    for person, row in zip(people, Person.objects.bulk_create(rows, batch_size=BATCH), strict=True):
        person.pk = row.pk


def _change_people(planned: list[Planned]) -> None:
    groups: defaultdict[tuple[str, ...], list[KnownPerson]] = defaultdict(list)
    for row in planned:
        assert row.person is not None
        groups[row.fields].append(row.person)
    for unique in ("email", "external_id"):  # an address may pass from one person to another within one file
        giving = [person for fields, people in groups.items() if unique in fields for person in people]
        _update(Person, (unique,), [(None, person.pk) for person in giving])
    for fields, people in groups.items():
        _update(Person, fields, [(*(_column(person, name) for name in fields), person.pk) for person in people])


def _column(person: KnownPerson, name: str) -> Any:
    return (person.unit.pk if person.unit else None) if name == "unit" else getattr(person, name)


def _update(model: type[Model], fields: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """One prepared statement for many rows: forty times quicker than an UPDATE built for each batch."""
    if not rows:
        return
    quoted = connection.ops.quote_name
    columns = ", ".join(f"{quoted('unit_id' if name == 'unit' else name)} = %s" for name in fields)
    sql = f"UPDATE {quoted(model._meta.db_table)} SET {columns} WHERE id = %s"  # noqa: S608 names of our own columns
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _position(row: Planned) -> Dates:
    assert row.position is not None
    assert row.person is not None
    unit = row.position.unit.pk if row.position.unit else None
    return row.position.planned, {"person_id": row.person.pk, "kind": row.position.kind, "unit_id": unit}


def write_links(planned: list[PlannedLink], source: str) -> None:
    """Bodies as they are met, then seats and conflicts."""
    for link in planned:
        if link.body is not None:
            _write_body(link.body, link.body_changed)
    seats = [(link.dates, _seat(link)) for link in planned if link.dates is not None and link.body is not None]
    pairs = [(link.dates, _pair(link, source)) for link in planned if link.dates is not None and link.other is not None]
    _write_dates(OversightSeat, seats)
    _write_dates(Conflict, pairs)


def _seat(link: PlannedLink) -> dict[str, Any]:
    assert link.body is not None
    assert link.person is not None
    return {"body_id": link.body.pk, "person_id": link.person.pk}


def _pair(link: PlannedLink, source: str) -> dict[str, Any]:
    assert link.person is not None
    assert link.other is not None
    return {"kind": link.kind, "person_id": link.person.pk, "other_id": link.other.pk, "source": source[:100]}


def _write_body(body: KnownBody, changed: bool) -> None:
    covers = {"unit_id": body.unit.pk if body.unit else None, "level": body.level}
    if body.pk is None:
        body.pk = OversightBody.objects.create(name=body.name, kind=body.kind, **covers).pk
    elif changed:
        OversightBody.objects.filter(pk=body.pk).update(**covers)


def _write_dates(model: type[Position] | type[OversightSeat] | type[Conflict], rows: list[Dates]) -> None:
    """New rows at once, with the dates they have in the end; then changed dates of rows that stood before."""
    new = [(planned.dates, about) for planned, about in rows if planned.is_new]
    made = [model(since=dates.since, until=dates.until, **about) for dates, about in new]
    for (dates, _), row in zip(new, model._default_manager.bulk_create(made, batch_size=BATCH), strict=True):  # type: ignore[arg-type]
        dates.pk = row.pk
    changed = [planned.dates for planned, _ in rows if not planned.is_new]
    _update(model, ("since", "until"), [(dates.since, dates.until, dates.pk) for dates in changed])


def note_presence(people: Iterable[KnownPerson]) -> None:
    """Those who were in this roster, for the next question who was not."""
    for batch in in_batches((person.pk for person in people if person.pk), IN_ONE_QUERY):
        Person.objects.filter(pk__in=batch).update(last_in_roster_at=clock.now())


def deactivate(ids: Iterable[int]) -> int:
    """Take people off the active roster."""
    count = 0
    for batch in in_batches(ids, IN_ONE_QUERY):
        count += Person.objects.filter(pk__in=batch, is_active=True).update(is_active=False)
    return count
