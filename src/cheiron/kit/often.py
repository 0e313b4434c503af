"""Questions that every page asks: put together once, asked as often as needed. Only their values are new each time.

Django puts a question anew together whenever it is asked, which takes 0.3 to 1.5 ms; the database answers most of them
in 0.1. The question stays a queryset and is written where its rules are; here its SQL is kept, never an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

Value = int | str
Question = Callable[..., QuerySet[Any, Any]]
Rows = list[tuple[Any, ...]]
# These stand for the values while a question is put together. No row has such an id, and it fits a column of ids.
_NUMBERS_FROM = 4_611_686_018_427_000_000
_TEXT = "value of cheiron.kit.often "


class CannotKeep(Exception):
    """The question does not hand this value on as it is, so it must be put together anew each time."""


class _Kind(NamedTuple):
    """Of one value: whether it is a list, whether of texts, and of how many."""

    is_list: bool
    is_text: bool
    many: int


class _Kept(NamedTuple):
    """``places``: for each value, where in ``params`` it stands. ``readers``: by column, what makes Python of it."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, ...], ...]
    readers: tuple[tuple[int, Sequence[Any], Any], ...]


def rows_of(question: Question, *values: Value | Collection[Value], given: Hashable = ()) -> Rows:
    """The rows of ``question(*values)``, a queryset made by ``values_list``; of ``question(*values, given)`` with one.

    ``question`` is a function of a module. It hands numbers, texts, and lists of either, on to filters, and must not
    look at them: whatever they are, it asks the same. What it does look at, and a day, is ``given``.
    """
    lists = [_items(value) for value in values]
    kinds = tuple(_kind(*one) for one in lists)
    kept = _put_together(question, kinds, given, connection.vendor)
    if kept is None:
        return []
    params = list(kept.params)
    for value, places in zip((item for _is_list, items in lists for item in items), kept.places, strict=True):
        for place in places:
            params[place] = value
    with connection.cursor() as cursor:
        cursor.execute(kept.sql, params)
        rows = cursor.fetchall()
    return [_read(row, kept) for row in rows] if kept.readers else rows


def _items(value: Value | Collection[Value]) -> tuple[bool, tuple[Value, ...]]:
    """Whether it is a list, and what is in it."""
    if isinstance(value, str) or not isinstance(value, Collection):
        return False, (value,)
    return True, tuple(value)


def _kind(is_list: bool, items: Sequence[Value]) -> _Kind:
    is_text = bool(items) and isinstance(items[0], str)
    if not all(isinstance(item, str) if is_text else type(item) is int for item in items):
        raise CannotKeep("Values are numbers or texts, and all of one list are of one kind.")
    return _Kind(is_list, is_text, len(items))


@lru_cache(maxsize=512)
def _put_together(question: Question, kinds: tuple[_Kind, ...], given: Hashable, vendor: str) -> _Kept | None:
    """Nothing where an empty list leaves nothing to ask. ``vendor``: each database has a language of its own."""
    marks, values = _marks(kinds)
    asked = question(*values) if given == () else question(*values, given)
    compiler = asked.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        if any(kind.many == 0 for kind in kinds):
            return None
        raise
    places = tuple(tuple(place for place, param in enumerate(params) if param == mark) for mark in marks)
    changed = [param for param in params if isinstance(param, str) and _TEXT in param and param not in marks]
    if changed or not all(places):
        raise CannotKeep(f"{question.__qualname__} does not hand on its values as they are.")
    readers = compiler.get_converters([column for column, *_rest in compiler.select])
    return _Kept(sql, tuple(params), places, tuple((column, *how) for column, how in readers.items()))


def _marks(kinds: Sequence[_Kind]) -> tuple[list[Value], list[Value | list[Value]]]:
    """What stands for each value, and the same as the question takes it."""
    marks: list[Value] = []
    values: list[Value | list[Value]] = []
    for kind in kinds:
        here = range(len(marks), len(marks) + kind.many)
        items: list[Value] = [f"{_TEXT}{place}" if kind.is_text else _NUMBERS_FROM + place for place in here]
        values.append(items if kind.is_list else items[0])
        marks += items
    return marks, values


def _read(row: Sequence[Any], kept: _Kept) -> tuple[Any, ...]:
    values = list(row)
    for column, readers, expression in kept.readers:
        for reader in readers:
            values[column] = reader(values[column], expression, connection)
    return tuple(values)
