"""``cheiron demo``: build an invented organisation and serve it."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cheiron.kit.statistics import refresh_statistics
from cheiron.ops.demo.blueprints import BLUEPRINTS
from cheiron.ops.demo.building import build
from cheiron.people.models import Organisation
from cheiron.people.queries import the_organisation


class Command(BaseCommand):
    """Everything in it is invented; no mail leaves the machine."""

    help = "Build a demonstration organisation (once) and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", choices=sorted(BLUEPRINTS), help="school unless one is there already")
        parser.add_argument("--people", type=int, help="about so many people, up to 100,000")
        parser.add_argument("--seed", type=int, default=2027, help="another seed, other people")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--fresh", action="store_true", help="throw the present demonstration away and begin anew")
        parser.add_argument("--no-serve", action="store_true", help="build only")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.CHEIRON_DEMO:
            raise CommandError("The demonstration needs CHEIRON_DEMO=1 and a data folder of its own: use ./bin/demo.")
        if options["people"] is not None and not 40 <= options["people"] <= 100_000:
            raise CommandError("--people takes a number from 40 to 100000.")
        if options["fresh"]:
            self._begin_anew()
        call_command("prepare", verbosity=0)
        self._build_unless_there(options)
        if not options["no_serve"]:
            call_command("serve", port=options["port"], host=options["host"], no_prepare=True)

    def _begin_anew(self) -> None:
        """Only ever the file of the demonstration, never a server's database."""
        if connection.vendor != "sqlite":
            raise CommandError("--fresh only throws away the demonstration's own file; drop this database yourself.")
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{settings.DATABASES['default']['NAME']}{suffix}").unlink(missing_ok=True)

    def _build_unless_there(self, options: dict[str, Any]) -> None:
        present = the_organisation()
        if present is not None:
            self._check_same(present, options)
            self.stderr.write(f"{present.name} is here already (--fresh begins anew).")
            return
        began = time.perf_counter()
        blueprint = BLUEPRINTS[options["organisation"] or "school"]
        count = build(blueprint, people=options["people"], seed=options["seed"], say=self.stderr.write)
        refresh_statistics()
        self.stderr.write(f"{count} invented people in {time.perf_counter() - began:.0f} seconds.")

    def _check_same(self, present: Organisation, options: dict[str, Any]) -> None:
        wanted = options["organisation"]
        if not present.is_demo:
            raise CommandError("This database holds a real organisation. The demonstration will not touch it.")
        if wanted and BLUEPRINTS[wanted].name != present.name:
            raise CommandError(f"{present.name} is here already. Add --fresh to begin anew with another organisation.")
