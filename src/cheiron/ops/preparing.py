"""Make an installation ready to serve: key, tables, static files, shipped content. Safe to repeat, quick when done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cheiron.kit.keys import make_key_file
from cheiron.kit.statistics import refresh_statistics
from cheiron.ops.sealed_rows import holds_sealed_text
from cheiron.ops.static_files import gather_static_files
from cheiron.profiles.actions import load_vocabulary
from cheiron.training.actions import load_modules

Say = Callable[[str], object]


class NotPrepared(Exception):
    """Preparing had to stop; the sentence says why and what to do."""


def prepare(say: Say) -> None:
    """Everything ``serve`` needs. Stopped anywhere, the next run makes it whole."""
    Path(settings.CHEIRON_HOME).mkdir(parents=True, exist_ok=True, mode=0o700)
    _bring_tables_up_to_date(say)
    _make_key(say)
    if gather_static_files():
        say("Gathered style sheets and pictures.")
    load_modules()
    load_vocabulary()
    refresh_statistics()


def pending_migrations() -> int:
    """How many changes of tables are still to be made."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _bring_tables_up_to_date(say: Say) -> None:
    pending = pending_migrations()
    if not pending:
        return
    say(f"Bringing the tables up to date ({pending} changes) ...")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def _make_key(say: Say) -> None:
    path = Path(settings.CHEIRON_KEY_FILE)
    if path.exists():
        return
    if holds_sealed_text():
        raise NotPrepared(
            f"The key file {path} is missing, but the database holds confidential texts sealed with it.\n"
            "Put the file back from your backup. A new key would not open them."
        )
    make_key_file(path)
    say(f"Made the key file {path}. Keep a copy apart from the database: without it confidential texts are lost.")
