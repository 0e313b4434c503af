"""Can the database be reached, is it up to date, is it tuned, do its numbers agree."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.ops.doctor.finding import Finding, fine, look, wrong
from cheiron.partnerships.states import RUNNING
from cheiron.profiles.models import Offer
from cheiron.profiles.triggers import triggers_there, triggers_wanted

ABOUT = "database"
LOW_SPACE, NO_SPACE = 1_000_000_000, 100_000_000


def examine() -> list[Finding]:
    """In the order in which one would mend it."""
    findings = [*_space(), *_reached()]
    if any(finding.level == "wrong" for finding in findings):
        return findings
    findings += _migrations()
    if any(finding.level == "wrong" for finding in findings):
        return findings
    return [*findings, *(_sqlite() if connection.vendor == "sqlite" else []), *_places(), *_search()]


def _reached() -> list[Finding]:
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    if connection.vendor == "sqlite" and not _sqlite_file().exists():
        return [wrong(ABOUT, _("There is no database yet."), _("Run: cheiron prepare"))]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as trouble:
        return [
            wrong(
                ABOUT,
                _("The %(name)s database cannot be reached (%(trouble)s).")
                % {"name": name, "trouble": type(trouble).__name__},
                _("Check that it runs and that DATABASE_URL is right."),
            )
        ]
    return [fine(ABOUT, _("The %(name)s database answers.") % {"name": name})]


def _migrations() -> list[Finding]:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not pending:
        return [fine(ABOUT, _("The tables are up to date."))]
    sentence = ngettext("%(n)s change of tables is pending.", "%(n)s changes of tables are pending.", len(pending))
    return [wrong(ABOUT, sentence % {"n": len(pending)}, _("Back up, then run: cheiron prepare"))]


def _sqlite_file() -> Path:
    return Path(
        str(settings.DATABASES["default"]["NAME"] if not connection.connection else connection.settings_dict["NAME"])
    )


def _pragma(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return str(cursor.fetchone()[0]).lower()


def _sqlite() -> list[Finding]:
    expected = {"journal_mode": "wal", "foreign_keys": "1", "synchronous": "1"}
    off = [name for name, value in expected.items() if _pragma(name) != value]
    findings = []
    if int(_pragma("busy_timeout")) < 5000:
        off.append("busy_timeout")
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        off.append("transaction_mode")
    if off:
        advice = _("Keep the database on a local disk and do not change its settings by hand.")
        findings.append(
            wrong(ABOUT, _("SQLite is not tuned for several writers: %(what)s.") % {"what": ", ".join(off)}, advice)
        )
    else:
        findings.append(fine(ABOUT, _("SQLite is tuned for several writers (WAL, immediate transactions).")))
    if not os.access(_sqlite_file(), os.W_OK) or not os.access(_sqlite_file().parent, os.W_OK):
        findings.append(
            wrong(ABOUT, _("The database file cannot be written."), _("Give its folder to the user Cheiron runs as."))
        )
    return findings


def _places() -> list[Finding]:
    running = Count("partnerships", filter=Q(partnerships__state__in=RUNNING))
    off = Offer.objects.annotate(running=running).exclude(taken=F("running")).count()
    if not off:
        return [fine(ABOUT, _("Every helper's taken places equal their running partnerships."))]
    sentence = ngettext(
        "For %(n)s helper the number of taken places is not that of running partnerships.",
        "For %(n)s helpers the number of taken places is not that of running partnerships.",
        off,
    )
    return [wrong(ABOUT, sentence % {"n": off}, _("Please report this: it should be impossible."))]


def _search() -> list[Finding]:
    """Whether the database still marks what changes what the search shows (decision 0026)."""
    if triggers_there() == set(triggers_wanted(connection.vendor)):
        return [fine(ABOUT, _("The database tells the search what changes."))]
    sentence = _("The database does not tell the search of every change: people may be found who have left.")
    return [wrong(ABOUT, sentence, _("Run: cheiron prepare"))]


def _space() -> list[Finding]:
    home = Path(settings.CHEIRON_HOME)
    if not home.exists():
        return [wrong(ABOUT, _("The folder %(path)s does not exist.") % {"path": home}, _("Run: cheiron prepare"))]
    free = shutil.disk_usage(home).free
    words = _("%(free)s GB are free on the disk.") % {"free": f"{free / 1e9:.1f}"}
    if free < NO_SPACE:
        return [wrong("disk", words, _("Make room now: nothing can be saved when the disk is full."))]
    return [look("disk", words, _("Make room soon."))] if free < LOW_SPACE else [fine("disk", words)]
