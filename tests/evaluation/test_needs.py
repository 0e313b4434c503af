"""What a leader reads of the needs of her people: never of fewer than five, of everybody, or of sensitive ones."""

from __future__ import annotations

import pytest

from cheiron.evaluation.queries import needs_under
from cheiron.matching.actions import block_pair
from cheiron.people.models import Person, Unit
from cheiron.profiles.models import SoughtTopic, Topic
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def medicine() -> Unit:
    make.organisation()
    for key in ("grant", "paper", "design"):
        make.topic(key)
    make.topic("illness", sensitive=True)
    return make.unit("Medicine")


@pytest.fixture
def chair(medicine: Unit) -> Person:
    made = make.person("Chika Chair", unit=medicine, level="professor")
    make.position(made, "department_chair", medicine)
    return made


def seekers(unit: Unit, count: int, *keys: str) -> list[Person]:
    people = [make.person(unit=unit) for _ in range(count)]
    for person in people:
        for rank, key in enumerate(keys, 1):
            SoughtTopic.objects.create(person=person, topic=Topic.objects.get(pk=key), rank=rank)
    return people


def shown(chair: Person) -> list[tuple[str, str, int, int]]:
    return [(row.topic.pk, row.asked.words, row.here, row.elsewhere) for row in needs_under(chair)]


def test_a_need_of_four_people_is_not_there_and_of_five_it_is(medicine: Unit, chair: Person) -> None:
    seekers(medicine, 6)
    seekers(medicine, 4, "grant")
    assert shown(chair) == []
    seekers(medicine, 1, "grant")
    assert shown(chair) == [("grant", "5", 0, 0)]


def test_numbers_move_in_steps_of_five(medicine: Unit, chair: Person) -> None:
    seekers(medicine, 20)
    seekers(medicine, 7, "grant")
    assert shown(chair) == [("grant", "5", 0, 0)]
    seekers(medicine, 1, "grant")
    assert shown(chair) == [("grant", "10", 0, 0)]


def test_that_everybody_named_a_need_looks_like_five_fewer(medicine: Unit, chair: Person) -> None:
    seekers(medicine, 15, "grant")
    assert shown(chair) == [("grant", "10", 0, 0)]


def test_a_small_unit_shows_nothing(medicine: Unit, chair: Person) -> None:
    seekers(medicine, 9, "grant")
    assert shown(chair) == []


def test_a_need_found_only_by_who_asks_is_never_there(medicine: Unit, chair: Person) -> None:
    seekers(medicine, 20, "illness")
    seekers(medicine, 5, "paper")
    assert [row[0] for row in shown(chair)] == ["paper"]


def test_people_of_other_units_do_not_count(medicine: Unit, chair: Person) -> None:
    surgery = make.unit("Surgery")
    seekers(medicine, 10)
    seekers(surgery, 20, "grant")
    assert shown(chair) == []


def test_who_helps_is_counted_here_and_elsewhere_once_a_person(medicine: Unit, chair: Person) -> None:
    seekers(medicine, 10)
    seekers(medicine, 10, "grant")
    first, second = make.programme("First"), make.programme("Second")
    both = make.listed_helper(first, "Both Sides", unit=medicine).person
    make.credential(both, second)
    make.offer(both, second)
    make.listed_helper(first, "Somebody Else", unit=make.unit("Surgery"))
    make.listed_helper(first, "Not Listed", unit=medicine)
    Person.objects.filter(name="Not Listed").get().offers.update(state="paused")
    (row,) = needs_under(chair)
    assert (row.topic.pk, row.asked.words, row.here, row.elsewhere) == ("grant", "10", 1, 1)
    assert row.is_short


def test_somebody_whom_the_directory_keeps_from_the_leader_is_in_no_number(medicine: Unit, chair: Person) -> None:
    seekers(medicine, 10)
    seekers(medicine, 10, "grant")
    programme = make.programme()
    apart, other = (make.listed_helper(programme, unit=unit).person for unit in (medicine, make.unit("Surgery")))
    assert shown(chair) == [("grant", "10", 1, 1)]
    block_pair(one=chair, other=apart, by=None)
    assert shown(chair) == [("grant", "10", 0, 1)]
    block_pair(one=chair, other=other, by=None)
    assert shown(chair) == [("grant", "10", 0, 0)]


def test_reading_the_needs_takes_the_same_queries_for_few_and_many(
    medicine: Unit, chair: Person, django_assert_num_queries: object
) -> None:
    seekers(medicine, 10)
    seekers(medicine, 5, "grant")
    with django_assert_num_queries(QUERIES):  # type: ignore[operator]
        needs_under(chair)
    seekers(medicine, 25, "grant", "paper", "design")
    with django_assert_num_queries(QUERIES):  # type: ignore[operator]
        assert len(needs_under(chair)) == 3


QUERIES = 9
