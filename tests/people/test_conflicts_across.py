"""The rules for many pairs at once are the rules for one pair."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from pytest_django import DjangoAssertNumQueries

from cheiron.kit import clock
from cheiron.people.models import Conflict, OversightBody, OversightSeat, Person, Position, Unit
from cheiron.people.queries import conflict_codes_among, conflict_codes_between
from cheiron.people.states import ConflictKind, PositionKind
from tests import make

pytestmark = pytest.mark.django_db


def _town(rng: random.Random) -> tuple[list[Person], list[Person]]:
    school = make.unit("School", kind="site")
    units: list[Unit | None] = [make.unit(f"Unit {n}", school) for n in range(3)]
    units += [make.unit("Division", units[0]), None]
    helpers = [make.person(unit=rng.choice(units), level="professor") for _ in range(8)]
    learners = [make.person(unit=rng.choice(units), level=rng.choice(["ms1", "pgy1"])) for _ in range(8)]
    for number in range(4):
        level = rng.choice(["", "ms1"])
        body = OversightBody.objects.create(kind="ccc", name=f"Body {number}", unit=rng.choice(units), level=level)
        OversightSeat.objects.create(body=body, person=rng.choice(helpers), **_dates(rng))
    for kind in PositionKind.values:
        Position.objects.create(person=rng.choice(helpers), kind=kind, unit=rng.choice(units), **_dates(rng))
    _conflicts(rng, helpers, learners)
    return helpers, learners


def _dates(rng: random.Random) -> dict[str, dt.date | None]:
    return {"since": dt.date(2020, 1, 1), "until": rng.choice([None, None, clock.today(), dt.date(2020, 2, 2)])}


def _conflicts(rng: random.Random, helpers: list[Person], learners: list[Person]) -> None:
    for kind in ConflictKind.values:
        for number in range(3):
            two = [rng.choice(helpers), rng.choice(learners)]
            rng.shuffle(two)
            source = f"{kind} {number}"
            Conflict.objects.create(kind=kind, person=two[0], other=two[1], source=source, **_dates(rng))


@pytest.mark.parametrize("seed", range(6))
def test_every_pair_gets_the_same_codes_as_alone(seed: int) -> None:
    helpers, learners = _town(random.Random(seed))
    among = conflict_codes_among((helper, learner) for helper in helpers for learner in learners)
    alone = {
        (helper.pk, learner.pk): codes
        for helper in helpers
        for learner in learners
        if (codes := conflict_codes_between(helper, learner))
    }
    assert among == alone
    assert alone


def test_nobody_stands_in_their_own_way() -> None:
    chair = make.person(unit=make.unit("Medicine"))
    make.position(chair, "department_chair", chair.unit)
    assert conflict_codes_among([(chair, chair)]) == {}


def test_one_pair_and_many_cost_the_same(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    helpers, learners = _town(random.Random(1))
    for some in (1, 8):
        pairs = [(helper, learner) for helper in helpers[:some] for learner in learners[:some]]
        with django_assert_num_queries(3):
            conflict_codes_among(pairs)
