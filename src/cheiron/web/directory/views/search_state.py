"""What somebody looks for, between the page and the address.

Only keys of what is not sensitive go into an address. A sentence, and whatever is sensitive, travel in the body of a
POST and are kept nowhere: on such a page every way onwards is a button of the search form instead of a link.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from cheiron.profiles.models import Topic

SENTENCE_AT_MOST = 400
VALUES_AT_MOST = 24
FACETS = ("programme", "group", "need", "specialty", "role", "whom", "level", "language", "format", "place", "open")
_VALUE = re.compile(r"[\w .,'()&+-]{1,64}")
_WORD = re.compile(r"[\w'’-]{1,40}")


@dataclass(frozen=True, slots=True)
class Search:
    """The state of the page. ``as_typed``: words that were no mistake. ``private``: keys kept out of addresses."""

    sentence: str = ""
    needs: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    as_typed: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    page: int = 1
    private: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def is_private(self) -> bool:
        """Whether this must not stand in an address."""
        asked = {*self.needs, *self.chosen("need")}
        return bool(self.sentence or self.as_typed) or bool(asked & self.private)

    @property
    def is_asking(self) -> bool:
        return bool(self.sentence or self.needs or self.specialties or self.filters)

    @property
    def query(self) -> str:
        """Everything but the sentence, for the body of a POST; in an address only where ``is_private`` is false."""
        said = [("topic", key) for key in self.needs] + [("in", key) for key in self.specialties]
        said += [("not", key) for key in self.dropped] + [("typed", word) for word in self.as_typed]
        said += self.filters
        said += [("page", str(self.page))] if self.page > 1 else []
        return urlencode(said)

    @property
    def address(self) -> str:
        """What of it may stand in an address."""
        needs = tuple(key for key in self.needs if key not in self.private)
        filters = tuple(row for row in self.filters if row[1] not in self.private)
        return replace(self, needs=needs, filters=filters, dropped=(), as_typed=()).query

    def chosen(self, facet: str) -> tuple[str, ...]:
        return tuple(value for name, value in self.filters if name == facet)

    def but(self, **changes: object) -> Search:
        """The same search with something changed, from its first page."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def without(self, key: str) -> Search:
        """The same search without one thing that was understood, even where the sentence says it."""
        needs = tuple(one for one in self.needs if one != key)
        specialties = tuple(one for one in self.specialties if one != key)
        dropped = (*self.dropped, key) if self.sentence else self.dropped
        return self.but(needs=needs, specialties=specialties, dropped=dropped)

    def toggled(self, facet: str, value: str) -> Search:
        """With one more value of a facet, or without it. One programme at a time."""
        row = (facet, value)
        if row in self.filters:
            return self.but(filters=tuple(one for one in self.filters if one != row))
        kept = tuple(one for one in self.filters if facet != "programme" or one[0] != facet)
        return self.but(filters=(*kept, row))


def search_of(request: HttpRequest) -> Search:
    """Read the search from the address, or from the body of the search form.

    A way onwards (``go``) is a whole search. The button of the form begins with its sentence, and keeps filters.
    """
    if request.method != "POST":
        return _addressed(request.GET)
    sentence = request.POST.get("sentence", "")[:SENTENCE_AT_MOST].strip()
    search = _read(QueryDict(request.POST.get("go") or request.POST.get("state", "")), sentence)
    if sentence and not {"go", "photos"} & set(request.POST):
        return search.but(needs=(), specialties=(), dropped=(), as_typed=())
    return search


def address_said(query: str) -> str:
    """A search that somebody sent back, cut down to what may stand in an address."""
    return _read(QueryDict(query), "").address


def _addressed(said: QueryDict) -> Search:
    """Whatever is private and stands in an address all the same is not read: nobody is taught to write it there."""
    search = _read(said, "")
    needs = tuple(key for key in search.needs if key not in search.private)
    filters = tuple(row for row in search.filters if row[1] not in search.private)
    return replace(search, needs=needs, filters=filters, dropped=(), as_typed=())


def _read(said: QueryDict, sentence: str) -> Search:
    known = dict(Topic.objects.values_list("key", "sensitive"))
    page = said.get("page", "")
    return Search(
        sentence=sentence,
        needs=_few(said.getlist("topic"), known),
        specialties=_few(said.getlist("in")),
        dropped=_few(said.getlist("not")),
        as_typed=tuple(word for word in dict.fromkeys(said.getlist("typed")) if _WORD.fullmatch(word))[:VALUES_AT_MOST],
        filters=tuple(
            (name, value) for name in FACETS for value in _few(said.getlist(name), known if name == "need" else None)
        ),
        page=int(page) if page.isdecimal() and 0 < int(page[:6]) < 10_000 and len(page) < 6 else 1,
        private=frozenset(key for key, sensitive in known.items() if sensitive),
    )


def _few(values: Iterable[str], known: Collection[str] | None = None) -> tuple[str, ...]:
    fitting = (one for one in dict.fromkeys(values) if _VALUE.fullmatch(one) and (known is None or one in known))
    return tuple(fitting)[:VALUES_AT_MOST]
