"""``cheiron import-roster FILE``: the same road as through the pages, for the command line and for nightly jobs."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from cheiron.kit.verdict import Refused
from cheiron.ops.importing_screen import print_columns, print_numbers, print_reasons, working
from cheiron.people.actions import bring_roster, cancel_roster, carry_out, check_roster, confirm_columns, confirm_import
from cheiron.people.models import Person, RosterImport
from cheiron.people.queries import keepers_of_rosters
from cheiron.people.roster.export import report_lines
from cheiron.people.roster.headers import is_protected
from cheiron.people.roster.mapping import mapping_from, with_meanings
from cheiron.people.roster.meanings import FOR_KIND, Meaning
from cheiron.people.roster.places import report_of
from cheiron.people.roster.receiving import refusal
from cheiron.people.roster.report import Report
from cheiron.people.states import ImportKind, ImportState

BLOCK = 1 << 20


class Command(BaseCommand):
    help = "Brings people, committees, courses or supervision in from a CSV or Excel file."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", choices=ImportKind.values, default=ImportKind.PEOPLE.value)
        parser.add_argument("--map", action="append", default=[], metavar="HEADING=MEANING", dest="mapped")
        parser.add_argument("--level", action="append", default=[], metavar="WORD=LEVEL", dest="levels")
        parser.add_argument("--body", default="", metavar="NAME", help="committee or course, when no column says it")
        parser.add_argument("--full", action="store_true", help="everybody who belongs here is in the file")
        parser.add_argument("--deactivate-missing", action="store_true", help="with --full: who is not in it goes")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--yes", action="store_true", help="apply without asking")
        parser.add_argument("--report", type=Path, metavar="FILE.csv", help="write what happens to each row")
        parser.add_argument("--by", default="", metavar="ADDRESS", help="the keeper who brings it (default: the first)")

    def handle(self, **options: Any) -> None:
        console = Console(soft_wrap=True)
        try:
            roster = _checked(console, options)
            if roster.state == ImportState.REFUSED:
                raise CommandError(roster.refusal)
            print_numbers(console, roster)
            print_reasons(console, roster)
            if options["report"]:
                _write_report(roster, options["report"])
            self._go_on(console, roster, options)
        except Refused as no:
            raise CommandError(no.sentence) from no

    def _go_on(self, console: Console, roster: RosterImport, options: dict[str, Any]) -> None:
        by = roster.brought_by
        assert by is not None
        if options["dry_run"] or not (options["yes"] or _wanted(console)):
            cancel_roster(roster=roster, by=by)
            console.print("Nothing was changed.")
            return
        deactivate = options["deactivate_missing"]
        roster = confirm_import(roster=roster, deactivate_missing=deactivate, is_sure=options["yes"], by=by)
        with working(console, roster, "Applying"):
            roster = carry_out(roster=roster, by=by)
        if roster.state != ImportState.APPLIED:
            raise CommandError(f"Nothing was changed: {refusal(roster.refusal).sentence}")
        console.print(f"Applied. {roster.counts.get('deactivated', 0)} people were deactivated.")


def _checked(console: Console, options: dict[str, Any]) -> RosterImport:
    path, by = options["file"], _keeper(options["by"])
    if not path.is_file():
        raise CommandError(f"There is no file {path}.")
    roster = bring_roster(
        kind=options["kind"], file_name=path.name, chunks=_chunks(path), is_full_roster=options["full"], by=by
    )
    try:
        mapping = _chosen(roster, options)
        print_columns(console, roster, mapping)
        roster = confirm_columns(roster=roster, mapping=mapping, is_full_roster=options["full"], by=by)
    except BaseException:
        cancel_roster(roster=roster, by=by)
        raise
    with working(console, roster, "Checking"):
        return check_roster(roster=roster, by=by)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _keeper(address: str) -> Person:
    keepers = keepers_of_rosters()
    found = (keepers.filter(email=address.lower()) if address else keepers).first()
    if found is None:
        whom = f"{address} is" if address else "There is"
        raise CommandError(f"{whom} no roster keeper or administrator. Set one up with: cheiron setup")
    return found


def _chosen(roster: RosterImport, options: dict[str, Any]) -> Any:
    """The guesses, with what was said on the command line."""
    stored = roster.mapping | {"body": options["body"] or roster.mapping.get("body", "")}
    stored["levels"] = stored.get("levels", {}) | dict(_pair(text) for text in options["levels"])
    mapping = mapping_from(stored)
    meanings = list(mapping.meanings)
    for header, word in map(_pair, options["mapped"]):
        if header not in mapping.headers:
            raise refusal("unknown_heading", header=header, headers=", ".join(mapping.headers)[:500])
        if word not in set(FOR_KIND[roster.kind]):
            raise refusal("unknown_meaning", meaning=word, meanings=", ".join(FOR_KIND[roster.kind]))
        if is_protected(header) and word not in (Meaning.IDENTITY, Meaning.IGNORE):
            raise refusal("protected", header=header)
        meanings[mapping.headers.index(header)] = Meaning(word)
    return with_meanings(mapping, meanings)


def _pair(text: str) -> tuple[str, str]:
    left, equals, right = text.rpartition("=")
    if not equals:
        raise CommandError(f"“{text}” should read HEADING=MEANING.")
    return left.strip(), right.strip()


def _write_report(roster: RosterImport, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(report_lines(Report(report_of(roster.ref))))


def _wanted(console: Console) -> bool:
    if not sys.stdin.isatty():
        raise CommandError("Nobody is here to ask. Add --yes to apply it, or --dry-run to only look.")
    return console.input("Apply this? [y/N] ").strip().lower() in {"y", "yes"}
