"""Questions that every page asks: put together once, asked as often as needed. Only their values are new each time.

Django puts a question anew together whenever it is asked, which takes 0.3 to 1.5 ms; the database answers most of them
in 0.1. The question stays a queryset and is written where its rules are; here its SQL is kept, never an answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple, TypeGuard

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

Value = int | str
Question = Callable[..., QuerySet[Any, Any]]
Rows = list[tuple[Any, ...]]
# Lists are filled up to one of these lengths with what is last in them, so that few questions are kept. Longer ones are
# asked as they come: there the database takes the time.
LENGTHS = (0, 1, 2, 4, 8, 16, 32, 64, 128, 256)
# These stand for the values while a question is put together, in two ways: numbers of ids, and such as fit the smallest
# column. The text holds what some lookups change: capitals, blanks at the end, signs of patterns.
_IN_TWO_WAYS = (range(2**61, 2**62, 7919), range(2**14, 2**15, 31))
_TEXT = "Aß%_\\' {} "


class CannotKeep(Exception):
    """The question does not hand a value on as it is, so it must be put together anew each time."""


class _Kind(NamedTuple):
    """Of one value: whether it is a list, whether of texts, and of how many."""

    is_list: bool
    is_text: bool
    many: int


class _Kept(NamedTuple):
    """``places``: for each value, where in ``params`` it stands. ``columns``: what the rows are made of."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, ...], ...]
    columns: tuple[Any, ...]


def rows_of(question: Question, *values: Value | Collection[Value], given: Hashable = ()) -> Rows:
    """The rows of ``question(*values)``, a queryset made by ``values_list``; of ``question(*values, given)`` with one.

    ``question`` is a function of a module. It hands numbers, texts, and lists of either, on to filters, and must not
    look at them: whatever they are, it asks the same. What it does look at, and a day, is ``given``.
    """
    lists = [_filled(value) for value in values]
    kinds = [_kind(value, items) for value, items in zip(values, lists, strict=True)]
    known = tuple(kind for kind in kinds if kind is not None)
    kept = None
    if len(known) == len(kinds):
        kept = _put_together(question, known, given, type(given), connection.vendor)
    if kept is None:
        return [tuple(row) for row in _asked(question, values, given)]
    params = list(kept.params)
    for value, places in zip((item for items in lists for item in items), kept.places, strict=True):
        for place in places:
            params[place] = value
    with connection.cursor() as cursor:
        cursor.execute(kept.sql, params)
        return _as_python(cursor.fetchall(), kept.columns)


def _asked(question: Question, values: Sequence[Any], given: Hashable) -> QuerySet[Any, Any]:
    return question(*values) if given == () else question(*values, given)


def _is_list(value: object) -> TypeGuard[Collection[Any]]:
    return isinstance(value, Collection) and not isinstance(value, str)


def _filled(value: object) -> tuple[Any, ...]:
    if not _is_list(value):
        return (value,)
    items = tuple(value)
    length = next((length for length in LENGTHS if length >= len(items)), len(items))
    return items + items[-1:] * (length - len(items))


def _kind(value: object, items: Sequence[Any]) -> _Kind | None:
    """Nothing for what is asked as it comes: very long lists, and values that are neither numbers nor texts."""
    is_text = bool(items) and isinstance(items[0], str)
    if len(items) > LENGTHS[-1]:
        return None
    if not all(isinstance(item, str) if is_text else type(item) is int for item in items):
        return None
    return _Kind(_is_list(value), is_text, len(items))


@lru_cache(maxsize=512)
def _put_together(
    question: Question, kinds: tuple[_Kind, ...], given: Hashable, _type: type, _vendor: str
) -> _Kept | None:
    """Nothing where an empty list leaves nothing to put together. Each database (``_vendor``) has its own SQL."""
    if sum(kind.many for kind in kinds) > min(map(len, _IN_TWO_WAYS)):
        return None
    try:
        first, second = (_with_marks(question, kinds, numbers, given) for numbers in _IN_TWO_WAYS)
    except EmptyResultSet:
        return None
    values = {place for places in first.places for place in places}
    others = [[param for place, param in enumerate(kept.params) if place not in values] for kept in (first, second)]
    # What was reckoned with, or is too large for its column, comes out otherwise; what was changed has no place.
    alike = first.sql == second.sql and first.places == second.places and others[0] == others[1]
    if not alike or not all(first.places):
        raise CannotKeep(f"{question.__qualname__} does not hand on its values as they are.")
    return first


def _marks(kinds: Sequence[_Kind], numbers: Iterator[int]) -> list[list[Value]]:
    """What stands for the values, no two of them the same."""
    found: list[list[Value]] = []
    for kind in kinds:
        some = list(islice(numbers, kind.many))
        found.append([_TEXT.format(number) for number in some] if kind.is_text else [*some])
    return found


def _with_marks(question: Question, kinds: Sequence[_Kind], numbers: Sequence[int], given: Hashable) -> _Kept:
    marks = _marks(kinds, iter(numbers))
    values = [some if kind.is_list else some[0] for kind, some in zip(kinds, marks, strict=True)]
    compiler = _asked(question, values, given).query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    if compiler.has_extra_select:
        raise CannotKeep(f"{question.__qualname__} is ordered by a column that it does not give.")
    stands: dict[Any, list[int]] = defaultdict(list)
    for place, param in enumerate(params):
        if isinstance(param, int | str):
            stands[param].append(place)
    places = tuple(tuple(stands.get(mark, ())) for some in marks for mark in some)
    return _Kept(sql, tuple(params), places, tuple(column for column, *_rest in compiler.select))


def _as_python(rows: Rows, columns: Sequence[Any]) -> Rows:
    """As the fields want them: a day is text in SQLite."""
    readers = [
        (place, [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)], column)
        for place, column in enumerate(columns)
    ]
    readers = [reader for reader in readers if reader[1]]
    return [_read(row, readers) for row in rows] if readers else rows


def _read(row: Sequence[Any], readers: Sequence[tuple[int, Sequence[Any], Any]]) -> tuple[Any, ...]:
    values = list(row)
    for place, functions, column in readers:
        for function in functions:
            values[place] = function(values[place], column, connection)
    return tuple(values)
