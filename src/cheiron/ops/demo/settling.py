"""The organisation, its units, its people, who leads what and who assesses whom."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from cheiron.kit import clock
from cheiron.kit.text import folded
from cheiron.ops.demo.blueprint import Blueprint, Body, Group, Seat
from cheiron.ops.demo.names import address_of, invented_names
from cheiron.people.models import Organisation, OversightBody, OversightSeat, Person, Position, RoleGrant, Unit
from cheiron.people.states import OrganisationRole, ReportingDuty

SINCE = dt.timedelta(days=900)
SENIORITY = ("professor", "associate_professor", "attending_nonfaculty", "assistant_professor", "fellow", "staff")
DUTIES = (ReportingDuty.MUST_REPORT, ReportingDuty.MUST_REPORT, ReportingDuty.UNSURE)


@dataclass
class Town:
    """Everybody and everything made so far, for the next builder to pick from."""

    blueprint: Blueprint
    rng: random.Random
    units: dict[str, Unit] = field(default_factory=dict)
    by_level: dict[str, list[Person]] = field(default_factory=dict)
    seats: dict[tuple[str, str], Person] = field(default_factory=dict)
    assessors: set[int] = field(default_factory=set)

    def of_levels(self, levels: tuple[str, ...]) -> list[Person]:
        """People of these levels who hold no leadership seat, in a fixed order."""
        seated = {person.pk for person in self.seats.values()}
        return [p for level in levels for p in self.by_level.get(level, []) if p.pk not in seated]


def settle(blueprint: Blueprint, *, people: int | None, seed: int) -> Town:
    """Make organisation, units, people, positions and committees. ``people``: about so many in all."""
    town = Town(blueprint, random.Random(seed))  # noqa: S311 - a seeded demonstration, no secret
    Organisation.objects.create(
        name=blueprint.name, kind=blueprint.kind, is_demo=True, emergency_line=blueprint.emergency_line
    )
    _units(town)
    _people(town, people)
    _seats(town)
    _bodies(town)
    return town


def _units(town: Town) -> None:
    for site, departments in town.blueprint.sites.items():
        root = _unit(town, site, "site", None)
        for name in departments:
            made = _unit(town, name, "department", root)
            for division in town.blueprint.divisions.get(name, ()):
                _unit(town, division, "division", made)


def _unit(town: Town, name: str, kind: str, parent: Unit | None) -> Unit:
    made = Unit(name=name, kind=kind, parent=parent)
    made.path = f"{parent.path if parent else '/'}{made.ref}/"
    made.save()
    town.units[name] = made
    return made


def _people(town: Town, wanted: int | None) -> None:
    groups = town.blueprint.groups
    natural = sum(group.count for group in groups)
    factor = (wanted / natural) if wanted else 1.0
    names, taken = invented_names(town.rng), set[str]()
    made: list[Person] = []
    for group in groups:
        units = _units_for(town, group)
        for place in range(_size(group, factor)):
            given, family = next(names)
            unit, number = units[place % len(units)], len(made)
            address = address_of(given, family, town.blueprint.domain, taken)
            made.append(_person(town, group, unit, (given, family, address), number))
    Person.objects.bulk_create(made, batch_size=2000)
    for person in made:
        town.by_level.setdefault(person.level, []).append(person)


def _size(group: Group, factor: float) -> int:
    """Never so few seniors that nobody is left to help."""
    least = min(group.count, 14 if group.level in SENIORITY[:4] else 3)
    return max(round(group.count * factor), least)


def _units_for(town: Town, group: Group) -> list[Unit]:
    if group.units:
        return [town.units[name] for name in group.units]
    parents = {unit.parent_id for unit in town.units.values()}
    return [unit for unit in town.units.values() if unit.pk not in parents]


def _person(town: Town, group: Group, unit: Unit, called: tuple[str, str, str], number: int) -> Person:
    given, family, address = called
    specialties = town.blueprint.specialties.get(unit.name, ("",))
    is_student = group.level.startswith("ms")
    return Person(
        name=f"{given} {family}",
        given_name=given,
        family_name=family,
        sort_name=folded(f"{family}, {given}"),
        credentials=_credentials(town.rng, group),
        email=address,
        external_id=f"{number + 10001:06}",
        level=group.level,
        track=town.rng.choice(["clinician_educator", "clinical", "investigator", "educator"]) if not is_student else "",
        specialty="" if is_student else town.rng.choice(specialties),
        unit=unit,
        phone=f"020 5550 {number % 10000:04}" if group.level == "staff" or not is_student else "",
        reporting_duty=town.rng.choice(DUTIES) if not is_student else ReportingDuty.UNSURE,
        last_in_roster_at=clock.now(),
    )


def _credentials(rng: random.Random, group: Group) -> str:
    if group.credentials != "MD":
        return group.credentials
    return rng.choices(["MD", "MD, PhD", "MD, MPH", "DO", "MD, MEd"], [60, 14, 8, 12, 6])[0]


def _seats(town: Town) -> None:
    for seat in _seats_for(town):
        holder = _holder(town, seat)
        town.seats[(seat.position, seat.unit)] = holder
        unit = town.units.get(seat.unit)
        if unit is not None and holder.unit_id != unit.pk:
            Person.objects.filter(pk=holder.pk).update(unit=unit)
            holder.unit = unit
        Position.objects.create(person=holder, kind=seat.position, unit=unit, since=clock.today() - SINCE)


def _seats_for(town: Town) -> list[Seat]:
    """All of them, or in a small town the first two of each kind."""
    seats = town.blueprint.seats
    if sum(len(group) for group in town.by_level.values()) >= 0.6 * sum(g.count for g in town.blueprint.groups):
        return list(seats)
    return [seat for n, seat in enumerate(seats) if sum(s.position == seat.position for s in seats[:n]) < 2]


def _holder(town: Town, seat: Seat) -> Person:
    """Somebody of the wanted level, of the unit if possible; in a small town a less senior person steps in."""
    taken = {person.pk for person in town.seats.values()}
    levels = dict.fromkeys((seat.level, *SENIORITY))
    pool = [p for level in levels for p in town.by_level.get(level, []) if p.pk not in taken]
    at_home = (p for p in pool if p.level == seat.level and p.unit is not None and p.unit.name == seat.unit)
    return next(at_home, pool[0])


def _bodies(town: Town) -> None:
    faculty = town.of_levels(("associate_professor", "assistant_professor"))
    town.rng.shuffle(faculty)
    for body in town.blueprint.bodies:
        _body(town, body, [faculty.pop() for _place in range(min(body.members, len(faculty)))])


def _body(town: Town, body: Body, members: list[Person]) -> None:
    made = OversightBody.objects.create(
        kind=body.kind, name=body.name, unit=town.units.get(body.unit), level=body.level
    )
    since = clock.today() - clock.days(300)
    OversightSeat.objects.bulk_create(OversightSeat(body=made, person=p, since=since) for p in members)
    town.assessors |= {person.pk for person in members}


def grant(person: Person, role: OrganisationRole) -> None:
    """Give somebody a role for the whole organisation."""
    RoleGrant.objects.get_or_create(person=person, role=role, defaults={"since": clock.today() - SINCE})
