"""The CSV files of a matching. Cells that a spreadsheet would run as a formula are made plain text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from cheiron.ops.sheets.matching import Outcome
from cheiron.ops.sheets.unserved import unserved

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> str:
    """A cell no spreadsheet runs: ``=1+1`` becomes ``'=1+1``; everything else stays as it is.

    Examples
    --------
    >>> harmless("=HYPERLINK(1)"), harmless("O'Neil-Smith"), harmless("00123")
    ("'=HYPERLINK(1)", "O'Neil-Smith", '00123')
    """
    text = str(cell)
    return f"'{text}" if text.startswith(_RUNS) else text


def shown(points: float) -> str:
    """Points without needless noughts: ``22``, ``73.5``, ``0.4137``."""
    return f"{points:.4f}".rstrip("0").rstrip(".")


def write_tables(folder: Path, outcome: Outcome) -> None:
    """``matches.csv``, ``unmatched.csv`` and ``mailmerge.csv``."""
    _write(folder / "matches.csv", *_matches(outcome))
    _write(folder / "unmatched.csv", *_unmatched(outcome))
    _write(folder / "mailmerge.csv", *_mailmerge(outcome))


def _write(path: Path, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """With a mark at the start where a name has accents: Excel would misread them without it."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(heading)
    lines.writerows([harmless(cell) for cell in row] for row in rows)
    content = text.getvalue()
    path.write_bytes(content.encode("utf-8" if content.isascii() else "utf-8-sig"))


def _matches(outcome: Outcome) -> tuple[list[str], list[list[object]]]:
    """One row a pair."""
    heading = ["learner", "helper", "score", "reasons", "learner_email", "helper_email"]
    with_ids = any(person.external_id for person in (*outcome.learners, *outcome.helpers))
    rows: list[list[object]] = []
    for i, j in outcome.solved.pairs:
        learner, helper = outcome.learners[i], outcome.helpers[j]
        reasons = "; ".join(outcome.scores.reasons(i, j))
        row: list[object] = [learner.name, helper.name, shown(outcome.scores.points(i, j)), reasons]
        row += [learner.email, helper.email]
        rows.append(row + ([learner.external_id, helper.external_id] if with_ids else []))
    return heading + (["learner_id", "helper_id"] if with_ids else []), rows


def _unmatched(outcome: Outcome) -> tuple[list[str], list[list[object]]]:
    heading = ["learner", "why", "one_more_place", "learner_email"]
    return heading, [[one.name, one.why, one.help, one.email] for one in unserved(outcome)]


def _mailmerge(outcome: Outcome) -> tuple[list[str], list[list[object]]]:
    """One row a letter: each learner about the helper, each helper about the learner."""
    heading = ["to_email", "to_name", "to_first_name", "to_role", "partner_name", "partner_first_name", "partner_email",
               "reasons"]  # fmt: skip
    rows: list[list[object]] = []
    for i, j in outcome.solved.pairs:
        learner, helper = outcome.learners[i], outcome.helpers[j]
        reasons = "; ".join(outcome.scores.reasons(i, j, private=False))
        for to, role, partner in ((learner, "learner", helper), (helper, "helper", learner)):
            rows.append(
                [to.email, to.name, to.first_name, role, partner.name, partner.first_name, partner.email, reasons]
            )
    return heading, rows
