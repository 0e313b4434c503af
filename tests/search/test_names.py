"""A name is found though it was not quite remembered."""

from __future__ import annotations

import pytest

from cheiron.search.doc import Doc
from cheiron.search.names import names_like
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
