"""A name is found though it was not quite remembered."""

from __future__ import annotations

from typing import Any

import pytest

from cheiron.search.answer import Answer
from cheiron.search.doc import Doc
from cheiron.search.names import names_like
from cheiron.search.question import Question
from cheiron.search.searcher import Searcher
from tests.search.small_world import TODAY, searcher

PEOPLE = (
    Doc(1, "Amara Osei"),
    Doc(2, "Amara Okafor"),
    Doc(3, "Søren Lind"),
    Doc(4, "Tomás Herrera Vidal"),
    Doc(5, "Li Na"),
    Doc(6, "Lina Osman", until=TODAY - 1),
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Amara Osei", 1),
        ("amara oseu", 1),
        ("Osei, Amara", 1),
        ("Prof. Osei", 1),
        ("Amrara Okafor", 2),
        ("Okaf", 2),
        ("Soren Lynd", 3),
        ("herrera", 4),
        ("Vidal Tomas", 4),
        ("Na Li", 5),
    ],
)
def test_accents_order_titles_beginnings_and_slips_do_not_matter(typed: str, number: int) -> None:
    assert names_like(searcher(*PEOPLE), typed, today=TODAY)[0][0] == number


@pytest.mark.parametrize("typed", ["", "Dr", "Zebediah Quux", "??", "xyz"])
def test_what_is_like_nobody_finds_nobody(typed: str) -> None:
    assert names_like(searcher(*PEOPLE), typed, today=TODAY) == []


def test_who_must_not_be_shown_is_not_found_by_name() -> None:
    people = searcher(*PEOPLE)
    assert names_like(people, "Lina Osman", today=TODAY) == []
    assert [number for number, _like in names_like(people, "Amara", without=[1], today=TODAY)] == [2]
    people.remove(2)
    assert names_like(people, "Amara", without=[1], today=TODAY) == []


def test_the_likest_comes_first_and_no_more_than_asked_for() -> None:
    found = names_like(searcher(*PEOPLE), "Amara Osei", 1, today=TODAY)
    assert found == [(1, 1.0)]


def asked(people: Searcher, sentence: str, **more: Any) -> Answer:
    return people.search(Question(sentence=sentence, today=TODAY, names=True, **more))


def namesakes(many: int) -> list[Doc]:
    """So many people called Kim, in two places by turns, among people with the same letters in other names."""
    given = [f"{chr(65 + number % 26)}{chr(97 + number // 26)}ra-Maria" for number in range(many)]
    kims = [Doc(n, f"{name} Kim", facets={"place": (f"p{n % 2}",)}) for n, name in enumerate(given, 1)]
    others = ("Kit Moss", "Joachim Kimball", "Akim Orlov", "Kin Mora")
    return [*kims, *(Doc(1000 + number, name) for number, name in enumerate(others))]


@pytest.mark.parametrize("many", [3, 4, 8, 300])
def test_everybody_of_one_name_is_reached_page_by_page_and_counted(many: int) -> None:
    people = searcher(*namesakes(many))
    found: list[int] = []
    for offset in range(0, many, 5):
        answer = asked(people, "Kim", limit=5, offset=offset)
        found += [hit.id for hit in answer.hits]
        assert all(hit.because[0].kind == "name" for hit in answer.hits)
    assert sorted(found[:many]) == list(range(1, many + 1))
    assert len(set(found)) == len(found)
    assert answer.total == many + 1  # whoever's name begins so comes after them
    [last] = asked(people, "Kim", limit=5, offset=many).hits
    assert last.id == 1001


def test_a_place_narrows_a_name_to_everybody_of_that_name_there() -> None:
    people = searcher(*namesakes(300))
    answer = asked(people, "Kim", filters={"place": frozenset({"p1"})}, limit=400)
    assert sorted(hit.id for hit in answer.hits) == list(range(1, 301, 2))
    assert (answer.total, answer.nobody_fits) == (150, False)


def test_a_slip_in_a_frequent_name_still_reaches_everybody_of_it() -> None:
    many = [Doc(number, f"{name} Okafor") for number, name in enumerate(("Ada", "Ben", "Cy", "Di", "Eve", "Flo"), 1)]
    answer = asked(searcher(*many, Doc(9, "Gus Oxford")), "Okafro")
    assert [hit.id for hit in answer.hits][:6] == [1, 2, 3, 4, 5, 6]


def test_a_full_name_comes_before_its_namesakes_and_takes_none_along() -> None:
    people = searcher(*namesakes(8), Doc(50, "Bo Kim"))
    assert asked(people, "Bo Kim").hits[0].id == 50
    assert asked(people, "bo kin").hits[0].id == 50


def test_whoever_must_not_be_shown_is_not_counted_under_their_name() -> None:
    people = searcher(*namesakes(8))
    people.remove(3)
    answer = asked(people, "Kim", without=frozenset({1, 2}), limit=20)
    assert sorted(hit.id for hit in answer.hits) == [4, 5, 6, 7, 8, 1001]
    assert answer.total == 6
