"""How long a roster of 100,000 people takes from file to applied, and how much memory.

    PYTHONPATH=src python benchmarks/roster_import.py [--people N] [--xlsx] [--again]

Makes a file, a fresh database in a folder of its own, checks and applies the file in one process and prints seconds
and the peak of resident memory of the whole process. ``--again`` brings the same file once more.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import django
import xlsxwriter

HOME = Path(tempfile.mkdtemp(prefix="cheiron-benchmark-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cheiron.config.settings")
os.environ.setdefault("CHEIRON_HOME", str(HOME))
django.setup()

from django.core.management import call_command  # noqa: E402

from cheiron.kit import clock  # noqa: E402
from cheiron.people import actions  # noqa: E402
from cheiron.people.models import Person, RoleGrant  # noqa: E402
from cheiron.people.roster.mapping import mapping_from  # noqa: E402

FIRST = ("Amara", "Bea", "Chen", "Dmitri", "Elif", "Farid", "Gwen", "Hugo", "Ines", "Jamal", "Keiko", "Lars")
LAST = ("Osei", "van der Berg", "Müller", "O'Neil", "al-Majeed", "García", "Nguyen", "Smith", "Okafor", "Lindqvist")
LEVELS = ("PGY-1", "PGY-2", "MS3", "Assistant Professor", "Associate Professor", "Professor", "Fellow", "Grade 7")
HEADERS = (
    "Employee ID",
    "First name",
    "Last name",
    "E-mail",
    "Rank",
    "Site",
    "Department",
    "Division",
    "Phone",
    "Gender",
)


def rows(count: int) -> Iterator[tuple[str, ...]]:
    for n in range(count):
        site, department = n % 6, n % 40
        yield (
            f"{n:07d}",
            FIRST[n % len(FIRST)],
            f"{LAST[n % len(LAST)]} {n // 97}",
            f"person{n}@hospital.example",
            LEVELS[n % len(LEVELS)],
            f"Hospital {site}",
            f"Department {department}",
            f"Division {n % 3}",
            f"555-{n % 10000:04d}",
            "undisclosed",
        )


def write_csv(path: Path, count: int) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(rows(count))


def write_xlsx(path: Path, count: int) -> None:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("People")
    sheet.write_row(0, 0, HEADERS)
    for number, row in enumerate(rows(count), 1):
        sheet.write_row(number, 0, row)
    book.close()


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--xlsx", action="store_true")
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args()
    path = HOME / ("people.xlsx" if options.xlsx else "people.csv")
    if os.fork() == 0:  # the file is made elsewhere, so that its memory does not count
        (write_xlsx if options.xlsx else write_csv)(path, options.people)
        os._exit(0)
    os.wait()
    call_command("migrate", verbosity=0)
    by = Person.objects.create(name="Keeper", sort_name="keeper")
    RoleGrant.objects.create(person=by, role="roster", since=clock.today())
    for _ in range(2 if options.again else 1):
        measure(path, by)


def measure(path: Path, by: Person) -> None:
    started, processor = time.perf_counter(), time.process_time()
    with path.open("rb") as file:
        chunks = iter(lambda: file.read(1 << 20), b"")
        roster = actions.bring_roster(kind="people", file_name=path.name, chunks=chunks, is_full_roster=True, by=by)
    looked = time.perf_counter()
    mapping = mapping_from(roster.mapping)
    roster = actions.confirm_columns(roster=roster, mapping=mapping, is_full_roster=True, by=by)
    roster = actions.check_roster(roster=roster, by=by)
    checked = time.perf_counter()
    roster = actions.confirm_import(roster=roster, deactivate_missing=False, is_sure=False, by=by)
    roster = actions.carry_out(roster=roster, by=by)
    done = time.perf_counter()
    found = {what: roster.counts[what] for what in ("created", "changed", "left", "refused", "missing")}
    print(f"{roster.state}: {found}")
    print(f"look {looked - started:.1f} s, check {checked - looked:.1f} s, apply {done - checked:.1f} s")
    used = time.process_time() - processor
    print(f"together {done - started:.1f} s ({used:.1f} s of one processor), peak memory {peak_mib():.0f} MiB")


if __name__ == "__main__":
    main()
