"""A name in a list that one may read whole: what is meant is found, and nothing else beside it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from string import ascii_lowercase

import pytest

from cheiron.search import names_listed
from cheiron.search.names import likeness
from cheiron.search.names_listed import Called, called_in

PEOPLE = (
    (1, "Amara Osei", "osei, amara"),
    (2, "Amara Okafor", "okafor, amara"),
    (3, "Søren Müller-Lind", "muller-lind, soren"),
    (4, "Mary O'Brien", "o'brien, mary"),
    (5, "Tom Wu", "wu, thomas"),
    (6, "Anna Lena Vogel", "vogel, anna lena"),
    (7, "Md Rahman", "rahman, md"),
    (8, "Soo Im", "im, soo"),
    (9, "Gus Kim", "kim, gus"),
    (10, "Ines Lindqvist", "lindqvist, ines"),
    (11, "Zoë Hart", "hart, elisabeth"),
    (12, "Aram Shant", "shant, aram"),
)


def found(typed: str) -> tuple[set[int], bool]:
    called = called_in(PEOPLE, typed)
    return set(called.ids), called.nearly


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("osei", {1}),
        ("OSEI, Amara", {1}),
        ("Dr. Amara", {1, 2}),
        ("am", {1, 2}),
        ("a o", {1, 2}),
        ("SOREN muller", {3}),
        ("Sören Müller", {3}),
        ("lind", {3, 10}),
        ("o’brien", {4}),
        ("obrien", {4}),
        ("brien", {4}),
        ("tom", {5}),
        ("thomas", {5}),
        ("annalena", {6}),
        ("a nna lena", {6}),
        ("Md", {7}),
        ("md rahman", {7}),
        ("im", {8}),
        ("qvist", {10}),
        ("zoe", {11}),
        ("Shant", {12}),
    ],
)
def test_whoever_is_called_so_is_found_and_nobody_else(typed: str, meant: set[int]) -> None:
    assert found(typed) == (meant, False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("oesi", {1}), ("Amara Osri", {1}), ("okafro", {2}), ("Mulller", {3}), ("kin", {9}), ("tomwi", {5})],
)
def test_one_slip_is_forgiven_and_said(typed: str, meant: set[int]) -> None:
    assert found(typed) == (meant, True)


@pytest.mark.parametrize("typed", ["", "  ", "??", "Zebediah Quux", "osei okafor", "xy"])
def test_what_is_like_nobody_finds_nobody(typed: str) -> None:
    assert called_in(PEOPLE, typed) == Called()


def test_whose_name_is_only_like_it_does_not_stand_beside_whoever_is_called_so() -> None:
    assert called_in([*PEOPLE, (20, "Amara Osel", "osel, amara")], "osei").ids == frozenset({1})


def test_everybody_who_is_as_like_is_found() -> None:
    bells = [(100 + n, f"{name} Bergström", f"bergstrom, {name.lower()}") for n, name in enumerate(("Al", "Bo", "Cy"))]
    assert called_in([*PEOPLE, *bells], "bergstrmo") == Called(frozenset({100, 101, 102}), nearly=True)


def test_a_whole_name_with_any_one_slip_is_found() -> None:
    rng = random.Random(4)
    for number, name, _sorted_by in (one for one in PEOPLE if len(one[1]) > len("Soo Im")):
        for _again in range(40):
            assert number in called_in(PEOPLE, _with_a_slip(name, rng)).ids


def _with_a_slip(name: str, rng: random.Random) -> str:
    place, letter = rng.randrange(len(name) - 1), rng.choice(ascii_lowercase)
    ways = (
        name[:place] + name[place + 1 :],
        name[:place] + letter + name[place:],
        name[:place] + letter + name[place + 1 :],
        name[:place] + name[place + 1] + name[place] + name[place + 2 :],
    )
    return rng.choice(ways)


def test_of_a_very_long_name_only_as_many_letters_in_a_row_are_tried_as_were_typed() -> None:
    tried = list(names_listed._wholes([f"{letter}o" for letter in ascii_lowercase], 6))
    assert {len(one) for one in tried} == {4, 6}
    assert len(tried) == 25 + 24


def test_what_is_typed_again_and_again_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(parts: Sequence[str], name: Sequence[str]) -> float:
        asked.append(len(parts))
        return likeness(parts, name)

    monkeypatch.setattr(names_listed, "likeness", counted)
    assert not called_in(PEOPLE, "zq xw " * 13).ids
    assert set(asked) == {2}
