"""The only way a line of the journal goes: it is older than the organisation keeps its journal."""

from __future__ import annotations

import datetime as dt

from cheiron.journal.actions.recording import record
from cheiron.journal.models import Entry
from cheiron.kit.acting import action
from cheiron.people.models import Person


@action
def retire_entries(*, before: dt.datetime, by: Person | None) -> int:
    """Let go of every line older than ``before``. Returns how many; that it happened is itself recorded."""
    gone = Entry.objects.filter(at__lt=before).let_go()
    if gone:
        record("journal.retired", on=None, by=by, before=before.date(), entries=gone)
    return gone
