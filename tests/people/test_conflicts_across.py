"""The rules for many at once say what they say for each."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from cheiron.people.models import Conflict, OversightBody, OversightSeat, Person
from cheiron.people.queries import conflicts_across, ids_in_conflict_with
from cheiron.people.states import ASSESSORS_OF_UNIT, HEADS_OF_UNIT, ConflictKind
from tests import make

pytestmark = pytest.mark.django_db


def a_town(seed: int, size: int = 12) -> list[Person]:
    """Units in three storeys, people in them or in none, and conflicts of every kind between them."""
    rng = random.Random(seed)
    top = make.unit()
    units = [top, make.unit(parent=top), make.unit(parent=top)]
    units += [make.unit(parent=units[1])]
    people = [
        make.person(level=rng.choice(["ms1", "pgy1", "professor"]), unit=rng.choice([None, *units]))
        for _ in range(size)
    ]
    for kind in ConflictKind.values:
        one, other = rng.sample(people, 2)
        Conflict.objects.create(kind=kind, person=one, other=other, since="2020-01-01")
        Conflict.objects.create(kind=kind, person=other, other=one, since="2020-01-01", until="2021-01-01")
    for kind in (*HEADS_OF_UNIT, *ASSESSORS_OF_UNIT, "dean"):
        make.position(rng.choice(people), kind, rng.choice([None, *units[1:]]))
    for number in range(4):
        body = OversightBody.objects.create(
            kind="course", name=f"{seed} {number}", unit=rng.choice([None, *units]), level=rng.choice(["", "ms1"])
        )
        OversightSeat.objects.create(body=body, person=rng.choice(people), since="2020-01-01")
    return people


@pytest.mark.parametrize("seed", range(12))
def test_many_at_once_are_kept_apart_as_each_is(seed: int) -> None:
    people = a_town(seed)
    learners, helpers = people[:8], people[4:]
    expected: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for learner in learners:
        for person_id, codes in ids_in_conflict_with(learner).items():
            for code in codes:
                if person_id in {helper.pk for helper in helpers}:
                    expected[code].add((learner.pk, person_id))
    found = conflicts_across(these(learners), these(helpers))
    assert found == {code: frozenset(pairs) for code, pairs in expected.items()}
    assert {"H03", "H04"} & set(found)


def test_it_takes_five_queries_for_few_and_for_many() -> None:
    people = a_town(1, 30)
    assert queries(people[:2], people[2:4]) == queries(people[:20], people[20:]) == 5


def these(people: list[Person]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=[person.pk for person in people])


def queries(learners: list[Person], helpers: list[Person]) -> int:
    with CaptureQueriesContext(connection) as seen:
        conflicts_across(these(learners), these(helpers))
    return len(seen)
