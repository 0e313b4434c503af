"""The ``cheiron`` command. What needs no installation runs without Django, which is loaded only for the rest."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from cheiron import __version__

HELP = f"""Cheiron {__version__}: mentoring and coaching programmes for academic medicine.

  cheiron serve           serve the pages and run the jobs (prepares first what is missing)
  cheiron demo            the same with an invented organisation to look around in
  cheiron setup           first start of a real installation: organisation and first administrator
  cheiron import-roster   bring people in from a CSV or Excel file
  cheiron vocabulary      carry needs, specialties and their words out and in (table or SKOS)
  cheiron doctor          what is wrong with this installation, and what to do

  cheiron match           match learners and helpers of two spreadsheets, with reasons and proof
  cheiron columns         what each column of a spreadsheet most likely means
  cheiron pair            solve, verify and explain a matching problem in a file
  cheiron directory       score the search for people on sentences that people have judged

  cheiron prepare         make everything ready without serving
  cheiron jobs            only the jobs: letters, reminders, what expires

Each of them explains its options: cheiron serve --help
Data lie in the folder CHEIRON_HOME (now: {{home}}). The administrator's guide is docs/administrators-guide.md.
"""
# Commands that run by themselves: the module whose ``main`` gets the arguments and answers with the exit code.
ALONE = {"directory": "cheiron.ops.directory.command", "pair": "cheiron.ops.pair"}


def main() -> None:
    """Run one of our commands."""
    arguments = sys.argv[1:]
    if not arguments or arguments in (["help"], ["--help"], ["-h"]):
        print(HELP.format(home=os.path.abspath(os.environ.get("CHEIRON_HOME", "cheiron-data"))))
        return
    if arguments in (["--version"], ["version"]):
        print(__version__)
        return
    if arguments[0] in ALONE:
        sys.exit(import_module(ALONE[arguments[0]]).main(arguments[1:]))
    import_module("cheiron.ops.installed").run(arguments)
