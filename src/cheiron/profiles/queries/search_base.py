"""Where the search of a process begins: a snapshot on disk, or all docs of the database."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from cheiron.kit import clock
from cheiron.kit.often import rows_of
from cheiron.profiles.models import Profile, SearchDoc, SearchTurn
from cheiron.profiles.queries.search_docs import docs_of
from cheiron.profiles.queries.search_marks import batched
from cheiron.search.index import Index
from cheiron.search.prepared import Prepared, prepare
from cheiron.search.vocabulary import Vocabulary

# Below this, building from the database is as quick as opening a file.
WORTH_A_SNAPSHOT = 2000
KEPT = 2
OLD_DOCS, OLD_SHARE = 1000, 0.02
DAY = 24 * 3600  # seconds


class Turn(NamedTuple):
    """One row of ``SearchTurn``; the first of all has no stamp."""

    seq: int
    stamp: str


def last_turn() -> Turn:
    """The newest writing of docs."""
    return Turn(*(SearchTurn.objects.order_by("-seq").values_list("seq", "stamp").first() or (0, "")))


def turns_from(turn: Turn) -> list[Turn]:
    """This turn and all newer ones; without it, the past of the database is another one than ours."""
    there = [Turn(*row) for row in rows_of(_turns, turn.seq)]
    return there if turn.seq else [turn, *there]


def _turns(seq: int) -> QuerySet[SearchTurn, tuple[int, str]]:
    return SearchTurn.objects.filter(seq__gte=seq).order_by("seq").values_list("seq", "stamp")


def packed(prepared: Collection[Prepared]) -> str:
    """As ``SearchDoc.prepared`` keeps it: one line for each doc."""
    return "\n".join(one.to_json() for one in prepared)


def unpacked(text: str) -> list[Prepared]:
    """The docs of one profile."""
    return [Prepared.from_json(line) for line in text.splitlines()]


def prepared_now(profile_ids: Collection[int], vocabulary: Vocabulary) -> Iterator[tuple[int, list[Prepared]]]:
    """Read from the profiles themselves."""
    for some in batched(profile_ids):
        for pk, docs in docs_of(some, vocabulary).items():
            yield pk, [prepare(doc, vocabulary) for doc in docs]


def prepared_docs(vocabulary: Vocabulary, without: Collection[int] = ()) -> Iterator[tuple[int, list[Prepared]]]:
    """Every doc as it was written, and the profiles that have none of this edition as they stand."""
    left = set(Profile.objects.values_list("pk", flat=True))
    rows = SearchDoc.objects.filter(edition=vocabulary.edition).order_by("pk")
    for pk, text in rows.values_list("pk", "prepared").iterator(chunk_size=2000):
        if pk not in without:
            left.discard(pk)
            yield pk, unpacked(text)
    yield from prepared_now(left, vocabulary)


def built(vocabulary: Vocabulary, without: Collection[int] = ()) -> Index:
    """Everything anew. ``without``: profiles whose docs are old."""
    docs = prepared_docs(vocabulary, without)
    return Index.build((one for _pk, prepared in docs for one in prepared), vocabulary)


def opened(vocabulary: Vocabulary) -> tuple[Index, Turn] | None:
    """The newest snapshot of this database and these words, if there is one."""
    there = sorted(_snapshots(vocabulary), reverse=True)
    known = set(SearchTurn.objects.filter(seq__in=[turn.seq for turn in there]).values_list("seq", "stamp"))
    for turn in there:
        if turn in known:
            try:
                return Index.open(_folder(turn, vocabulary)), turn
            except (OSError, ValueError):  # taken away in this moment, or from another release: the next one
                continue
    return None


def snapshot_is_old(vocabulary: Vocabulary) -> bool:
    """Whether more than a thousand docs, or two in a hundred, were written since the newest snapshot.

    Or any at all, and it is a day old: the words of whoever left do not lie about longer than that.
    """
    newest = max(_snapshots(vocabulary), default=Turn(-1, ""))
    fresh, total = SearchDoc.objects.filter(seq__gt=newest.seq).count(), SearchDoc.objects.count()
    aged = last_turn() != newest and _is_a_day_old(_folder(newest, vocabulary))
    return fresh > min(OLD_DOCS, OLD_SHARE * total) or aged


def _is_a_day_old(folder: Path) -> bool:
    try:
        return clock.now().timestamp() - folder.stat().st_mtime >= DAY
    except OSError:
        return False


def keep_snapshot(vocabulary: Vocabulary) -> bool:
    """Write a snapshot of the last turn, unless it is there. Whole folders appear at once or not at all."""
    turn = last_turn()
    folder = _folder(turn, vocabulary)
    if folder.exists() or not turn.seq or SearchDoc.objects.count() < WORTH_A_SNAPSHOT:
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    built(vocabulary).save(folder)
    return True


def drop_old_snapshots(vocabulary: Vocabulary) -> None:
    """Leave the newest and, for processes that are opening it, the one before; neither once they are out of date.

    Whoever has a folder open goes on reading it; a process that begins builds from the database where none is left.
    """
    there = [_folder(turn, vocabulary) for turn in sorted(_snapshots(vocabulary), reverse=True)]
    current = _folder(last_turn(), vocabulary)
    kept = {folder for folder in there[:KEPT] if folder == current or not _is_a_day_old(folder)}
    for folder in _place().glob("*-*-*"):
        if folder not in kept and (folder in there or _is_a_day_old(folder)):
            shutil.rmtree(folder, ignore_errors=True)


def _place() -> Path:
    return Path(settings.CHEIRON_HOME) / "search"


def _folder(turn: Turn, vocabulary: Vocabulary) -> Path:
    return _place() / f"{turn.seq}-{turn.stamp}-{vocabulary.edition}"


def _snapshots(vocabulary: Vocabulary) -> list[Turn]:
    names = [path.name.split("-") for path in _place().glob(f"*-*-{vocabulary.edition}")]
    return [Turn(int(seq), stamp) for seq, stamp, _edition in names if seq.isdigit()]
