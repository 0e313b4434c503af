"""Rows of pairs, wishes and locks: from lists as in JSON, or from compressed rows as in ``.npz``."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

import numpy as np

from cheiron.pairing.files_reading import Document, FileError, Numbers, numbers, shown, value_of

Shapes = dict[str, Any]

HIGHEST, MOST = 10_000, 2**31 - 1


def rows_of(document: Document, name: str, parts: tuple[str, ...], helpers: int) -> Shapes:
    """Compressed rows: from lists of [helper, score] per learner, or as they stand in the ``.npz``."""
    starts, helper_part, score_part = parts
    if starts in document and name not in document:
        found = numbers(value_of(document, helper_part), helper_part, 0, helpers - 1).astype(np.int32, copy=False)
        scores = numbers(value_of(document, score_part), score_part, 0, HIGHEST, len(found))
        begin = _starts(document[starts], starts, len(found))
        return dict(zip(parts, ascending(begin, found, scores.astype(np.int16, copy=False), helper_part), strict=True))
    rows = _lists(value_of(document, name), name)
    pairs = list(chain.from_iterable(rows))
    if set(map(type, pairs)) - {list} or set(map(len, pairs)) - {2}:
        _refuse(rows, name, lambda pair: isinstance(pair, list) and len(pair) == 2, "be a helper with a score")
    flat = list(chain.from_iterable(pairs))
    if set(map(type, flat)) - {int}:
        _refuse(rows, name, lambda pair: set(map(type, pair)) == {int}, "be two whole numbers, a helper and a score")
    if flat and (min(flat[::2]) < 0 or max(flat[::2]) >= helpers):
        _refuse(rows, name, lambda pair: 0 <= pair[0] < helpers, f"name a helper from 0 to {helpers - 1}")
    if flat and (min(flat[1::2]) < 0 or max(flat[1::2]) > HIGHEST):
        _refuse(rows, name, lambda pair: 0 <= pair[1] <= HIGHEST, f"have a score from 0 to {HIGHEST}")
    table = np.array(flat, dtype=np.int64).reshape(-1, 2)
    columns = (table[:, 0].astype(np.int32), table[:, 1].astype(np.int16))
    return dict(zip(parts, ascending(lengths_of(rows), *columns, name), strict=True))


def ascending(starts: Numbers, helpers: Any, scores: Any, name: str) -> tuple[Numbers, Any, Any]:
    """The rows with helpers ascending; a helper may stand once in each."""
    rises = helpers[1:] > helpers[:-1]
    rises[starts[(starts > 0) & (starts < len(helpers))] - 1] = True
    if rises.all():
        return starts, helpers, scores
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order = np.lexsort((helpers, rows))
    helpers, scores = helpers[order], scores[order]
    twice = np.flatnonzero((np.diff(helpers) == 0) & (np.diff(rows) == 0))
    if len(twice):
        raise FileError(f"{name}: learner {rows[twice[0]]} has helper {helpers[twice[0]]} twice.")
    return starts, helpers, scores


def wishes_of(document: Document, starts: str, helpers: int) -> Shapes:
    """Wishes as compressed rows, with the rank each wished helper gives; -1 where the helper does not take them."""
    if starts in document and "applicants" not in document:
        wishes = numbers(value_of(document, "wishes"), "wishes", 0, helpers - 1)
        ranks = numbers(value_of(document, "ranks"), "ranks", -1, MOST, len(wishes))
        return _once_each(_starts(document[starts], starts, len(wishes)), wishes, ranks)
    rows = _lists(value_of(document, "applicants"), "applicants")
    flat = list(chain.from_iterable(rows))
    if set(map(type, flat)) - {int} or (flat and (min(flat) < 0 or max(flat) >= helpers)):
        good = lambda wish: type(wish) is int and 0 <= wish < helpers  # noqa: E731
        _refuse(rows, "applicants", good, f"be a helper from 0 to {helpers - 1}")
    ranks_of = _programmes(value_of(document, "programmes"), len(rows), helpers)
    found = [ranks_of[helper].get(str(learner), -1) for learner, row in enumerate(rows) for helper in row]
    return _once_each(lengths_of(rows), np.array(flat, dtype=np.int64), np.array(found, dtype=np.int64))


def _once_each(starts: Numbers, wishes: Numbers, ranks: Numbers) -> Shapes:
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order = np.lexsort((wishes, rows))
    twice = np.flatnonzero((np.diff(wishes[order]) == 0) & (np.diff(rows) == 0))
    if len(twice):
        raise FileError(f"Learner {rows[twice[0]]} wishes for helper {wishes[order][twice[0]]} twice.")
    return {"indptr": starts, "wishes": wishes.astype(np.int32), "ranks": ranks.astype(np.int32)}


def _programmes(given: Any, learners: int, helpers: int) -> list[dict[str, int]]:
    if not isinstance(given, list) or len(given) != helpers:
        raise FileError(f"programmes must be a list with the ranks each of the {helpers} helpers gives.")
    known = {str(learner) for learner in range(learners)}
    for helper, row in enumerate(given):
        if not isinstance(row, dict):
            raise FileError(f"programmes[{helper}] is {shown(row)}; it must be an object, learner to rank.")
        stranger = next((name for name in row if name not in known), None)
        if stranger is not None:
            raise FileError(f"programmes[{helper}] ranks learner {shown(stranger)}, who does not exist.")
        wrong = next((name for name, rank in row.items() if type(rank) is not int or not 0 <= rank <= MOST), None)
        if wrong is not None:
            raise FileError(f"programmes[{helper}][{shown(wrong)}] is {shown(row[wrong])}; ranks are whole, from 0.")
    return given


def lengths_of(rows: list[list[Any]]) -> Numbers:
    """Where each row begins, and where the last one ends."""
    return np.cumsum([0, *map(len, rows)], dtype=np.int64)


def _lists(given: Any, name: str) -> list[list[Any]]:
    if not isinstance(given, list):
        raise FileError(f"{name} is {shown(given)}; it must be a list with one list per learner.")
    wrong = next((place for place, row in enumerate(given) if not isinstance(row, list)), None)
    if wrong is not None:
        raise FileError(f"{name}[{wrong}] is {shown(given[wrong])}; it must be a list.")
    return given


def _refuse(rows: list[list[Any]], name: str, good: Callable[[Any], bool], must: str) -> None:
    for learner, row in enumerate(rows):
        for place, one in enumerate(row):
            if not good(one):
                raise FileError(f"{name}[{learner}][{place}] is {shown(one)}; it must {must}.")


def _starts(given: Any, name: str, pairs: int) -> Numbers:
    starts = numbers(given, name, 0, pairs)
    if not len(starts) or starts[0] != 0 or starts[-1] != pairs or (np.diff(starts) < 0).any():
        raise FileError(f"{name} must rise from 0 to {pairs}, how many entries the rows have.")
    return starts


def matrix_of(given: Any) -> Any:
    """A whole table of scores, as it stands in the ``.npz``."""
    if not isinstance(given, np.ndarray) or given.ndim != 2 or given.dtype != np.int16:
        raise FileError("matrix must be a table of int16 with a row per learner and a column per helper (.npz only).")
    if given.size and (given.min() < -1 or given.max() > HIGHEST):
        learner, helper = np.argwhere((given < -1) | (given > HIGHEST))[0]
        wrong = given[learner, helper]
        raise FileError(f"matrix[{learner}][{helper}] is {wrong}; scores are from 0 to {HIGHEST}, or -1 for forbidden.")
    return given


def locks_of(document: Document, name: str, learners: int, helpers: int) -> Numbers:
    """Pairs that must be in the result, as rows (learner, helper)."""
    given = document.get(name)
    rows = given.tolist() if isinstance(given, np.ndarray) else ([] if given is None else given)
    if not isinstance(rows, list):
        raise FileError(f"{name} is {shown(rows)}; it must be a list of [learner, helper].")
    for place, pair in enumerate(rows):
        if not isinstance(pair, list) or len(pair) != 2 or set(map(type, pair)) != {int}:
            raise FileError(f"{name}[{place}] is {shown(pair)}; it must be [learner, helper].")
        if not (0 <= pair[0] < learners and 0 <= pair[1] < helpers):
            raise FileError(f"{name}[{place}] is {shown(pair)}; it names somebody who is not there.")
    return np.array(sorted(set(map(tuple, rows))), dtype=np.int64).reshape(-1, 2)
