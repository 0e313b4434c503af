"""What ``cheiron match`` shows: the columns as they were read, a bar while it works, the result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from cheiron.kit.text import tidy
from cheiron.ops.sheets.mapping import Understood
from cheiron.ops.sheets.matching import Outcome
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.proof import proof
from cheiron.ops.sheets.proposing import settled
from cheiron.ops.sheets.solving import Progress as Tell
from cheiron.ops.sheets.tables import shown

MOST_BOXES = 4


def print_columns(console: Console, understood: Understood) -> None:
    """What each column is taken for; long runs of boxes are told in one line."""
    table = Table("Column", "Meaning", "How sure", "Why", title=Text(understood.sheet.path.name), title_justify="left")
    boxes = 0
    for header, proposal in zip(understood.sheet.headers, understood.proposals, strict=True):
        boxes = boxes + 1 if proposal.meaning is Meaning.TOPICS_ONE_HOT else 0
        if boxes > MOST_BOXES:
            continue
        known = settled(proposal)
        meaning = proposal.meaning.value if proposal.meaning and known else "?"
        sure = f"{proposal.confidence:.0%}" if known else ""
        table.add_row(
            Text(_short(header)), Text(meaning, style="" if known else "bold yellow"), sure, Text(proposal.why)
        )
    console.print(table)
    more = sum(p.meaning is Meaning.TOPICS_ONE_HOT for p in understood.proposals) - MOST_BOXES
    if more > 0:
        console.print(f"... and {more} more columns of {Meaning.TOPICS_ONE_HOT.value}.")


def _short(header: str) -> str:
    text = tidy(header)
    return text if len(text) < 60 else f"{text[:57]}..."


@contextmanager
def working(console: Console) -> Iterator[Tell]:
    """A bar that follows the stages while the block runs."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Reading the files", total=1.0)

        def tell(stage: str, share: float) -> None:
            bar.update(task, description=stage, completed=min(max(share, 0.0), 1.0))

        yield tell


def print_outcome(console: Console, outcome: Outcome, out: Path) -> None:
    """The result in a few lines."""
    told = proof(outcome)
    console.print(Text(told.title, style="bold"))
    console.print(f"{outcome.served} of {len(outcome.learners)} learners matched, {len(outcome.solved.pairs)} pairs, "
                  f"{shown(round(outcome.points, 2))} points.")  # fmt: skip
    print_notes(console, outcome.notes)
    console.print(
        Text(f"Written into {out}: report.html, matches.csv, unmatched.csv, mailmerge.csv, result.json, problem.json.")
    )


def print_notes(console: Console, notes: Sequence[str], most: int = 8) -> None:
    """What was assumed or could not be used."""
    for note in notes[:most]:
        console.print(Text(f"- {note}"))
    if len(notes) > most:
        console.print(f"- ... and {len(notes) - most} more in the report.")
