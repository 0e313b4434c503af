"""``cheiron columns FILE``: what each column of a spreadsheet most likely means, as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cheiron.ops.sheets.proposing import propose
from cheiron.ops.sheets.reading import SheetError, read_sheet


class Command(BaseCommand):
    help = "Says what each column of a spreadsheet most likely means. Nothing is stored."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV, Excel, OpenDocument, or text cut at blanks")
        parser.add_argument(
            "--sheet", default="", metavar="NAME", help="the sheet of a workbook (default: the fullest)"
        )

    def handle(self, **options: Any) -> None:
        try:
            sheet = read_sheet(options["file"], options["sheet"])
        except SheetError as trouble:
            raise CommandError(str(trouble)) from trouble
        told = {header: proposal.as_json() for header, proposal in zip(sheet.headers, propose(sheet), strict=True)}
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        if not sheet.rows:
            self.stderr.write(f"{sheet.path}: no people found, only headings.")
