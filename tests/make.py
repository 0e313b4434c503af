"""Small builders for tests. Each makes one thing with sensible defaults; what matters to a test is passed in."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from cheiron.kit import clock
from cheiron.people.models import Account, Organisation, Person, Position, RoleGrant, Unit
from cheiron.profiles.models import Offer, OfferedTopic, Profile, Topic
from cheiron.programmes.models import Clause, Enrolment, Programme, ProgrammeRole
from cheiron.programmes.states import CLAUSE_COUNT
from cheiron.training.models import Credential, Module, TrackStep

_count = itertools.count(1)


def organisation(**fields: Any) -> Organisation:
    return Organisation.objects.create(**{"name": "Hillcrest School of Medicine", "kind": "school", **fields})


def unit(name: str = "", parent: Unit | None = None, kind: str = "department") -> Unit:
    number = next(_count)
    made = Unit(name=name or f"Department {number}", parent=parent, kind=kind)
    made.path = f"{parent.path if parent else '/'}{made.ref}/"
    made.save()
    return made


def person(name: str = "", **fields: Any) -> Person:
    number = next(_count)
    name = name or f"Person {number}"
    family = name.split()[-1]
    defaults = {
        "name": name,
        "given_name": name.split()[0],
        "family_name": family,
        "sort_name": f"{family}, {name}".casefold(),
        "email": f"person{number}@hillcrest.example",
        "level": "assistant_professor",
    }
    return Person.objects.create(**{**defaults, **fields})


def account(of: Person, password: str | None = None) -> Account:
    return Account.objects.create_user(email=of.email or "", password=password, person=of)


def position(of: Person, kind: str, unit: Unit | None = None) -> Position:
    return Position.objects.create(person=of, kind=kind, unit=unit, since=dt.date(2020, 1, 1))


def role_grant(of: Person, role: str) -> RoleGrant:
    return RoleGrant.objects.create(person=of, role=role, since=dt.date(2020, 1, 1))


def programme(name: str = "", **fields: Any) -> Programme:
    """A live programme with all seventeen clauses."""
    number = next(_count)
    defaults = {
        "name": name or f"Mentoring {number}",
        "template": "faculty-mentoring",
        "state": "live",
        "role_kind": "mentor",
        "purpose": "So that everybody has somebody.",
        "learner_levels": ["ms1", "pgy1", "assistant_professor"],
        "helper_levels": ["associate_professor", "professor"],
        "report_to": "Office of Professional Conduct",
        "went_live_at": clock.now(),
    }
    made = Programme.objects.create(**{**defaults, **fields})
    Clause.objects.bulk_create(
        Clause(programme=made, number=n, title=f"Clause {n}", text=f"Text of clause {n}.")
        for n in range(1, CLAUSE_COUNT + 1)
    )
    return made


def staff(of: Person, programme: Programme, role: str) -> ProgrammeRole:
    return ProgrammeRole.objects.create(person=of, programme=programme, role=role, since=dt.date(2020, 1, 1))


def enrolment(of: Person, programme: Programme, state: str = "seeking") -> Enrolment:
    return Enrolment.objects.create(person=of, programme=programme, state=state)


def topic(key: str = "", **fields: Any) -> Topic:
    key = key or f"topic{next(_count)}"
    return Topic.objects.create(**{"key": key, "label": key.title(), "group": "Growth", "phrases": [key], **fields})


def profile(of: Person, topics: tuple[str, ...] = (), **fields: Any) -> Profile:
    """A complete profile with the given topic keys (made when they do not exist)."""
    defaults = {
        "headline": "Glad to talk",
        "skills": "Listening",
        "ask_me_about": "Anything",
        "conflicts_declared_on": clock.today(),
        "consented_on": clock.today(),
        "role_accepted_on": clock.today(),
    }
    made = Profile.objects.create(person=of, **{**defaults, **fields})
    for place, key in enumerate(topics, 1):
        found = Topic.objects.filter(key=key).first() or topic(key)
        OfferedTopic.objects.create(profile=made, topic=found, rank=place if place <= 3 else None)
    return made


def credential(of: Person, programme: Programme, audience: str = "helper", **fields: Any) -> Credential:
    defaults = {"minutes": 120, "issued_on": clock.today(), "valid_until": clock.today() + clock.days(365)}
    return Credential.objects.create(person=of, programme=programme, audience=audience, **{**defaults, **fields})


def offer(of: Person, programme: Programme, state: str = "listed", places: int = 3, **fields: Any) -> Offer:
    """An offer as it stands; a listed one has what the gate asks for."""
    if state == "listed":
        fields.setdefault("listed_at", clock.now())
    return Offer.objects.create(person=of, programme=programme, state=state, places=places, **fields)


def listed_helper(programme: Programme, name: str = "", places: int = 3, **fields: Any) -> Offer:
    """A trained, listed helper with a profile and three topics."""
    helper = person(name, level=fields.pop("level", "professor"), **fields)
    profile(helper, topics=("grant", "paper", "design"))
    credential(helper, programme)
    return offer(helper, programme, places=places)


def module(code: str = "", **fields: Any) -> Module:
    number = next(_count)
    defaults = {
        "code": code or f"X{number}",
        "title": "Who is who",
        "summary": "Roles told apart.",
        "minutes": 20,
        "bullets": [1],
        "body": "# Who is who",
        "check_items": [
            {"prompt": "Who assesses?", "options": ["The coach", "The evaluator"], "answer": 1, "why": "By definition."}
        ],
        "valid_months": 24,
    }
    return Module.objects.create(**{**defaults, **fields})


def track_step(programme: Programme, module: Module, audience: str = "helper", place: int = 1) -> TrackStep:
    return TrackStep.objects.create(programme=programme, module=module, audience=audience, place=place)


def request_columns(state: str, moment: dt.datetime) -> dict[str, Any]:
    """The columns of a request in this state, as the database wants them."""
    return {
        "state": state,
        "awaiting_helper_since": moment if state == "waiting" else None,
        "awaiting_learner_since": moment if state == "asked_back" else None,
        "settled_at": None if state in ("waiting", "asked_back") else moment,
        "ask_again_on": clock.day_of(moment) + clock.days(90) if state == "later" else None,
    }
