"""Finding somebody by name in a list of people that one may read whole."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from cheiron.people.models import Person
from cheiron.search.names_listed import Called, called_in

M = TypeVar("M", bound=Model)


def called_among(people: Iterable[Person], typed: str) -> Called:
    """Who of these people is called as was typed, or nearly."""
    return called_in(((one.pk, one.name, one.sort_name) for one in people), typed)


def rows_called(rows: QuerySet[M], typed: str, *who: str, among: QuerySet[M] | None = None) -> tuple[QuerySet[M], bool]:
    """Those rows in which somebody is called as was typed, and whether only nearly. One query besides that of the rows.

    ``who``: the fields that lead to a person. ``among``: the whole list of which the rows are a part. Nobody who stands
    nowhere in it is looked at, so an answer tells nothing that the list does not show.
    """
    bare = (rows if among is None else among).order_by()
    standing = reduce(or_, (Q(pk__in=bare.values(field)) for field in who))
    people = Person.objects.filter(standing).order_by().values_list("pk", "name", "sort_name")
    called = called_in(people, typed)
    return rows.filter(reduce(or_, (Q(**{f"{field}__in": called.ids}) for field in who))), called.nearly
