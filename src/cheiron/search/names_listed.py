"""A name in a list that one may read whole: who is called as was typed, and only if nobody is, who nearly is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cheiron.search.entries import name_parts
from cheiron.search.names import AS_LIKE, LIKE_ENOUGH, SHORTEST_BEGINNING, likeness, part_likeness, parts_typed
from cheiron.search.text import fold

# One slip in three letters leaves two thirds of them.
ONE_SLIP_IN_FEW = 0.6

Parts = Sequence[str]
_NO_LETTERS = str.maketrans("", "", " ,.-'’")


@dataclass(frozen=True, slots=True)
class Called:
    """``ids``: of whom is meant. ``nearly``: nobody is called just so, and their names are like it."""

    ids: frozenset[int] = frozenset()
    nearly: bool = False


def called_in(names: Iterable[tuple[int, str, str]], typed: str) -> Called:
    """Who of these is meant. ``names``: ids with the name as shown and as sorted by, which may tell another first name.

    The beginnings of its parts are enough, in any order; where nobody has them, any letters in a row out of its parts.
    """
    parts = _each_once(parts_typed(typed)) or _parts_of(typed)  # somebody may be called Md
    if not parts:
        return Called()
    spelt = {number: fold(f"{name} {sorted_by}") for number, name, sorted_by in names}
    row = _in_a_row(fold(typed))
    own = {number: _parts_of(name) for number, name in spelt.items() if _has_letters(name, parts, row)}
    for fits in (_begins, _contains):
        if found := _who(own, parts, fits):
            return Called(found)
    found = _nearly({number: _parts_of(name) for number, name in spelt.items()}, parts)
    return Called(found, nearly=bool(found))


def _parts_of(name: str) -> Parts:
    return _each_once(name_parts(name))


def _each_once(parts: Parts) -> Parts:
    return tuple(dict.fromkeys(parts))


def _has_letters(name: str, parts: Parts, row: str) -> bool:
    """A quick look, so that few names of a long list are taken apart."""
    return all(part in name for part in parts) or row in _in_a_row(name)


def _in_a_row(folded: str) -> str:
    return folded.translate(_NO_LETTERS)


def _who(own: Mapping[int, Parts], parts: Parts, fits: Callable[[Parts, Parts], bool]) -> frozenset[int]:
    return frozenset(number for number, name in own.items() if fits(parts, name))


def _begins(parts: Parts, name: Parts) -> bool:
    return all(any(each.startswith(part) for each in name) for part in parts)


def _contains(parts: Parts, name: Parts) -> bool:
    """Letters in a row out of the parts; or all of it, with a blank that was left out or put in."""
    row = "".join(parts)
    joined = any("".join(name[place:]).startswith(row) for place in range(len(name)))
    return joined or all(any(part in each for each in name) for part in parts)


def _nearly(own: Mapping[int, Parts], parts: Parts) -> frozenset[int]:
    """The likest, and whoever is as like as they are; nobody if none is like enough."""
    is_short = sum(map(len, parts)) <= SHORTEST_BEGINNING
    like = {number: _likeness(parts, name) for number, name in own.items()}
    least = max([ONE_SLIP_IN_FEW if is_short else LIKE_ENOUGH, max(like.values(), default=0.0) - AS_LIKE])
    return frozenset(number for number, found in like.items() if found >= least)


def _likeness(parts: Parts, name: Parts) -> float:
    """By the parts; or by all letters in a row, if the slip is a blank."""
    row = "".join(parts)
    as_one = (part_likeness(row, whole) for whole in _wholes(name, len(row) + 1) if len(whole) >= len(row) - 1)
    return round(max(likeness(parts, name), *as_one, 0.0), 6)


def _wholes(name: Parts, longest: int) -> Iterator[str]:
    """Two parts or more that stand side by side, as one, up to so many letters."""
    for first, begun in enumerate(name):
        whole = begun
        for part in name[first + 1 :]:
            whole += part
            if len(whole) > longest:
                break
            yield whole
