"""The keys: there, private, and the right ones."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _

from cheiron.kit.keys import KeyTrouble, ring
from cheiron.kit.sealing import CannotOpen
from cheiron.ops.doctor.finding import Finding, fine, look, wrong
from cheiron.ops.sealed_rows import first_sealed_rows, sealed_rows_at_the_ends

ABOUT = "key"


def examine_quickly() -> list[Finding]:
    """The same, without reading long tables to their end."""
    return examine(sealed_rows_at_the_ends)


def examine(sealed_rows: Callable[[], Iterator[tuple[Model, str]]] = first_sealed_rows) -> list[Finding]:
    """The ring that seals confidential texts, and whether it opens what lies in the database."""
    path = Path(settings.CHEIRON_KEY_FILE)
    try:
        ring()
    except KeyTrouble as trouble:
        advice = _("Put the key file back from your backup. Without it confidential texts cannot be read by anybody.")
        return [wrong(ABOUT, str(trouble), advice)]
    return [*_privacy(path), *_opens(sealed_rows())]


def _privacy(path: Path) -> list[Finding]:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return [look(ABOUT, _("Others on this machine can read the key file."), f"chmod 600 {path}")]
    return [fine(ABOUT, _("Only its owner can read the key file."))]


def _opens(rows: Iterator[tuple[Model, str]]) -> list[Finding]:
    tried = 0
    for row, name in rows:
        try:
            getattr(row, name)
        except CannotOpen:
            sentence = _("The key file does not open the confidential texts in this database.")
            return [wrong(ABOUT, sentence, _("Put back the key file that belongs to this database."))]
        tried += 1
    if not tried:
        return [fine(ABOUT, _("The key file is in order; no confidential text has been written yet."))]
    return [fine(ABOUT, _("The key file opens the confidential texts in this database."))]
