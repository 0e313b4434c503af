"""The ``cheiron`` command."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one of our commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cheiron.config.settings")
    execute_from_command_line(["cheiron", *sys.argv[1:]])
