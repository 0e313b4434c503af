"""Whom somebody must not help, seen from the helper: the same pairs as seen from the learner."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cheiron.people.models import Conflict, OversightBody, OversightSeat, Person
from cheiron.people.queries import barred_from_help_of, ids_in_conflict_with
from tests import make

pytestmark = pytest.mark.django_db
LONG_AGO = dt.date(2020, 1, 1)


@pytest.fixture
def people() -> list[Person]:
    """Every way in which one may stand in another's way, and the same that is over."""
    school = make.unit(kind="site")
    medicine, surgery = make.unit(parent=school), make.unit(parent=school)
    hands = make.unit(parent=surgery, kind="division")
    where = [school, medicine, surgery, hands, None]
    learners = [make.person(unit=unit, level=level) for unit, level in product(where, ("ms1", "pgy1"))]
    powers = [make.person(unit=medicine, level="professor") for _one in range(9)]
    make.position(powers[0], "department_chair", surgery)
    make.position(powers[1], "dean")
    make.position(powers[2], "program_director", medicine)
    past = make.position(powers[3], "department_chair", medicine)
    past.until = dt.date(2021, 1, 1)
    past.save()
    for number, (unit, level) in enumerate([(surgery, ""), (surgery, "pgy1"), (None, "ms1")], 4):
        body = OversightBody.objects.create(kind="promotions", name=f"Body {number}", unit=unit, level=level)
        OversightSeat.objects.create(body=body, person=powers[number], since=LONG_AGO)
    for kind, learner in zip(("evaluates", "supervises", "treats", "related", "committee"), learners, strict=False):
        Conflict.objects.create(kind=kind, person=powers[7], other=learner, since=LONG_AGO)
        Conflict.objects.create(kind=kind, person=learner, other=powers[8], since=LONG_AGO)
    over = Conflict.objects.create(kind="treats", person=powers[7], other=learners[7], since=LONG_AGO)
    Conflict.objects.filter(pk=over.pk).update(until=dt.date(2021, 1, 1))
    return [*learners, *powers]


def test_both_sides_find_the_same_pairs(people: list[Person]) -> None:
    found = {(one.pk, other.pk) for one in people for other in Person.objects.filter(barred_from_help_of(one))}
    themselves = {(one.pk, one.pk) for one in people}
    expected = {(helper, learner.pk) for learner in people for helper in ids_in_conflict_with(learner)}
    assert found == expected | themselves
    assert len(expected) > 30


def test_it_costs_the_same_however_much_somebody_holds(people: list[Person]) -> None:
    one = people[-1]
    with CaptureQueriesContext(connection) as before:
        list(Person.objects.filter(barred_from_help_of(one)))
    for unit in {person.unit for person in people if person.unit}:
        make.position(one, "department_chair", unit)
    with CaptureQueriesContext(connection) as after:
        list(Person.objects.filter(barred_from_help_of(one)))
    assert len(after) == len(before)
