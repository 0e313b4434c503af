"""``cheiron serve``"""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from cheiron.ops.preparing import NotPrepared, prepare
from cheiron.ops.serving import CannotServe, check_address, serve


class Command(BaseCommand):
    help = "Serves the pages and runs the jobs. Prepares first what is missing."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, help="default: one per core")
        parser.add_argument("--no-prepare", action="store_true", help="start at once")
        parser.add_argument("--no-jobs", action="store_true", help="jobs run elsewhere (cheiron jobs)")

    def handle(self, **options: Any) -> None:
        host, port = options["host"], options["port"]
        try:
            check_address(host, port)
            if not options["no_prepare"]:
                prepare(self.stdout.write)
        except (CannotServe, NotPrepared) as trouble:
            raise CommandError(str(trouble)) from trouble
        connections.close_all()  # the workers open their own
        serve(host=host, port=port, workers=max(options["workers"], 1), with_jobs=not options["no_jobs"])
