"""``cheiron jobs``"""

from __future__ import annotations

import signal
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cheiron.ops.jobs.loop import run_all_once, run_until


class Command(BaseCommand):
    help = "Does what is due: sends letters, lets requests expire, reminds. cheiron serve starts it by itself."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now and end")
        parser.add_argument("--every", type=float, default=60.0, metavar="SECONDS", help="pause between rounds")
        parser.add_argument("--parent", type=int, help="end when this process is gone")

    def handle(self, **options: Any) -> None:
        if options["once"]:
            sys.exit(0 if run_all_once(every=options["every"]) else 1)
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        run_until(stop, every=options["every"], parent=options["parent"])
