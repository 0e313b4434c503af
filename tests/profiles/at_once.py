"""Several who write, settle and search at the same moment, each with a connection of their own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from django.db import connection

from cheiron.kit import clock
from cheiron.profiles.actions import settle_search
from cheiron.profiles.queries.search import Directory
from cheiron.profiles.queries.search_docs import EVERYWHERE, profile_behind
from cheiron.search.question import Question

Act = Callable[[], object]


def found(directory: Directory) -> set[int]:
    """Profiles that a search for everybody shows now."""
    with directory.lock:
        everybody = Question(
            within={"scope": frozenset({EVERYWHERE})}, today=clock.today().toordinal(), seed="x", limit=50
        )
        return {profile_behind(hit.id) for hit in directory.renewed().search(everybody).hits}


def settle_on(running: threading.Event) -> None:
    """Again and again with a breath between: SQLite gives the lock to whoever asks first, not to who waited longest."""
    while running.is_set():
        settle_search()
        time.sleep(0.005)


def together(writers: Sequence[Act], others: Sequence[Act], running: threading.Event) -> list[str]:
    """Run all at once until the writers are done; what broke."""
    broken: list[str] = []

    def run(act: Act) -> None:
        try:
            act()
        except Exception as trouble:
            broken.append(repr(trouble))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in (*writers, *others)]
    for thread in threads:
        thread.start()
    for thread in threads[: len(writers)]:
        thread.join(120)
    running.clear()
    for thread in threads:
        thread.join(60)
    return broken
