"""``cheiron prepare``"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cheiron.ops.preparing import NotPrepared, prepare


class Command(BaseCommand):
    help = "Makes everything ready: key file, tables, style sheets, modules and topics. Safe to repeat."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        try:
            prepare(self.stdout.write)
        except NotPrepared as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write("Everything is prepared.")
