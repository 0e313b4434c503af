"""How long a sentence takes until twenty people with reasons and the counts of six facets are there.

    PYTHONPATH=src:. python benchmarks/search_speed.py [--size 100000] [--seed 41] [--changed 1000]

Invented profiles (see ``search_people``), the sentences of the judged set, one thread. Printed: building and size of
the snapshot, then the median and the 95th of 100 for a sentence, for a sentence with two filters, for two words, for a
name with a slip, for a change of one profile, and for a sentence after so many changes. Bars: 15 and 50 ms with 100,000
people, the 95th of 100 under 10 ms with 10,000, a change under 1 ms.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.search_people import FACETS, people, sentences, vocabulary
from cheiron.search.index import Index
from cheiron.search.names import names_like
from cheiron.search.prepared import prepare
from cheiron.search.question import Question
from cheiron.search.searcher import Searcher


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--changed", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        searcher = built(options.size, options.seed, Path(folder) / "snapshot")
        measured(searcher, options.changed, options.seed)


def built(size: int, seed: int, folder: Path) -> Searcher:
    """A snapshot written and opened again, as a worker would."""
    started = time.process_time()
    prepared = [prepare(doc, vocabulary()) for doc in people(size, seed)]
    print(f"{size:,} profiles made and prepared: {time.process_time() - started:.1f} CPU s")
    started = time.process_time()
    Index.build(prepared, vocabulary()).save(folder)
    written = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(f"snapshot built and written: {time.process_time() - started:.1f} CPU s, {written:.0f} MB")
    started = time.perf_counter()
    searcher = Searcher(Index.open(folder), vocabulary())
    searcher.search(Question("grant", today=1))
    print(f"opened, first answer: {time.perf_counter() - started:.2f} s")
    return searcher


def measured(searcher: Searcher, changed: int, seed: int) -> None:
    """All that is told above."""
    said = sentences()
    questions = [Question(each, today=1, seed="day", facets=FACETS) for each in said]
    tell("sentence, 20 with reasons, 6 facets", [timed(searcher.search, each) for each in questions * 3])
    filters = {"role": frozenset(("mentor",)), "level": frozenset(("level0", "level1"))}
    filtered = [Question(each, today=1, seed="day", facets=FACETS, filters=filters) for each in said]
    tell("the same with two filters", [timed(searcher.search, each) for each in filtered])
    tell("two words", [timed(searcher.search, Question(" ".join(each.split()[-2:]), today=1)) for each in said])
    names = [searcher.people.name(place * 37 % len(searcher.people.index)) for place in range(100)]
    tell("name with a slip", [timed(lambda name: names_like(searcher, name), each[:3] + each[4:]) for each in names])
    others = [prepare(doc, vocabulary()) for doc in people(changed, seed + 1)]
    tell("one profile changed", [timed(searcher.change, each) for each in others])
    tell(f"sentence after {changed:,} changes", [timed(searcher.search, each) for each in questions])


def timed(work: Callable[..., object], given: object) -> float:
    """Milliseconds of this thread: what other work on the machine takes does not count."""
    started = time.thread_time()
    work(given)
    return 1000 * (time.thread_time() - started)


def tell(what: str, times: Sequence[float]) -> None:
    """The middle one and the 95th of 100."""
    print(f"{what:40} {np.percentile(times, 50):7.2f} {np.percentile(times, 95):7.2f} ms")


if __name__ == "__main__":
    main()
