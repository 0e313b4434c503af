"""The journal hands its pen to people, who stand below it."""

from importlib import import_module

from django.apps import AppConfig

from cheiron.people import ledger


class JournalConfig(AppConfig):
    """Once the tables are known, actions of people write here too."""

    name = "cheiron.journal"

    def ready(self) -> None:
        ledger.write_with(import_module("cheiron.journal.actions").record)
