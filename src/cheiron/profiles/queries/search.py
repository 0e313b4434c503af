"""The search of this process, always as the database is.

At every search two small questions are asked: which marks are there, and which docs were written since. A mark is
answered by reading the profile itself, so a change counts at once, in every process, whoever made it. Nothing here
depends on another process or on the jobs; these only spare work.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from cheiron.kit import clock
from cheiron.kit.memory import keep_freed_memory
from cheiron.profiles.models import Profile, SearchDoc
from cheiron.profiles.queries.listing import listed_offers
from cheiron.profiles.queries.search_base import Turn, built, last_turn, opened, prepared_now, turns_from, unpacked
from cheiron.profiles.queries.search_docs import doc_ids_of
from cheiron.profiles.queries.search_marks import Mark, batched, marks_now, profiles_behind, profiles_lapsing
from cheiron.profiles.queries.searched_words import words_as_they_stand
from cheiron.profiles.states import Marked
from cheiron.search.index import Index
from cheiron.search.prepared import Prepared
from cheiron.search.searcher import Searcher
from cheiron.search.semantic import Wording
from cheiron.search.sentences import UniversalSentences, is_there
from cheiron.search.vocabulary import Vocabulary

# More than this nobody can wait for: the job writes them within a minute; who left the directory goes at once.
READ_AT_ONCE = 2000
FIRST = Turn(0, "")


class Directory:
    """One per process and database. ``lock``: held while it is renewed and asked."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._searcher: Searcher | None = None
        self._vocabulary: Vocabulary | None = None
        self._words: frozenset[str] = frozenset()
        self._turn = FIRST
        self._answered: dict[str, tuple[int, ...]] = {}
        self._day = clock.today()

    def renewed(self) -> Searcher:
        """As of now. Marks are read before docs: what is settled in between is then in the docs."""
        marks = marks_now()
        turns = turns_from(self._turn)
        other_words = self._notice_words(marks)
        if self._searcher is None or turns[:1] != [self._turn] or other_words:
            return self._begun(marks)
        if len(turns) > 1 and not self._take_docs(turns[-1]):
            return self._begun(marks)
        self._answer(marks)
        self._turn_the_day()
        return self._searcher

    def _begun(self, marks: list[Mark]) -> Searcher:
        keep_freed_memory()
        self._vocabulary, self._turn, self._day = words_as_they_stand(), last_turn(), clock.today()
        there = opened(self._vocabulary) if self._turn.seq else None
        self._answered = {} if there else profiles_behind(marks)
        if there:
            index, self._turn = there
        else:
            index = built(self._vocabulary, without={pk for ids in self._answered.values() for pk in ids})
        self._searcher = Searcher(index, self._vocabulary, _wording(self._vocabulary, index))
        if there:
            self._take_docs(last_turn())
            self._answer(marks)
        return self._searcher

    def _notice_words(self, marks: list[Mark]) -> bool:
        """New words count at once where all profiles can be read anew in a moment; else once the job has done so."""
        before, self._words = self._words, frozenset(mark.token for mark in marks if mark.what == Marked.WORDS)
        if before == self._words or self._searcher is None:
            return False
        return words_as_they_stand() is not self._vocabulary and Profile.objects.count() <= READ_AT_ONCE

    def _take_docs(self, until: Turn) -> bool:
        """Apply what was written since our turn; whether it was written with our words."""
        assert self._vocabulary is not None
        rows = SearchDoc.objects.filter(seq__gt=self._turn.seq).values_list("pk", "edition", "prepared")
        found = {pk: (edition, text) for pk, edition, text in rows.iterator(chunk_size=2000)}
        if any(edition != self._vocabulary.edition for edition, _text in found.values()):
            return False
        for pk, (_edition, text) in found.items():
            self._replace(pk, unpacked(text))
        # What was settled is in these docs; marks that still stand are newer than they, or as new.
        self._answered = {token: ids for token, ids in self._answered.items() if not set(ids) <= found.keys()}
        self._turn = until
        return True

    def _answer(self, marks: list[Mark]) -> None:
        """Read the profiles behind new marks, and those behind marks that were never to be (taken back, or settled)."""
        there = {mark.token for mark in marks}
        gone = [self._answered.pop(token) for token in list(self._answered) if token not in there]
        new = profiles_behind(mark for mark in marks if mark.token not in self._answered)
        self._read({pk for ids in (*gone, *new.values()) for pk in ids})
        self._answered |= new

    def _read(self, ids: Collection[int]) -> None:
        assert self._vocabulary is not None
        if len(ids) > READ_AT_ONCE:
            ids = set(ids) - _listed(ids)
        for pk, docs in prepared_now(ids, self._vocabulary):
            self._replace(pk, docs)

    def _replace(self, profile_id: int, docs: Collection[Prepared]) -> None:
        assert self._searcher is not None
        for doc in docs:
            self._searcher.change(doc)
        for doc_id in doc_ids_of(profile_id)[len(docs) :]:
            self._searcher.remove(doc_id)

    def _turn_the_day(self) -> None:
        """What was good until yesterday is read once more; also when a test turns the clock back."""
        today = clock.today()
        if today != self._day:
            self._read(profiles_lapsing(min(today, self._day), max(today, self._day)))
            self._day = today


def _wording(vocabulary: Vocabulary, index: Index) -> Wording | None:
    """The optional extra: wanted by the installation, and installed."""
    if settings.CHEIRON_SEMANTIC and is_there():
        return Wording.of(UniversalSentences(), vocabulary, index)
    return None


def _listed(ids: Collection[int]) -> set[int]:
    found = (listed_offers().filter(person__profile__in=some) for some in batched(ids))
    return {pk for offers in found for pk in offers.values_list("person__profile", flat=True)}


_directories: dict[str, Directory] = {}


@contextmanager
def searcher() -> Iterator[Searcher]:
    """The search as of now, for one question. Others of this process wait as long as the block lasts."""
    directory = _directories.setdefault(str(connection.settings_dict["NAME"]), Directory())
    with directory.lock:
        yield directory.renewed()
