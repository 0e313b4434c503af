"""The key ring says in plain words what is wrong with it."""

import stat
from pathlib import Path
from typing import Any

import pytest

from cheiron.kit.keys import KeyTrouble, make_key_file, parse, ring

A, B = "a" * 64, "b" * 64


def test_the_first_line_writes_and_all_lines_read() -> None:
    keys = parse(f"# our keys\n  # indented\nk2 {B}\n\nk1 {A}\n")
    assert keys.current == "k2"
    assert keys.keys == {"k2": bytes.fromhex(B), "k1": bytes.fromhex(A)}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "holds no key"),
        ("# nothing\n", "holds no key"),
        ("k1\n", "Line 1"),
        ("k1 xyz\n", "Line 1"),
        (f"k1 {A} more\n", "Line 1"),
        ("k1 abcd\n", "not 32 bytes"),
        (f"k:1 {A}\n", "not plain"),
        (f"k1 {A}\nk1 {B}\n", "there twice"),
    ],
)
def test_a_malformed_ring_is_named(text: str, sentence: str) -> None:
    with pytest.raises(KeyTrouble, match=sentence) as caught:
        parse(text)
    assert A not in str(caught.value)


def test_a_missing_file_is_named(settings: Any, tmp_path: Path) -> None:
    settings.CHEIRON_KEY_FILE = tmp_path / "none.keys"
    with pytest.raises(KeyTrouble, match="no key file at"):
        ring()


def test_a_file_that_is_a_folder_is_named(settings: Any, tmp_path: Path) -> None:
    settings.CHEIRON_KEY_FILE = tmp_path
    with pytest.raises(KeyTrouble, match="cannot be read"):
        ring()


def test_a_fresh_ring_is_made_once_and_can_be_read(settings: Any, tmp_path: Path) -> None:
    path = tmp_path / "keys" / "text.keys"
    assert make_key_file(path)
    first = path.read_text()
    assert not make_key_file(path)
    assert path.read_text() == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    settings.CHEIRON_KEY_FILE = path
    assert ring().current == "k1"


def test_two_fresh_rings_differ(tmp_path: Path) -> None:
    make_key_file(tmp_path / "one")
    make_key_file(tmp_path / "two")
    assert (tmp_path / "one").read_text() != (tmp_path / "two").read_text()


def test_a_changed_ring_is_read_again(settings: Any, tmp_path: Path) -> None:
    path = tmp_path / "text.keys"
    settings.CHEIRON_KEY_FILE = path
    path.write_text(f"k1 {A}\n")
    assert ring().current == "k1"
    path.write_text(f"k2 {B}\nk1 {A}\n")
    assert ring().current == "k2"
