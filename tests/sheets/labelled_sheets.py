"""Made-up sign-up sheets with the meaning a person would give each column, and how often the proposals agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cheiron.ops.sheets.proposing import propose
from cheiron.ops.sheets.reading import Sheet

FOLDER = Path(__file__).parent / "labelled"
ROWS = 5


@dataclass(frozen=True)
class Labelled:
    """A sheet and, per column, the meanings that are right (``?``: leaving it open is)."""

    name: str
    sheet: Sheet
    right: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Score:
    """Of all columns: how many were given a meaning, and how many of these meanings were right."""

    columns: int
    given: int
    right: int
    wrong: tuple[str, ...]
    left_open: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / max(self.given, 1)

    @property
    def coverage(self) -> float:
        return self.given / max(self.columns, 1)


def labelled(pattern: str) -> Iterator[Labelled]:
    """The sheets of the files that fit the pattern."""
    for path in sorted(FOLDER.glob(pattern)):
        for part in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, *lines = part.splitlines()
            yield _sheet(name, [column for line in lines if line.strip() for column in _columns(line)])


def _columns(line: str) -> Iterator[tuple[str, str, list[str]]]:
    """One column, or one per choice in braces (of two braces: side by side), the values turned by one place each."""
    meanings, heading, *rest = line.split("\t")
    values = [value.strip() for value in (rest[0] if rest else "").split("¦")]
    values = (values * ROWS)[:ROWS]
    parts = [found.split("|") for found in re.findall(r"\{([^}]*)\}", heading)]
    pattern = re.sub(r"\{[^}]*\}", "{}", heading)
    for turn, choices in enumerate(zip(*parts, strict=True) if parts else [()]):
        written = pattern.format(*choices)
        yield meanings, written, values[-turn:] + values[:-turn] if turn else values


def _sheet(name: str, columns: list[tuple[str, str, list[str]]]) -> Labelled:
    headings = tuple(heading for _, heading, _ in columns)
    rows = tuple((row + 2, tuple(values[row] for _, _, values in columns)) for row in range(ROWS))
    return Labelled(
        name,
        Sheet(Path(f"{name}.csv"), headings, headings, rows),
        tuple(frozenset(meanings.split("/")) for meanings, _, _ in columns),
    )


def measured(pattern: str) -> Score:
    """Compare the proposals with the labels."""
    columns = given = right = 0
    wrong, left_open = [], []
    for one in labelled(pattern):
        for heading, proposal, good in zip(one.sheet.headers, propose(one.sheet), one.right, strict=True):
            meaning = proposal.meaning.value if proposal.meaning else "?"
            columns += "?" not in good or meaning != "?"
            given += meaning != "?"
            right += meaning != "?" and meaning in good
            told = f"{one.name}: {heading!r} is {meaning}, not {'/'.join(sorted(good))} ({proposal.why})"
            if meaning != "?" and meaning not in good:
                wrong.append(told)
            elif meaning not in good:
                left_open.append(told)
    return Score(columns, given, right, tuple(wrong), tuple(left_open))
