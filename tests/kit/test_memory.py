"""Keeping memory is arranged where the system knows how, and asks nothing of any other."""

from __future__ import annotations

import ctypes
from types import SimpleNamespace

import pytest

from cheiron.kit.memory import keep_freed_memory


@pytest.fixture(autouse=True)
def asked_anew() -> None:
    keep_freed_memory.cache_clear()


def test_it_is_arranged_once_for_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    def mallopt(what: int, size: int) -> int:
        asked.append((what, size))
        return 1

    monkeypatch.setattr(ctypes, "CDLL", lambda _name: SimpleNamespace(mallopt=mallopt))
    assert [keep_freed_memory(), keep_freed_memory()] == [True, True]
    assert asked == [(-1, 64 << 20), (-3, 32 << 20)]


def test_a_system_that_refuses_or_knows_no_such_thing_goes_on_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: SimpleNamespace(mallopt=lambda _what, _size: 0))
    assert keep_freed_memory() is False
    keep_freed_memory.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: SimpleNamespace())
    assert keep_freed_memory() is False
    keep_freed_memory.cache_clear()

    def no_library(_name: object) -> None:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", no_library)
    assert keep_freed_memory() is False
