"""Which profiles the marks ask to be read anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from cheiron.kit.often import rows_of
from cheiron.people.models import Unit
from cheiron.people.queries import units_below
from cheiron.profiles.models import Profile, SearchMark
from cheiron.profiles.states import Marked

AT_ONCE = 500
Pairs = Iterable[tuple[int, int]]


class Mark(NamedTuple):
    """One row of ``SearchMark``."""

    token: str
    what: str
    row_id: int


def marks_now() -> list[Mark]:
    """Every mark that no doc answers yet."""
    return [Mark(*row) for row in rows_of(_marks)]


def _marks() -> QuerySet[SearchMark, tuple[str, str, int]]:
    return SearchMark.objects.values_list("token", "what", "row_id")


def profiles_behind(marks: Iterable[Mark]) -> dict[str, tuple[int, ...]]:
    """The ids of profiles by the token of the mark. A profile that is gone is named too: its docs must go.

    A few queries for each kind of mark.
    """
    by_what: defaultdict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mark in marks:
        by_what[mark.what][mark.row_id].append(mark.token)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for what, tokens in by_what.items():
        for row, profile in READS[what](tokens):
            for token in tokens[row]:
                found[token].append(profile)
    return {token: tuple(found[token]) for rows in by_what.values() for tokens in rows.values() for token in tokens}


def _themselves(ids: Collection[int]) -> Pairs:
    return ((pk, pk) for pk in ids)


def _of_people(ids: Collection[int]) -> Pairs:
    for some in batched(ids):
        yield from Profile.objects.filter(person__in=some).values_list("person_id", "pk")


def _of_programmes(ids: Collection[int]) -> Pairs:
    offered = Profile.objects.filter(person__offers__programme__in=ids)
    return offered.values_list("person__offers__programme_id", "pk")


def _of_units(ids: Collection[int]) -> Pairs:
    """Everybody in the unit or below it."""
    for unit in Unit.objects.filter(pk__in=ids):
        for pk in Profile.objects.filter(person__unit__in=units_below(unit)).values_list("pk", flat=True):
            yield unit.pk, pk


READS: dict[str, Callable[[Collection[int]], Pairs]] = {
    Marked.PROFILE: _themselves,
    Marked.PERSON: _of_people,
    Marked.PROGRAMME: _of_programmes,
    Marked.UNIT: _of_units,
    Marked.WORDS: lambda _ids: (),
}


def batched(ids: Iterable[int]) -> Iterator[list[int]]:
    """Some hundreds at once: no database takes any number of values in one question."""
    rest = sorted(ids)
    for start in range(0, len(rest), AT_ONCE):
        yield rest[start : start + AT_ONCE]


def profiles_lapsing(after: date, until: date) -> list[int]:
    """Profiles of people whose training was good until a day in this span (both days included)."""
    lapsing = Q(person__credentials_held__valid_until__range=(after, until))
    return list(Profile.objects.filter(lapsing, person__credentials_held__revoked_on=None).values_list("pk", flat=True))
