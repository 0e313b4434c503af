"""``report.html``: one page that needs nothing else, to be read, printed and put away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.template import Context, Engine

from cheiron.kit.text import tidy
from cheiron.ops.sheets.buying import one_more_place
from cheiron.ops.sheets.histogram import bars
from cheiron.ops.sheets.matching import Outcome
from cheiron.ops.sheets.proof import proof
from cheiron.ops.sheets.proposing import settled
from cheiron.ops.sheets.tables import shown
from cheiron.ops.sheets.unserved import unserved

_TEMPLATES = Path(__file__).parent / "templates"


def write_report(path: Path, outcome: Outcome, *, problem: str, is_checked: bool) -> None:
    """Write the page. ``is_checked``: the independent checker has found the result proven."""
    engine = Engine(dirs=[str(_TEMPLATES)])
    page = engine.get_template("sheets/report.html").render(
        Context({**_facts(outcome, is_checked), "problem": problem})
    )
    path.write_text("\n".join(line.rstrip() for line in page.splitlines() if line.strip()) + "\n", encoding="utf-8")


def _facts(outcome: Outcome, is_checked: bool) -> dict[str, Any]:
    points = [outcome.scores.points(i, j) for i, j in outcome.solved.pairs]
    chart, chart_words = bars(points)
    title, lead = opening(outcome)
    return {
        "title": title,
        "lead": lead,
        "tiles": _tiles(outcome),
        "notes": outcome.notes,
        "matches": _matches(outcome, max(points, default=0.0)),
        "unmatched": unserved(outcome),
        "load": _load(outcome),
        "buys": one_more_place(outcome),
        "bars": chart,
        "chart_words": chart_words,
        "criteria": _criteria(outcome),
        "proof": proof(outcome, is_checked),
        "sheets": _sheets(outcome),
        "seed": outcome.wanted.seed,
    }


def opening(outcome: Outcome) -> tuple[str, str]:
    """The title, and a sentence below it."""
    served, all_of = outcome.served, len(outcome.learners)
    title = "One learner is matched" if served == all_of == 1 else f"{served} of {all_of} learners are matched"
    title = f"All {all_of} learners are matched" if served == all_of > 1 else title
    pairs = len(outcome.solved.pairs)
    each = (
        f" {pairs} pairs in all, up to {outcome.wanted.partners} helpers for each learner."
        if outcome.wanted.partners > 1
        else ""
    )
    free = sum(not count for count in outcome.load)
    idle = f" {free} of {len(outcome.helpers)} helpers have nobody yet." if free else " Every helper has somebody."
    return title, f"This is the best matching these sheets allow, and there is proof below.{each}{idle}"


def _tiles(outcome: Outcome) -> list[dict[str, str]]:
    tiles = [
        {"label": "Learners matched", "value": str(outcome.served), "of": f"of {len(outcome.learners)}"},
        {
            "label": "Helpers with somebody",
            "value": str(sum(map(bool, outcome.load))),
            "of": f"of {len(outcome.helpers)}",
        },
        {"label": "Places used", "value": str(sum(outcome.load)), "of": f"of {sum(outcome.wanted.capacity)}"},
        {"label": "Points in all", "value": shown(round(outcome.points, 2)), "of": ""},
    ]
    if outcome.solved.pairs:
        mean = outcome.points / len(outcome.solved.pairs)
        of = f"of {shown(outcome.scores.most)}" if outcome.scores.most else ""
        tiles.append({"label": "Points of a pair, on average", "value": shown(round(mean, 2)), "of": of})
    return tiles


def _matches(outcome: Outcome, highest: float) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    before = -1
    for i, j in outcome.solved.pairs:
        points = outcome.scores.points(i, j)
        name = outcome.learners[i].name
        rows.append(
            {
                "learner": "" if i == before else name,
                "again": name,
                "helper": outcome.helpers[j].name,
                "points": shown(round(points, 2)),
                "share": round(100 * points / highest) if highest else 0,
                "reasons": outcome.scores.reasons(i, j),
            }
        )
        before = i
    return rows


def _load(outcome: Outcome) -> list[dict[str, Any]]:
    """The fullest first."""
    who: list[list[str]] = [[] for _ in outcome.helpers]
    for i, j in outcome.solved.pairs:
        who[j].append(outcome.learners[i].name)
    order = sorted(range(len(who)), key=lambda j: (-len(who[j]), j))
    return [
        {
            "name": outcome.helpers[j].name,
            "who": "; ".join(who[j]),
            "count": len(who[j]),
            "places": outcome.wanted.capacity[j],
            "share": round(100 * len(who[j]) / outcome.wanted.capacity[j]) if outcome.wanted.capacity[j] else 0,
        }
        for j in order
    ]


def _criteria(outcome: Outcome) -> list[dict[str, str]]:
    pairs = outcome.solved.pairs
    told = []
    for criterion in outcome.scores.criteria:
        mean = sum(float(criterion.points[i, j]) for i, j in pairs) / max(len(pairs), 1)
        limit = criterion.closed is not None and not criterion.of
        of = "a limit" if limit else shown(round(criterion.of, 3))
        speaks = sum(bool(criterion.says(i, j)) for i, j in pairs)
        told.append({"name": criterion.name, "of": of, "mean": "" if limit else shown(round(mean, 3)),
                     "pairs": "" if limit else f"{speaks} of {len(pairs)}"})  # fmt: skip
    return told


def _sheets(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {
            "name": understood.sheet.path.name,
            "people": len(understood.sheet.rows),
            "columns": [
                {
                    "heading": tidy(header),
                    "meaning": proposal.meaning.value if proposal.meaning and settled(proposal) else "not used",
                    "sure": f"{proposal.confidence:.0%}" if proposal.meaning else "",
                }
                for header, proposal in zip(understood.sheet.headers, understood.proposals, strict=True)
            ],
        }
        for understood in outcome.sheets
    ]
