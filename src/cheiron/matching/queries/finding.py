"""Finding people: one door for every page that shows somebody to ask. Hard rules work silently behind it.

The search says who fits, in which order and why; the rows themselves are read once more through ``Barred.offers``, so
that nobody is ever shown whom the database would not show in this moment.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import overload

from django.utils.translation import get_language

from cheiron.matching.models import Request
from cheiron.matching.queries.asked import Asked, Chip, Finding, Found
from cheiron.matching.queries.asking_search import Told, ask_search
from cheiron.matching.queries.facets import facets_in, widenings
from cheiron.matching.queries.found_people import Readers, labels_in
from cheiron.matching.queries.pairing_rules import Barred
from cheiron.matching.queries.wished import chips_of_wishes
from cheiron.people.models import Person
from cheiron.profiles.models import Topic
from cheiron.profiles.queries import profile_behind
from cheiron.programmes.models import Programme
from cheiron.search.concept import NEED, SPECIALTY

PAGE = 12


def people_found(viewer: Person, asked: Asked, *, offset: int = 0, limit: int = PAGE) -> Finding:
    """People this viewer may find, each once, with why. Whoever must not help them is simply not there."""
    if not viewer.is_active:
        return Finding()
    barred = Barred(viewer)
    told = ask_search(barred, asked, offset=offset, limit=limit)
    answer, labels = told.answer, labels_in(told.vocabulary, get_language() or "")
    readers = Readers(barred, asked.programme, told, labels)
    readers.look_up({*(profile_behind(hit.id) for hit in answer.hits), *_team(told)})
    people = readers.read(answer.hits)
    return Finding(
        people=people,
        total=answer.total - (len(answer.hits) - len(people)),
        chips=[*_chips(told, labels), *chips_of_wishes(told)],
        spelling=list(answer.understood.spelling),
        not_understood=list(answer.understood.not_understood),
        nobody_fits=answer.nobody_fits,
        facets=facets_in(answer, asked, told.vocabulary),
        together=_together(told, readers, labels),
        widen=widenings(answer, asked, told.vocabulary),
        nearest=_nearest(answer.nearest),
    )


def _chips(told: Told, labels: Mapping[tuple[str, str], str]) -> list[Chip]:
    said = [(NEED, key, words) for key, words in told.needs.items()]
    said += [(SPECIALTY, key, words) for key, words in told.specialties.items()]
    return [
        Chip(scheme, key, labels[scheme, key], ", ".join(words), concept.sensitive)
        for scheme, key, words in said
        if (concept := told.vocabulary.concept(scheme, key))
    ]


def _together(told: Told, readers: Readers, labels: Mapping[tuple[str, str], str]) -> list[tuple[Person, list[str]]]:
    people = readers.people(_team(told))
    named = [(people.get(profile_behind(doc_id)), keys) for doc_id, keys in told.answer.together]
    if any(person is None for person, _keys in named):
        return []
    return [(person, [_either(labels, key) for key in keys]) for person, keys in named if person]


def _team(told: Told) -> set[int]:
    return {profile_behind(doc_id) for doc_id, _keys in told.answer.together}


def _either(labels: Mapping[tuple[str, str], str], key: str) -> str:
    return labels.get((NEED, key)) or labels.get((SPECIALTY, key), key)


def _nearest(keys: Sequence[str]) -> list[Topic]:
    found = Topic.objects.in_bulk(keys) if keys else {}
    return [found[key] for key in keys if key in found]


class Findings(Sequence[Found]):
    """People in order. Counting them is free; only those who are looked at are read in full."""

    def __init__(self, barred: Barred, asked: Asked) -> None:
        self._barred, self._asked = barred, asked
        self._told = ask_search(barred, asked, offset=0, limit=0, facets=())
        self._fits = not self._told.answer.nobody_fits

    def __len__(self) -> int:
        return self._told.answer.total if self._fits else 0

    @overload
    def __getitem__(self, index: int) -> Found: ...
    @overload
    def __getitem__(self, index: slice) -> list[Found]: ...
    def __getitem__(self, index: int | slice) -> Found | list[Found]:
        if isinstance(index, int):
            return self[index : index + 1 or None][0]
        start, stop, step = index.indices(len(self))
        if stop <= start:
            return []
        told = ask_search(self._barred, self._asked, offset=start, limit=stop - start, facets=())
        labels = labels_in(told.vocabulary, get_language() or "")
        return Readers(self._barred, self._asked.programme, told, labels).read(told.answer.hits)[::step]


def helpers_found(
    viewer: Person,
    *,
    programme: Programme,
    words: str = "",
    topic_keys: Collection[str] = (),
    group: str = "",
    open_only: bool = False,
    without: Collection[int] = (),
) -> Sequence[Found]:
    """People this viewer may find in the programme, in order, with true reasons; nobody where nobody fits.

    Nothing of what is asked is kept anywhere.
    """
    if not viewer.is_active:
        return ()
    filters = {"group": (group,) if group else (), "open": ("open",) if open_only else ()}
    asked = Asked(words, tuple(topic_keys), filters=filters, programme=programme, without=tuple(without))
    return Findings(Barred(viewer), asked)


def people_to_ask(learner: Person, programme: Programme, limit: int = 3) -> Sequence[Found]:
    """A few people with room, by what the learner seeks; nobody the learner has asked in this programme before."""
    before = Request.objects.filter(learner=learner, programme=programme).values_list("offer__person_id", flat=True)
    return helpers_found(learner, programme=programme, open_only=True, without=set(before))[:limit]
