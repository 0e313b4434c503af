"""What people type is tidied the same way everywhere."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cheiron.kit.text import folded, in_a_row, initials, tidy

ANY = st.text(max_size=60)


@given(ANY)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(ANY)
def test_tidy_text_has_no_control_character_and_no_blank_at_the_ends(text: str) -> None:
    clean = tidy(text)
    assert clean == clean.strip()
    assert "  " not in clean
    assert not [mark for mark in clean if unicodedata.category(mark) == "Cc"]


@given(ANY)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(st.characters(min_codepoint=65, max_codepoint=0x17F, categories=("Lu", "Ll")), max_size=30))
def test_folding_does_not_care_about_capitals_or_the_form_of_accents(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))
    assert folded(text.lower()) == folded(text)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Amara \t\n Osei ", "Amara Osei"),
        ("\ufeffAmara", "Amara"),
        ("Ama\u200bra\xad", "Amara"),
        ("Amara\u202e", "Amara"),
        ("Am\x00ara\x1b", "Amara"),
        ("Amara\xa0Osei", "Amara Osei"),
        ("Zoe\u0308", "Zo\xeb"),
        ("", ""),
        (None, ""),
    ],
)
def test_tidy(typed: str | None, clean: str) -> None:
    assert tidy(typed) == clean


def test_joiners_stay_because_some_scripts_need_them() -> None:
    assert tidy("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    ("one", "other"), [("Müller", "MULLER"), ("Søren", "soren"), ("Łukasz", "lukasz"), ("Straße", "STRASSE")]
)
def test_names_written_two_ways_compare_equal(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amara Osei-Bonsu", "AO"),
        ("Plato", "P"),
        ("Maria de la Cruz", "MC"),
        ("(Kim) Lee", "L"),
        ("", "?"),
        ("42", "?"),
        ("ßeta", "S"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(ANY)
def test_initials_are_one_or_two_marks(name: str) -> None:
    assert 1 <= len(initials(name)) <= 2


def test_in_a_row() -> None:
    assert in_a_row([]) == ""
    assert in_a_row(["a"]) == "a"
    assert in_a_row(["a", "b"]) == "a and b"
    assert in_a_row(["a", "b", "c"], last="or") == "a, b or c"
