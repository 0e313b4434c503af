"""Small sheets written for a test, matched, and the files that come out."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cheiron.ops.sheets.gathering import understood_sheets
from cheiron.ops.sheets.matching import Outcome, match
from cheiron.ops.sheets.options import Options
from cheiron.ops.sheets.writing import write_folder

Rows = Sequence[Sequence[str]]


def quiet(stage: str, share: float) -> None:
    """Progress that nobody watches."""


def sheet(folder: Path, name: str, *rows: Sequence[str]) -> Path:
    """A CSV file of these rows, the first the headings."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def matched(learners: Path, helpers: Path | None = None, **options: Any) -> Outcome:
    """What ``cheiron match --yes`` finds."""
    given = Options(learners, helpers, **options)
    return match(understood_sheets(given), given, quiet)


def pairs(outcome: Outcome) -> dict[str, list[str]]:
    """Learner to helpers, by name."""
    found: dict[str, list[str]] = {person.name: [] for person in outcome.learners}
    for i, j in outcome.solved.pairs:
        found[outcome.learners[i].name].append(outcome.helpers[j].name)
    return found


def reasons(outcome: Outcome, learner: str) -> str:
    """Why a learner has the first helper, in one text."""
    i = [person.name for person in outcome.learners].index(learner)
    return "; ".join(outcome.scores.reasons(i, outcome.solved.partners[i][0]))


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Written:
    """The folder of a matching."""

    folder: Path

    @property
    def matches(self) -> list[dict[str, str]]:
        return table(self.folder / "matches.csv")

    @property
    def unmatched(self) -> list[dict[str, str]]:
        return table(self.folder / "unmatched.csv")

    @property
    def letters(self) -> list[dict[str, str]]:
        return table(self.folder / "mailmerge.csv")

    @property
    def result(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "result.json").read_text(encoding="utf-8"))
        return found

    @property
    def report(self) -> str:
        return (self.folder / "report.html").read_text(encoding="utf-8")


def written(out: Path, outcome: Outcome) -> Written:
    """Write the folder and open it."""
    write_folder(out, outcome)
    return Written(out)
