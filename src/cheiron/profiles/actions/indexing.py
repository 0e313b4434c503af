"""Write down for good what the search has read, so that a process that begins need not read every profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import NamedTuple

from django.db.models import Q

from cheiron.kit.acting import action
from cheiron.kit.statistics import refresh_statistics
from cheiron.people.models import Person
from cheiron.profiles.models import Profile, SearchCounter, SearchDoc, SearchMark, SearchTurn
from cheiron.profiles.queries.search_base import (
    drop_old_snapshots,
    keep_snapshot,
    packed,
    prepared_now,
    snapshot_is_old,
)
from cheiron.profiles.queries.search_marks import batched, marks_now, profiles_behind
from cheiron.profiles.queries.searched_words import words_as_they_stand

AT_ONCE = 500
# From so many on, a database that has not counted its rows yet reads all of them for every few hundred.
MANY = 2000
TURNS_KEPT = 5000
COLUMNS = ["seq", "edition", "prepared"]


class Waiting(NamedTuple):
    """What one turn would write: docs by profile, made after ``seq`` and before anything else was written."""

    seq: int
    edition: str
    docs: Mapping[int, str]
    tokens: Sequence[str]


def settle_search(*, by: Person | None = None) -> int:
    """Write docs for everything that is marked, and for profiles that have none of these words. Again at any time.

    New words make all docs new in one turn, so that no process ever sees docs of two editions.

    Reading and preparing take no lock; writing does, and only while nobody else has written in between. Returns how
    many profiles were written. Call it after many rows came in at once; otherwise the job does.
    """
    written = 0
    while (waiting := _waiting()).docs or waiting.tokens:
        written += _write(waiting=waiting, by=by)
    return written


def _waiting() -> Waiting:
    seq = SearchCounter.objects.values_list("seq", flat=True).first() or 0
    # Marks first: what they tell of is then in the words and profiles read after them.
    marks, words = marks_now(), words_as_they_stand()
    behind = {pk for ids in profiles_behind(marks).values() for pk in ids}
    there = {pk for some in batched(behind) for pk in Profile.objects.filter(pk__in=some).values_list("pk", flat=True)}
    missing = Profile.objects.filter(Q(search_doc=None) | ~Q(search_doc__edition=words.edition)).values_list(
        "pk", flat=True
    )
    ids = there.union(missing)
    if len(ids) >= MANY:
        refresh_statistics()
    docs = {pk: packed(docs) for pk, docs in prepared_now(ids, words)}
    return Waiting(seq, words.edition, docs, [mark.token for mark in marks])


@action
def _write(*, waiting: Waiting, by: Person | None) -> int:
    """One turn. Whoever holds the counter is alone, and what it gives out is seen in order."""
    SearchCounter.objects.get_or_create(pk=1)
    counter = SearchCounter.objects.select_for_update().get(pk=1)
    if counter.seq != waiting.seq:
        return 0
    counter.seq += 1
    counter.save(update_fields=["seq"])
    rows = [
        SearchDoc(profile_id=pk, seq=counter.seq, edition=waiting.edition, prepared=text)
        for pk, text in waiting.docs.items()
    ]
    SearchDoc.objects.bulk_create(
        rows, batch_size=200, update_conflicts=True, unique_fields=["profile"], update_fields=COLUMNS
    )
    SearchTurn.objects.create(seq=counter.seq, stamp=token_hex(8))
    SearchTurn.objects.filter(seq__lte=counter.seq - TURNS_KEPT).delete()
    for start in range(0, len(waiting.tokens), AT_ONCE):
        SearchMark.objects.filter(token__in=waiting.tokens[start : start + AT_ONCE]).delete()
    return len(rows)


def renew_snapshot() -> int:
    """Write a snapshot where the one there is has become old, and take old ones away. Returns 1 if it wrote one."""
    words = words_as_they_stand()
    written = int(snapshot_is_old(words) and keep_snapshot(words))
    drop_old_snapshots(words)
    return written
