"""All examinations, each guarded: one that breaks is a finding and does not hide the others."""

from __future__ import annotations

from collections.abc import Callable

from cheiron.kit.where import where
from cheiron.ops.doctor import database, keys, mail, serving, time, work
from cheiron.ops.doctor.finding import Finding, wrong

Examination = Callable[[], list[Finding]]
EXAMINATIONS: tuple[tuple[str, Examination], ...] = (
    ("database", database.examine),
    ("key", keys.examine),
    ("mail", mail.examine),
    ("clock", time.examine),
    ("jobs", work.examine),
    ("serving", serving.examine),
)
QUICK: dict[str, Examination] = {"mail": mail.examine_settings, "key": keys.examine_quickly}
# What depends on the database is not asked when the database does not answer.
NEED_DATABASE = ("key", "clock", "jobs")


def examine(*, quick: bool = False) -> list[Finding]:
    """Look at everything. ``quick`` leaves out what may take seconds (talking to the mail server, long tables)."""
    findings: list[Finding] = []
    usable = True
    for about, examination in EXAMINATIONS:
        if about in NEED_DATABASE and not usable:
            continue
        chosen = QUICK.get(about, examination) if quick else examination
        findings += _guarded(about, chosen)
        if about == "database":
            usable = not any(finding.level == "wrong" for finding in findings)
    return findings


def _guarded(about: str, examination: Examination) -> list[Finding]:
    try:
        return examination()
    except Exception as trouble:
        return [wrong(about, f"This could not be examined ({where(trouble)}).", "Look at the log, or ask for help.")]
