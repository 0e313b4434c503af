"""A report as CSV that a spreadsheet can open without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from cheiron.people.roster.outcomes import Outcome
from cheiron.people.roster.wording import WHAT, in_words, sentence

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """A cell that would be taken for a formula begins with an apostrophe instead."""
    return f"'{cell}" if cell.startswith(_RUNS) else cell


def report_lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The lines of the file, headings first. The mark at the start tells spreadsheets that it is UTF-8."""
    yield "\ufeff" + _line([_("Row"), _("Who"), _("Id or e-mail"), _("What happens"), _("Changes"), _("Reasons")])
    for outcome in outcomes:
        yield _line(
            [
                str(outcome.row or ""),
                outcome.who,
                outcome.key,
                str(WHAT[outcome.what]),
                "; ".join(map(in_words, outcome.changes)),
                " ".join(map(sentence, outcome.notes)),
            ]
        )


def _line(cells: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow([harmless(cell) for cell in cells])
    return stream.getvalue()
