"""``cheiron setup``"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cheiron.kit.verdict import Refused
from cheiron.ops.first_start import set_up
from cheiron.ops.preparing import NotPrepared, prepare
from cheiron.people.states import OrganisationKind


class Command(BaseCommand):
    help = "First start of a real installation: names the organisation and its first administrator."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", required=True, metavar="NAME")
        parser.add_argument("--kind", required=True, choices=OrganisationKind.values)
        parser.add_argument("--admin-name", required=True, metavar="NAME")
        parser.add_argument("--admin-email", required=True, metavar="ADDRESS")
        parser.add_argument("--time-zone", default=settings.TIME_ZONE, metavar="ZONE")

    def handle(self, **options: Any) -> None:
        try:
            prepare(self.stdout.write)
            link = set_up(
                name=options["organisation"],
                kind=options["kind"],
                time_zone=options["time_zone"],
                admin_name=options["admin_name"],
                admin_email=options["admin_email"],
            )
        except (Refused, NotPrepared) as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(f"{options['organisation']} is set up. Start it with: cheiron serve")
        self.stdout.write(f"Then {options['admin_name']} signs in once with this link (it works for 14 days):")
        self.stdout.write(f"  {link}")
