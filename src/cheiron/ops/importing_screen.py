"""What ``cheiron import-roster`` shows."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from cheiron.people.models import RosterImport
from cheiron.people.roster.mapping import Mapping
from cheiron.people.roster.meanings import Guess, Meaning
from cheiron.people.roster.outcomes import What
from cheiron.people.roster.places import progress_of, report_of
from cheiron.people.roster.report import Report
from cheiron.people.roster.troubles import Note
from cheiron.people.roster.wording import MEANINGS, WHAT, sentence, sureness

MOST_REASONS = 12
MOST_COLUMNS = 40


def print_columns(console: Console, roster: RosterImport, mapping: Mapping) -> None:
    """What each column is taken for."""
    table = Table("Column", "Meaning", "How sure")
    guesses = [Guess(Meaning(code), sure, why) for code, sure, why in roster.counts["guesses"]]
    for header, meaning, guess in list(zip(mapping.headers, mapping.meanings, guesses, strict=True))[:MOST_COLUMNS]:
        said = sureness(guess) if guess.meaning is meaning else "As you said."
        table.add_row(header, f"{meaning.value} ({MEANINGS[meaning.value]})", said)
    console.print(table)
    if len(mapping.headers) > MOST_COLUMNS:
        console.print(f"... and {len(mapping.headers) - MOST_COLUMNS} more columns")
    for code, facts in roster.counts.get("notes", []):
        console.print(sentence(Note(code, facts)))


def print_numbers(console: Console, roster: RosterImport) -> None:
    """What would happen, in numbers."""
    table = Table("What", "Rows")
    for what in What:
        if what is not What.MISSING or roster.is_full_roster:
            table.add_row(str(WHAT[what]), str(roster.counts.get(what.value, 0)))
    console.print(table)
    for word, count in roster.counts.get("unknown_levels", {}).items():
        console.print(f"Level not known: {word} ({count}). Say what it means with --level '{word}=LEVEL'.")


def print_reasons(console: Console, roster: RosterImport) -> None:
    """Why rows were refused, most frequent first."""
    reasons = Counter(
        sentence(note) for outcome in Report(report_of(roster.ref), What.REFUSED) for note in outcome.notes
    )
    for reason, count in reasons.most_common(MOST_REASONS):
        console.print(f"  {count} × {reason}")


@contextmanager
def working(console: Console, roster: RosterImport, label: str) -> Iterator[None]:
    """A bar that follows the rows while the block runs."""
    stop = threading.Event()
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(label, total=int(roster.counts.get("rows", 0)) or None)

        def follow() -> None:
            while not stop.wait(0.2):
                done, _ = progress_of(roster.ref)
                bar.update(task, completed=done)

        watcher = threading.Thread(target=follow, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            stop.set()
            watcher.join()
