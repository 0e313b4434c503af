"""The same sentences over the same people in the databases' own text searches, side by side in one run.

    PYTHONPATH=src:. python benchmarks/search_peers.py [--size 10000] [--rounds 1] [--seed 41]
    ./bin/with-postgresql env PYTHONPATH=src:. .venv/bin/python benchmarks/search_peers.py   # PostgreSQL too

FTS5 (porter stems) has four columns with the same texts and weights: specialties, needs, own words, other names. It is
asked with the words of the sentence, any of them, for twenty in the order of ``bm25()``; then for the counts of one
facet (needs) over everybody found. Ours gives twenty with reasons and the counts of six facets. The words that say
nothing are left out for both. PostgreSQL ranks by ``ts_rank_cd`` over a weighted, GIN-indexed ``tsvector`` ("english")
with the same words. Milliseconds by the clock (a server works in processes of its own), and their ratio. No bar.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import psycopg

from benchmarks.search_people import FACETS, people, sentences, vocabulary
from benchmarks.search_speed import tell
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


POSTGRES_TOP = "SELECT id FROM doc WHERE words @@ %s::tsquery ORDER BY ts_rank_cd(words, %s::tsquery) DESC, id LIMIT 20"
POSTGRES_COUNTS = """SELECT value, count(*) FROM facet JOIN doc ON doc.id = facet.id
    WHERE words @@ %s::tsquery GROUP BY value"""
Run = Callable[[str, Sequence[str]], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=41)
    options = parser.parse_args()
    docs = people(options.size, options.seed)
    searcher = Searcher(Index.build([prepare(doc, vocabulary()) for doc in docs], vocabulary()), vocabulary())
    ways: dict[str, Run] = {
        "ours: twenty, reasons, six facets": lambda sentence, _words: searcher.search(
            Question(sentence, today=1, seed="day", facets=FACETS)
        )
    }
    ways |= fts5(filled(docs))
    if server := os.environ.get("CHEIRON_TEST_DATABASE_URL"):
        ways |= postgres(filled_postgres(psycopg.connect(server.replace("postgres://", "postgresql://")), docs))
    said = [(each, [piece for piece, _s, _e in pieces(each) if says_something(piece)]) for each in sentences()]
    took = {name: [clocked(way, *each) for each in said * options.rounds if each[1]] for name, way in ways.items()}
    ours, *others = took.values()
    for name, times in took.items():
        tell(name, times)
    for (name, _), ranking, counts in zip(list(took.items())[1::2], others[::2], others[1::2], strict=True):
        ratio = median((a + b) / c for a, b, c in zip(ranking, counts, ours, strict=True))
        print(f"{name.split(':')[0]} takes {ratio:.1f} times as long")


def clocked(run: Run, sentence: str, words: Sequence[str]) -> float:
    began = time.perf_counter()
    run(sentence, words)
    return 1000 * (time.perf_counter() - began)


def fts5(table: sqlite3.Connection) -> dict[str, Run]:
    """Ranking, then counts."""

    def asked(statement: str, words: Sequence[str]) -> object:
        return table.execute(statement, [" OR ".join(f'"{word}"' for word in words)]).fetchall()

    name = f"SQLite {sqlite3.sqlite_version} FTS5"
    return {
        f"{name}: twenty": lambda _sentence, words: asked(TOP, words),
        f"{name}: one facet counted": lambda _sentence, words: asked(COUNTS, words),
    }


def postgres(server: psycopg.Connection[Any]) -> dict[str, Run]:
    """The same."""

    def asked(statement: str, words: Sequence[str]) -> object:
        stems = server.execute("SELECT to_tsquery('english', %s)::text", [" | ".join(f"'{word}'" for word in words)])
        found = stems.fetchone()
        return server.execute(statement, [found[0] if found else ""] * statement.count("%s")).fetchall()

    name = f"PostgreSQL {server.info.server_version // 10000}"
    return {
        f"{name}: twenty": lambda _sentence, words: asked(POSTGRES_TOP, words),
        f"{name}: one facet counted": lambda _sentence, words: asked(POSTGRES_COUNTS, words),
    }


def filled_postgres(server: psycopg.Connection[Any], docs: Sequence[Doc]) -> psycopg.Connection[Any]:
    """A table with everybody."""
    server.execute("CREATE TABLE doc (id bigint PRIMARY KEY, words tsvector)")
    server.execute("CREATE TABLE facet (id bigint, value text)")
    weighed = " || ".join(f"setweight(to_tsvector('english', %s), '{weight}')" for weight in "BACD")
    with server.cursor() as cursor:
        cursor.executemany(f"INSERT INTO doc VALUES (%s, {weighed})", map(row, docs))
        values = [(doc.id, key) for doc in docs for key in doc.topics]
        cursor.executemany("INSERT INTO facet VALUES (%s, %s)", values)
    for statement in ("CREATE INDEX ON doc USING gin (words)", "CREATE INDEX ON facet (id, value)", "ANALYZE"):
        server.execute(statement)
    server.commit()
    return server


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
