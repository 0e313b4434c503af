"""The folder of a matching: written whole beside its place, then moved there, or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from cheiron.ops.sheets.matching import Outcome
from cheiron.ops.sheets.proof import proof
from cheiron.ops.sheets.reading import SheetError
from cheiron.ops.sheets.report import opening, write_report
from cheiron.ops.sheets.tables import write_tables
from cheiron.ops.sheets.unserved import unserved
from cheiron.pairing.files import read_result, write_problem, write_result
from cheiron.pairing.files_reading import load
from cheiron.pairing.verify import verify

FILES = frozenset({"matches.csv", "unmatched.csv", "mailmerge.csv", "problem.json", "result.json", "report.html"})
LARGE = "problem.npz"  # in the place of problem.json for many pairs: as text it would fill the memory
MOST_AS_TEXT = 1_000_000


def check_place(out: Path) -> None:
    """Refuse a folder that holds anything but an earlier matching."""
    if out.exists() and not out.is_dir():
        raise SheetError(f"{out}: this is a file; --out needs a folder.")
    strange = sorted(path.name for path in out.iterdir() if path.name not in {*FILES, LARGE}) if out.is_dir() else []
    if strange:
        raise SheetError(f"{out}: the folder holds other things ({strange[0]}). Give an empty or a new folder.")
    if not out.absolute().parent.is_dir():
        raise SheetError(f"{out.absolute().parent}: there is no such folder.")


def write_folder(out: Path, outcome: Outcome) -> None:
    """All files, or none."""
    place = out.absolute()
    beside = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        beside.chmod(0o755)
        write_tables(beside, outcome)
        problem = "problem.json" if outcome.scores.matrix.size <= MOST_AS_TEXT else LARGE
        write_problem(beside / problem, outcome.solved.problem)
        write_result(beside / "result.json", outcome.solved.result)
        _add_names(beside / "result.json", outcome)
        write_report(beside / "report.html", outcome, problem=problem, is_checked=_is_proven(beside, problem))
        if place.exists():
            shutil.rmtree(place)
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _is_proven(folder: Path, problem: str) -> bool:
    """Whether the checker, which knows nothing of the solver, finds the files as they were written proven."""
    return verify(load(folder / problem), read_result(folder / "result.json")).proven


def _add_names(path: Path, outcome: Outcome) -> None:
    """People know one another by names: the result gets them beside the positions, and the pairs with their reasons."""
    told = json.loads(path.read_text(encoding="utf-8"))
    told["learner_names"] = [person.name for person in outcome.learners]
    told["helper_names"] = [person.name for person in outcome.helpers]
    told["matches"] = [
        {
            "learner": outcome.learners[i].name,
            "helper": outcome.helpers[j].name,
            "score": outcome.scores.points(i, j),
            "reasons": outcome.scores.reasons(i, j),
        }
        for i, j in outcome.solved.pairs
    ]
    told["unmatched"] = [{"learner": one.name, "why": one.why, "one_more_place": one.help} for one in unserved(outcome)]
    path.write_text(_lines(told), encoding="utf-8")


def _lines(told: dict[str, Any]) -> str:
    lines = (f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items())
    return "{\n" + ",\n".join(f" {line}" for line in lines) + "\n}\n"


def summary(outcome: Outcome) -> dict[str, Any]:
    """What ``--json`` prints."""
    return {
        "status": str(outcome.solved.status),
        "message": opening(outcome)[0] + ". " + proof(outcome).title + ".",
        "learners": len(outcome.learners),
        "helpers": len(outcome.helpers),
        "served": outcome.served,
        "pairs": len(outcome.solved.pairs),
        "points": round(outcome.points, 4),
        "places": sum(outcome.wanted.capacity),
        "unmatched": [one.name for one in unserved(outcome)],
        "notes": outcome.notes,
    }
