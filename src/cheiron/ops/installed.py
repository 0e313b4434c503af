"""The commands that need an installation: settings, database, keys."""

from __future__ import annotations

import os
import secrets
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError

from cheiron.kit.where import where

_WITHOUT_INSTALLATION = frozenset({"columns", "match"})


def run(arguments: list[str]) -> None:
    """Run one of them; troubles of the machine are told in plain words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cheiron.config.settings")
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
