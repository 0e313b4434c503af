"""The same sentences over the same people in SQLite's own text search, side by side in one run.

    PYTHONPATH=src:. python benchmarks/search_peers.py [--size 10000] [--rounds 1] [--seed 41]

FTS5 (porter stems) has four columns with the same texts and weights: specialties, needs, own words, other names. It is
asked with the words of the sentence, any of them, for twenty in the order of ``bm25()``; then for the counts of one
facet (needs) over everybody found. Ours gives twenty with reasons and the counts of six facets. The words that say
nothing are left out for both. CPU milliseconds of this thread, and their ratio. No bar.
"""

from __future__ import annotations

import argparse
import sqlite3
from statistics import median

from benchmarks.search_people import FACETS, people, sentences, vocabulary
from benchmarks.search_speed import tell, timed
from cheiron.search.concept import NEED, SPECIALTY
from cheiron.search.doc import Doc
from cheiron.search.index import Index
from cheiron.search.prepared import prepare
from cheiron.search.question import Question
from cheiron.search.searcher import Searcher
from cheiron.search.small_words import says_something
from cheiron.search.text import pieces

TOP = "SELECT rowid FROM doc WHERE doc MATCH ? ORDER BY bm25(doc, 2, 3, 1, 1) LIMIT 20"
COUNTS = "SELECT value, count(*) FROM facet WHERE rowid_of IN (SELECT rowid FROM doc WHERE doc MATCH ?) GROUP BY value"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=41)
    options = parser.parse_args()
    docs = people(options.size, options.seed)
    searcher = Searcher(Index.build([prepare(doc, vocabulary()) for doc in docs], vocabulary()), vocabulary())
    table = filled(docs)
    ours, ranking, counts = [], [], []
    for sentence in sentences() * options.rounds:
        match = " OR ".join(f'"{piece}"' for piece, _s, _e in pieces(sentence) if says_something(piece))
        if not match:
            continue
        ours.append(timed(searcher.search, Question(sentence, today=1, seed="day", facets=FACETS)))
        ranking.append(timed(lambda asked: table.execute(TOP, [asked]).fetchall(), match))
        counts.append(timed(lambda asked: table.execute(COUNTS, [asked]).fetchall(), match))
    tell("ours: twenty, reasons, six facets", ours)
    tell(f"SQLite {sqlite3.sqlite_version} FTS5: twenty", ranking)
    tell("SQLite FTS5: one facet counted", counts)
    print(f"FTS5 takes {median((a + b) / c for a, b, c in zip(ranking, counts, ours, strict=True)):.1f} times as long")


def filled(docs: list[Doc]) -> sqlite3.Connection:
    """A table in memory with everybody."""
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE doc USING fts5(spec, tags, bio, syn, tokenize = 'porter unicode61')")
    table.execute("CREATE TABLE facet (rowid_of INTEGER, value TEXT)")
    table.executemany("INSERT INTO doc (rowid, spec, tags, bio, syn) VALUES (?, ?, ?, ?, ?)", map(row, docs))
    values = ((doc.id, key) for doc in docs for key in doc.topics)
    table.executemany("INSERT INTO facet VALUES (?, ?)", values)
    table.execute("CREATE INDEX of_facet ON facet (rowid_of, value)")
    return table


def row(doc: Doc) -> tuple[int, str, str, str, str]:
    """The texts of one profile."""
    words = vocabulary()
    needs = [concept for key in doc.topics if (concept := words.concept(NEED, key)) and not concept.sensitive]
    stated = [concept for key in doc.specialties if (concept := words.concept(SPECIALTY, key))]
    others = [text for each in (*needs, *stated) for text in words.labels_of(each.scheme, each.key)]
    spec, tags = (" ".join(each.label for each in found) for found in (stated, needs))
    own = " ".join([doc.name, *(text for _where, text in doc.texts)])
    return doc.id, spec, tags, own, " ".join(others)


if __name__ == "__main__":
    main()
