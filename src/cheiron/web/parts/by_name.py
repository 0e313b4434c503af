"""“Find by name” over a list of people: what was typed, whom it leaves, and the way back to all.

A name stands in the address, as it stands in the list that whoever asks may read whole; so only lists of staff and of
leaders have this field. Where a name would tell what somebody wishes or fears, it travels in the body of a POST.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from cheiron.kit.text import tidy
from cheiron.people.models import Person
from cheiron.people.queries import called_among, rows_called

NAME, PAGE, LONGEST = "name", "page", 80
M = TypeVar("M", bound=Model)
T = TypeVar("T")


@dataclass
class ByName:
    """``kept``: what else the address says, but for the page. ``nearly``: the names found are only like it."""

    said: str
    kept: tuple[tuple[str, str], ...] = ()
    nearly: bool = False
    longest: int = LONGEST

    def rows(self, rows: QuerySet[M], *who: str, among: QuerySet[M] | None = None) -> QuerySet[M]:
        """Those of the rows in which one of these fields leads to whoever is meant; all if no name was typed."""
        if self.said:
            rows, self.nearly = rows_called(rows, self.said, *who, among=among)
        return rows

    def among(self, rows: list[T], person: Callable[[T], Person]) -> list[T]:
        """The same for rows that are read already."""
        if not self.said:
            return rows
        called = called_among(map(person, rows), self.said)
        self.nearly = called.nearly
        return [row for row in rows if person(row).pk in called.ids]

    @property
    def everybody(self) -> str:
        """The same list without a name."""
        return f"?{urlencode(self.kept)}"

    @property
    def tail(self) -> str:
        """To go behind the filters of the list, so that they keep the name."""
        return f"&{urlencode({NAME: self.said})}" if self.said else ""


def by_name(request: HttpRequest) -> ByName:
    """What the address says."""
    return ByName(tidy(request.GET.get(NAME))[:LONGEST].strip(), tuple(_but(request.GET.lists())))


def _but(lists: Iterable[tuple[str, list[str]]]) -> Iterable[tuple[str, str]]:
    return ((key, value) for key, values in lists for value in values if key not in (NAME, PAGE))
