"""``cheiron vocabulary``: the words of this installation as files, out and in."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cheiron.kit.verdict import Refused
from cheiron.ops.mesh import NotMesh, headings_in
from cheiron.ops.nucc import NotNucc, codes_in
from cheiron.people.models import Person
from cheiron.people.queries import keepers_of_rosters
from cheiron.profiles.actions.local_words import take_words
from cheiron.profiles.actions.outside_words import map_specialties, take_interests
from cheiron.profiles.queries import credit_of_interests, terms_of, vocabulary_now
from cheiron.profiles.queries.word_checks import WordPlan, plan_of
from cheiron.profiles.queries.word_files import NotWords, as_skos, as_tsv, read_words, rows_of
from cheiron.profiles.states import Scheme

FORMATS = {"tsv": as_tsv, "jsonld": as_skos}
SHOWN = 20


class Command(BaseCommand):
    help = "Writes the words of this installation to a file, or reads an organisation's own words from one."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        ways = parser.add_subparsers(dest="way", required=True)
        out = ways.add_parser("export", help="write words as a table (tsv) or as SKOS (jsonld)")
        out.add_argument("file", type=Path, nargs="?", help="default: the screen")
        out.add_argument("--format", choices=FORMATS, default="tsv")
        out.add_argument("--scheme", choices=Scheme.values, action="append", help="only this one; may be repeated")
        into = ways.add_parser("import", help="say what a file would change; with --apply, change it")
        into.add_argument("file", type=Path)
        into.add_argument("--apply", action="store_true", help="change it: everything in the file, or nothing")
        mesh = ways.add_parser("mesh", help="research interests from your own copy of MeSH (desc*.xml or d*.bin)")
        mesh.add_argument("file", type=Path)
        mesh.add_argument("--year", type=int, required=True, help="the year of the copy, which is shown with it")
        nucc = ways.add_parser("nucc", help="codes of specialties from your own copy of the NUCC table")
        nucc.add_argument("file", type=Path)
        for way in (mesh, nucc):
            way.add_argument("--by", default="", metavar="ADDRESS", help="the keeper who brings it")
        into.add_argument("--by", default="", metavar="ADDRESS", help="the keeper who brings it (default: the first)")

    def handle(self, **options: Any) -> None:
        try:
            getattr(self, f"_{options['way']}")(options)
        except (NotWords, NotMesh, NotNucc, OSError) as trouble:
            raise CommandError(str(trouble)) from trouble
        except Refused as no:
            raise CommandError(no.sentence) from no

    def _export(self, options: dict[str, Any]) -> None:
        schemes = options["scheme"] or Scheme.values
        text = FORMATS[options["format"]]([row for scheme in schemes for row in rows_of(terms_of(scheme))])
        if options["file"] is None:
            self.stdout.write(text)
        else:
            options["file"].write_text(text, encoding="utf-8")

    def _import(self, options: dict[str, Any]) -> None:
        rows = read_words(options["file"].read_bytes())
        plan = plan_of(rows)
        self._tell(plan)
        if plan.refused:
            raise CommandError("Nothing was changed: mend these lines first.")
        if options["apply"]:
            take_words(rows=rows, by=_keeper(options["by"]))
            self.stdout.write("Done. The next search knows it.")
        elif not plan.changes_nothing:
            self.stdout.write("Nothing was changed yet. Say --apply to change it.")

    def _mesh(self, options: dict[str, Any]) -> None:
        by, headings = _keeper(options["by"]), headings_in(options["file"])
        count = take_interests(headings=headings, source="mesh", year=options["year"], by=by)
        self.stdout.write(f"{count} research interests. {credit_of_interests()}")

    def _nucc(self, options: dict[str, Any]) -> None:
        codes, left = codes_in(options["file"].read_bytes(), vocabulary_now())
        count = map_specialties(codes=codes, system="nucc", by=_keeper(options["by"]))
        self.stdout.write(f"{count} specialties have codes now; {left} codes name none of ours or several.")

    def _tell(self, plan: WordPlan) -> None:
        words = len(plan.labels) + sum(len(term.words) for term in plan.new)
        new, changed = len(plan.new), len(plan.changed)
        self.stdout.write(f"{new} new terms, {changed} changed, {words} new words, {plan.same} as they are.")
        for one in plan.refused[:SHOWN]:
            self.stderr.write(f"line {one.line}: {one.sentence}")
        if len(plan.refused) > SHOWN:
            self.stderr.write(f"and {len(plan.refused) - SHOWN} more")


def _keeper(address: str) -> Person:
    keepers = keepers_of_rosters()
    found = keepers.filter(email=address).first() if address else keepers.first()
    if found is None:
        raise CommandError("There is no keeper with this address. First: cheiron setup")
    return found
