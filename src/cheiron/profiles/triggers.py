"""The database itself marks what the search must read anew, whoever changes it and however.

Triggers see what code forgets: bulk writes, imports, an action written next year, a hand at the database. They write
one row into ``SearchMark`` and touch nothing else; only those for words take marks away, and whoever writes words
holds the counter first. SQLite drops the triggers of a table that a migration rebuilds; therefore they are looked over
after every migration, and by the doctor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.db import connections

PREFIX = "search_mark_"
MARKS = "profiles_searchmark"
MARK = "INSERT INTO profiles_searchmark (token, what, row_id) VALUES ({token}, '{what}', {row});"
OLD_WORDS = "DELETE FROM profiles_searchmark WHERE what = 'words'; "


@dataclass(frozen=True, slots=True)
class Watched:
    """A table, what its rows are to the search, and which column names the row of ``what``.

    ``columns``: an update counts only where one of these changed (none: every update). ``is_new``: so does a new row.
    """

    table: str
    what: str
    column: str
    columns: tuple[str, ...] = ()
    is_new: bool = True


WATCHED = (
    Watched("profiles_profile", "profile", "id"),
    Watched("profiles_offeredtopic", "profile", "profile_id"),
    Watched("profiles_offer", "person", "person_id", ("state", "places", "taken", "programme_id", "person_id")),
    Watched("training_credential", "person", "person_id"),
    Watched("people_person", "person", "id", ("name", "specialty", "unit_id", "level", "is_active"), is_new=False),
    Watched("people_unit", "unit", "id", ("name", "path"), is_new=False),
    Watched("programmes_programme", "programme", "id", ("state",), is_new=False),
    Watched("profiles_topic", "words", "0"),
    Watched("profiles_concept", "words", "0"),
    Watched("profiles_conceptlabel", "words", "0"),
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """``sql`` makes it; ``name`` holds a digest of that, so that another text is another trigger."""

    name: str
    sql: tuple[str, ...]


def triggers_wanted(vendor: str) -> dict[str, Trigger]:
    """Every trigger there must be, by its name."""
    write = _on_postgresql if vendor == "postgresql" else _on_sqlite
    return {one.name: one for watched in WATCHED for event in _events(watched) for one in [write(watched, event)]}


def _events(watched: Watched) -> Iterator[str]:
    yield from ("UPDATE", "DELETE")
    if watched.is_new:
        yield "INSERT"


def _name(watched: Watched, event: str, text: str) -> str:
    digest = blake2b(text.encode(), digest_size=4).hexdigest()
    return f"{PREFIX}{watched.table}_{event.lower()}_{digest}"


def _row(watched: Watched, event: str) -> str:
    if watched.column == "0":
        return "0"
    return f"{'OLD' if event == 'DELETE' else 'NEW'}.{watched.column}"


def _when(watched: Watched, event: str, differs: str) -> str:
    if event != "UPDATE" or not watched.columns:
        return ""
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in watched.columns)
    return f" WHEN ({changed})"


def _said(watched: Watched, event: str, random: str) -> str:
    """Writing the mark. Thousands of words may come at once: of those only the last mark stays."""
    before = OLD_WORDS if watched.what == "words" else ""
    return before + MARK.format(token=random, what=watched.what, row=_row(watched, event))


def _on_sqlite(watched: Watched, event: str) -> Trigger:
    when, said = _when(watched, event, "IS NOT"), _said(watched, event, "lower(hex(randomblob(16)))")
    text = f"AFTER {event} ON {watched.table} FOR EACH ROW{when} BEGIN {said} END"
    name = _name(watched, event, text)
    return Trigger(name, (f"CREATE TRIGGER IF NOT EXISTS {name} {text}",))


def _on_postgresql(watched: Watched, event: str) -> Trigger:
    when = _when(watched, event, "IS DISTINCT FROM")
    body = f"BEGIN {_said(watched, event, 'md5(gen_random_uuid()::text)')} RETURN NULL; END"
    name = _name(watched, event, body + when)
    function = f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $mark$ {body} $mark$"
    trigger = f"CREATE TRIGGER {name} AFTER {event} ON {watched.table} FOR EACH ROW{when} EXECUTE FUNCTION {name}()"
    return Trigger(name, (function, trigger))


def triggers_there(using: str = "default") -> set[str]:
    """Names of our triggers in the database."""
    connection = connections[using]
    sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"{PREFIX}%"])
        return {name for (name,) in cursor.fetchall()}


def watch(using: str = "default") -> int:
    """Make the triggers that are missing and take away those that are not ours any more. Returns how many changed."""
    connection, there = connections[using], triggers_there(using)
    wanted = triggers_wanted(connection.vendor)
    gone = [_gone(connection.vendor, name) for name in there if name not in wanted]
    made = [sql for name, trigger in wanted.items() if name not in there for sql in trigger.sql]
    with connection.cursor() as cursor:
        for sql in (*gone, *made):
            cursor.execute(sql)
    return len(gone) + len(made)


def _gone(vendor: str, name: str) -> str:
    return f"DROP FUNCTION IF EXISTS {name}() CASCADE" if vendor == "postgresql" else f"DROP TRIGGER IF EXISTS {name}"


def watch_after_migrating(*, using: str, **_facts: Any) -> None:
    """Once the tables of every capability are there."""
    tables = set(connections[using].introspection.table_names())
    if tables >= {MARKS, *(one.table for one in WATCHED)}:
        watch(using)
