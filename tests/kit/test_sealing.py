"""Sealed text opens with its key, in its own row and column, unchanged, and in no other way."""

import base64
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cheiron.kit.keys import KeyTrouble
from cheiron.kit.sealing import CannotOpen, seal, seal_bytes, unseal, unseal_bytes

HERE = {"column": "cases.words", "row": "0abc"}
OLD, NEW = "a" * 64, "b" * 64
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)


@given(TEXT)
def test_what_is_sealed_opens_again(text: str) -> None:
    assert unseal(seal(text, **HERE), **HERE) == text


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=8, max_size=60))
def test_the_sealed_text_does_not_show_the_plain_one(text: str) -> None:
    sealed = seal(text, **HERE)
    assert text not in sealed
    assert text.encode() not in base64.b64decode(sealed.split(":", 2)[2])


def test_the_same_text_is_sealed_differently_every_time() -> None:
    assert seal("afraid", **HERE) != seal("afraid", **HERE)


@pytest.mark.parametrize("place", [{"row": "0abd"}, {"column": "cases.reply"}])
def test_moved_to_another_row_or_column_it_does_not_open(place: dict[str, str]) -> None:
    with pytest.raises(CannotOpen):
        unseal(seal("afraid", **HERE), **{**HERE, **place})


@given(TEXT, st.data())
def test_one_changed_character_and_it_does_not_open(text: str, data: st.DataObject) -> None:
    sealed = seal(text, **HERE)
    place = data.draw(st.integers(0, len(sealed) - 1))
    mark = data.draw(st.characters(min_codepoint=33, max_codepoint=126).filter(lambda m: m != sealed[place]))
    changed = sealed[:place] + mark + sealed[place + 1 :]
    if changed.rstrip("=") and _same_bytes(changed, sealed):
        return  # the spare bits of the last base64 character carry nothing
    with pytest.raises(CannotOpen):
        unseal(changed, **HERE)


def _same_bytes(one: str, other: str) -> bool:
    head, _, tail = one.rpartition(":")
    try:
        return head == other.rpartition(":")[0] and base64.b64decode(tail, validate=True) == base64.b64decode(
            other.rpartition(":")[2]
        )
    except ValueError:
        return False


@pytest.mark.parametrize("text", ["", "plain words", "s1:k1", "s1:k1:", "s1:k1:%%%", "s2:k1:AAAA", "s1::AAAA"])
def test_what_was_never_sealed_does_not_open(text: str) -> None:
    with pytest.raises(CannotOpen):
        unseal(text, **HERE)


def test_the_trouble_names_the_place_and_not_the_text() -> None:
    with pytest.raises(CannotOpen) as caught:
        unseal("plain words", **HERE)
    assert str(caught.value) == "cases.words of 0abc cannot be opened"


def test_after_rotation_old_text_opens_and_new_text_uses_the_new_key(settings: Any, tmp_path: Path) -> None:
    settings.CHEIRON_KEY_FILE = tmp_path / "text.keys"
    settings.CHEIRON_KEY_FILE.write_text(f"k1 {OLD}\n")
    old = seal("afraid", **HERE)
    settings.CHEIRON_KEY_FILE.write_text(f"k2 {NEW}\nk1 {OLD}\n")
    new = seal("afraid", **HERE)
    assert (old[:6], new[:6]) == ("s1:k1:", "s1:k2:")
    assert unseal(old, **HERE) == unseal(new, **HERE) == "afraid"
    settings.CHEIRON_KEY_FILE.write_text(f"k2 {NEW}\n")
    with pytest.raises(CannotOpen):
        unseal(old, **HERE)
    assert unseal(new, **HERE) == "afraid"


def test_with_another_key_of_the_same_name_it_does_not_open(settings: Any, tmp_path: Path) -> None:
    settings.CHEIRON_KEY_FILE = tmp_path / "text.keys"
    settings.CHEIRON_KEY_FILE.write_text(f"k1 {OLD}\n")
    sealed = seal("afraid", **HERE)
    settings.CHEIRON_KEY_FILE.write_text(f"k1 {NEW}\n")
    with pytest.raises(CannotOpen):
        unseal(sealed, **HERE)


def test_without_a_key_file_the_trouble_is_the_key_file(settings: Any, tmp_path: Path) -> None:
    sealed = seal("afraid", **HERE)
    settings.CHEIRON_KEY_FILE = tmp_path / "none"
    with pytest.raises(KeyTrouble):
        unseal(sealed, **HERE)
    with pytest.raises(KeyTrouble):
        seal("afraid", **HERE)


@given(st.binary(max_size=400))
def test_sealed_bytes_open_again_and_show_nothing(plain: bytes) -> None:
    sealed = seal_bytes(plain, **HERE)
    assert unseal_bytes(sealed, **HERE) == plain
    assert sealed.startswith(b"s1:k1:")
    assert len(plain) < 4 or plain not in sealed
    assert seal_bytes(plain, **HERE) != sealed


@given(st.binary(max_size=60), st.data())
def test_one_changed_byte_and_they_do_not_open(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal_bytes(plain, **HERE))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotOpen):
        unseal_bytes(bytes(sealed), **HERE)


@pytest.mark.parametrize("place", [{"row": "0abd"}, {"column": "cases.reply"}])
def test_moved_to_another_row_or_column_bytes_do_not_open(place: dict[str, str]) -> None:
    with pytest.raises(CannotOpen):
        unseal_bytes(seal_bytes(b"%PDF", **HERE), **{**HERE, **place})


@pytest.mark.parametrize(
    "sealed", [b"", b"%PDF-1.7", b"s1:k1", b"s1:k1:", b"s2:k1:AAAA", b"s1:\xff:AAAA", b"s1:k9:AAAA"]
)
def test_bytes_that_were_never_sealed_do_not_open(sealed: bytes) -> None:
    with pytest.raises(CannotOpen) as caught:
        unseal_bytes(sealed, **HERE)
    assert str(caught.value) in {"cases.words of 0abc cannot be opened", "unknown mark"}
