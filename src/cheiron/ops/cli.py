"""The ``cheiron`` command."""

from __future__ import annotations

import os
import secrets
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError

from cheiron import __version__
from cheiron.kit.where import where

HELP = f"""Cheiron {__version__}: mentoring and coaching programmes for academic medicine.

  cheiron serve           serve the pages and run the jobs (prepares first what is missing)
  cheiron demo            the same with an invented organisation to look around in
  cheiron setup           first start of a real installation: organisation and first administrator
  cheiron import-roster   bring people in from a CSV or Excel file
  cheiron doctor          what is wrong with this installation, and what to do

  cheiron match           match learners and helpers of two spreadsheets, with reasons and proof
  cheiron columns         what each column of a spreadsheet most likely means

  cheiron prepare         make everything ready without serving
  cheiron jobs            only the jobs: letters, reminders, what expires

Each of them explains its options: cheiron serve --help
Data lie in the folder CHEIRON_HOME (now: {{home}}). The administrator's guide is docs/administrators-guide.md.
"""
_WITHOUT_INSTALLATION = frozenset({"columns", "match"})


def main() -> None:
    """Run one of our commands; troubles of the machine are told in plain words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cheiron.config.settings")
    arguments = sys.argv[1:]
    if not arguments or arguments in (["help"], ["--help"], ["-h"]):
        print(HELP.format(home=os.path.abspath(os.environ.get("CHEIRON_HOME", "cheiron-data"))))
        return
    if arguments in (["--version"], ["version"]):
        print(__version__)
        return
    _let_address_follow_port(arguments)
    if arguments[0] in _WITHOUT_INSTALLATION:  # no key is kept, so no data folder is made where somebody stands
        os.environ.setdefault("CHEIRON_SECRET_KEY", secrets.token_hex())
    try:
        execute_from_command_line(["cheiron", *arguments])
    except DatabaseError as trouble:
        sys.exit(f"The database did not do as asked ({where(trouble)}).\n{_first_line(trouble)}\nAsk: cheiron doctor")
    except (ImproperlyConfigured, PermissionError) as trouble:
        sys.exit(f"Cheiron cannot start: {_first_line(trouble)}")


def _let_address_follow_port(arguments: list[str]) -> None:
    """Links in letters lead to the port served, unless the installation was told its address."""
    if arguments[0] not in ("serve", "demo") or os.environ.get("CHEIRON_ADDRESS"):
        return
    spaced = " ".join(arguments).replace("=", " ").split()
    port = spaced[spaced.index("--port") + 1] if "--port" in spaced[:-1] else "8000"
    os.environ["CHEIRON_ADDRESS"] = f"http://localhost:{port}"


def _first_line(trouble: Exception) -> str:
    return str(trouble).strip().partition("\n")[0]
