"""``cheiron match LEARNERS HELPERS``: the best matching of two spreadsheets, explained and proven."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from cheiron.ops.sheets.asking import NotConfirmed, confirmed, nobody_to_ask
from cheiron.ops.sheets.gathering import both_sides, understood_sheets
from cheiron.ops.sheets.mapping import Understood
from cheiron.ops.sheets.matching import Outcome, match
from cheiron.ops.sheets.options import Options
from cheiron.ops.sheets.reading import SheetError
from cheiron.ops.sheets.roles import RolesUnknown
from cheiron.ops.sheets.screen import print_columns, print_outcome, working
from cheiron.ops.sheets.writing import check_place, summary, write_folder
from cheiron.pairing.problem import ProblemError
from cheiron.pairing.result import Status


class Command(BaseCommand):
    help = "Matches the learners of one spreadsheet with the helpers of another (or of the same). Nothing is stored."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "learners", type=Path, help="sheet of learners, or of both (CSV, Excel, OpenDocument, text)"
        )
        parser.add_argument("helpers", type=Path, nargs="?", help="sheet of helpers, or of projects with places")
        parser.add_argument("--out", type=Path, default=Path("matches"), metavar="DIR", help="folder for the results")
        parser.add_argument("--yes", action="store_true", help="take every proposal without asking")
        parser.add_argument("--json", action="store_true", help="print a summary as JSON")
        _about_columns(parser)
        _about_conditions(parser)

    def handle(self, **options: Any) -> None:
        console = Console(stderr=True)
        try:
            check_place(options["out"])
            outcome = self._outcome(console, options)
            write_folder(options["out"], outcome)
        except (NotConfirmed, RolesUnknown) as trouble:
            raise CommandError(str(trouble), returncode=2) from trouble
        except (EOFError, KeyboardInterrupt):
            raise CommandError("Stopped. Nothing was written.", returncode=2) from None
        except (SheetError, ProblemError) as trouble:
            raise CommandError(str(trouble)) from trouble
        if options["json"]:
            self.stdout.write(json.dumps(summary(outcome), ensure_ascii=False, indent=2))
        else:
            print_outcome(console, outcome, options["out"])

    def _outcome(self, console: Console, options: dict[str, Any]) -> Outcome:
        given = _options(options)
        sheets = _confirmed(console, understood_sheets(given), given, options["yes"])
        given = _with_roles(sheets, given, options["yes"])
        with working(console) as tell:
            outcome = match(sheets, given, tell)
        if outcome.solved.status is Status.INFEASIBLE:
            raise SheetError(f"Nothing fits these conditions. {outcome.message}")
        return outcome


def _confirmed(console: Console, sheets: list[Understood], given: Options, yes: bool) -> list[Understood]:
    """With ``--yes``, or with ``--map`` for all that is open, nothing is asked; else somebody must be there."""
    told = bool(given.map) and not any(understood.open for understood in sheets)
    if not yes and not told:
        if not sys.stdin.isatty():
            raise nobody_to_ask(sheets)
        return confirmed(console, sheets, input)
    for understood in sheets:
        print_columns(console, understood)
    return sheets


def _with_roles(sheets: list[Understood], given: Options, yes: bool) -> Options:
    """In one sheet for both sides, who helps: asked when no column says it."""
    try:
        both_sides(sheets, given)
    except RolesUnknown:
        if yes or not sys.stdin.isatty():
            raise
        return replace(given, helpers_where=input("Who are the helpers? Write Heading=text: ").strip())
    return given


def _options(options: dict[str, Any]) -> Options:
    names = ("learners", "helpers", "sheet", "criteria", "helpers_where", "capacity", "min_load", "partners", "fair",
             "first", "seed")  # fmt: skip
    several = ("map", "exclude", "unavailable")
    levels = tuple(step.strip() for step in options["levels"].split(",") if step.strip())
    told: dict[str, Any] = {name: options[name] for name in names}
    told |= {name: tuple(options[name]) for name in several}
    return Options(**told, levels=levels)


def _about_columns(parser: ArgumentParser) -> None:
    add = parser.add_argument_group("what the sheets mean").add_argument
    add("--sheet", default="", metavar="NAME", help="the sheet of a workbook (default: the fullest)")
    add("--map", action="append", default=[], metavar="WHAT", help='"Heading=meaning", or a JSON file; may be repeated')
    add(
        "--helpers-where", default="", metavar="WHAT", help='"Heading=text": in one sheet for both, who the helpers are'
    )
    add("--criteria", type=Path, metavar="FILE", help="JSON: your own criteria, points and limits")
    add("--levels", default="", metavar="LIST", help='order of the levels, lowest first: "Junior,Senior,Lead"')


def _about_conditions(parser: ArgumentParser) -> None:
    add = parser.add_argument_group("what must hold").add_argument
    add("--capacity", type=_at_least(0), metavar="N", help="places of helpers who do not say how many they take")
    add("--min-load", type=_at_least(0), default=0, metavar="N", help="fewest learners a helper gets")
    add("--partners", type=_at_least(1), default=1, metavar="N", help="each learner gets up to N helpers (default 1)")
    add("--exclude", type=Path, action="append", default=[], metavar="FILE", help="pairs that must not be made")
    add("--unavailable", type=Path, action="append", default=[], metavar="FILE", help="helpers and times they lack")
    add("--fair", choices=("worst", "leximin", "none"), default="none", help="lift the worst-off before the total")
    add("--first", choices=("everybody", "points"), default="everybody",
        help="with several partners: nobody left out, or the most points (default everybody)")  # fmt: skip
    add("--seed", type=_at_least(0), default=0, metavar="N", help="decides between equals (default 0)")


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdigit() or not least <= int(text) <= 10_000:
            raise ArgumentTypeError(f"{text} is not a whole number from {least} to 10000")
        return int(text)

    return number
