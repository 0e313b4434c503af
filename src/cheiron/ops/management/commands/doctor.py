"""``cheiron doctor``"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from cheiron.ops.doctor import Finding, examine


class Command(BaseCommand):
    help = "Says in plain words what is wrong with this installation and what to do."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, **options: Any) -> None:
        findings = examine()
        if options["json"]:
            self.stdout.write(json.dumps([asdict(finding) for finding in findings], indent=2))
        else:
            self._tell(findings)
        sys.exit(1 if any(finding.level == "wrong" for finding in findings) else 0)

    def _tell(self, findings: list[Finding]) -> None:
        for finding in findings:
            self.stdout.write(f"{finding.mark} {finding.sentence}")
            if finding.advice:
                self.stdout.write(f"    → {finding.advice}")
        wrong = sum(finding.level == "wrong" for finding in findings)
        self.stdout.write("")
        self.stdout.write(f"{wrong} to mend." if wrong else "Nothing is wrong.")
