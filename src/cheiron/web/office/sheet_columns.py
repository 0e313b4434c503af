"""From a file that somebody sent to lines of pairs: which column names the learner, and which the helper."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from cheiron.kit.verdict import Refused, no
from cheiron.matching.queries.sheet_pairs import SheetLine
from cheiron.people.roster.reading import Table, open_table
from cheiron.people.roster.troubles import Note, Unreadable
from cheiron.people.roster.wording import sentence
from cheiron.programmes.models import Programme

LEARNERS = ("learner", "mentee", "coachee", "advisee", "protege", "sponsee", "student", "resident", "trainee")
HELPERS = ("helper", "mentor", "coach", "advisor", "adviser", "sponsor", "faculty")
# The surest name of a person first.
SURENESS = ("email", "mail", "id", "number", "name")


def lines_in(file: UploadedFile[bytes], programme: Programme) -> list[SheetLine]:
    """The pairs as they are written. Raises ``Refused`` with a sentence when the file says nothing about pairs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"pairs{Path(file.name or '').suffix.lower()}"
        path.write_bytes(file.read())
        try:
            return _lines(open_table(path), programme)
        except Unreadable as trouble:
            raise Refused(no(sentence(Note(trouble.code, trouble.facts)), trouble.code)) from trouble


def _lines(table: Table, programme: Programme) -> list[SheetLine]:
    learner, helper = columns_of(table.headers, programme)
    return [SheetLine(number, cells[learner], cells[helper]) for number, cells in table.rows()]


def columns_of(headers: Sequence[str], programme: Programme) -> tuple[int, int]:
    """Where the two stand: by the words of the programme and the field; of two columns, the learner is the first."""
    learner = _best(headers, (programme.learner_word, *LEARNERS))
    helper = _best(headers, (programme.helper_word, *HELPERS))
    if learner is None and helper is None and len(headers) == 2:
        return 0, 1
    missing = programme.learner_word if learner is None else programme.helper_word
    if learner is None or helper is None:
        words = {"word": missing, "headings": ", ".join(header for header in headers if header)}
        raise Refused(no(_("No column is called “%(word)s”. The columns are: %(headings)s.") % words, "columns"))
    return learner, helper


def _best(headers: Sequence[str], words: Sequence[str]) -> int | None:
    fitting = [place for place, header in enumerate(headers) if _says(header, words)]
    return min(fitting, key=lambda place: _unsure(headers[place]), default=None)


def _says(header: str, words: Sequence[str]) -> bool:
    said = _words(header)
    return any(word.casefold() in said for word in words)


def _unsure(header: str) -> int:
    said = _words(header)
    return next((place for place, word in enumerate(SURENESS) if word in said), len(SURENESS))


def _words(header: str) -> set[str]:
    text = header.casefold().replace("e-mail", "email")
    return {found.rstrip("s") for found in re.findall(r"[^\W_]+", text)} | set(re.findall(r"[^\W_]+", text))
