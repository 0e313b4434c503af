"""What a demonstration organisation is made of (`domain` 8: five organisations with numbers)."""

from __future__ import annotations

from dataclasses import dataclass, field

from cheiron.people.states import OrganisationKind


@dataclass(frozen=True)
class Group:
    """So many people of one level, spread over the units of the kinds named."""

    level: str
    count: int
    units: tuple[str, ...] = ()  # names; empty: spread over all departments
    credentials: str = ""
    grows: bool = True  # takes its part of ``--people``


@dataclass(frozen=True)
class Seat:
    """A named office: position in a unit, level of its holder and whether there is a persona for it."""

    position: str
    unit: str = ""
    level: str = "professor"


@dataclass(frozen=True)
class Plan:
    """One programme of the organisation."""

    design: str
    name: str
    unit: str = ""
    learner_levels: tuple[str, ...] = ()
    helper_levels: tuple[str, ...] = ()
    learners: int = 100
    helpers: int = 30
    started_months_ago: int = 10


@dataclass(frozen=True)
class RoundPlan:
    """A match round. ``state``: collecting, review or published. ``of``: the name of its programme.

    ``fresh``: a programme that only begins with this round, so that everybody in it looks for somebody.
    """

    state: str
    name: str
    of: str = ""
    fresh: Plan | None = None


@dataclass(frozen=True)
class Body:
    """A committee or course whose members assess learners."""

    kind: str
    name: str
    unit: str = ""
    level: str = ""
    members: int = 5


@dataclass(frozen=True)
class Blueprint:
    """A whole organisation."""

    code: str
    name: str
    kind: OrganisationKind
    domain: str
    sites: dict[str, tuple[str, ...]]
    divisions: dict[str, tuple[str, ...]]
    groups: tuple[Group, ...]
    seats: tuple[Seat, ...]
    plans: tuple[Plan, ...]
    bodies: tuple[Body, ...] = ()
    rounds: tuple[RoundPlan, ...] = ()
    specialties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    emergency_line: str = "988 (Suicide and Crisis Lifeline), 911 in immediate danger"
