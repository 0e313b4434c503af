"""Writing the journal."""

from cheiron.journal.actions.recording import NotAFact, record, record_each
from cheiron.journal.actions.retiring import retire_entries

__all__ = ["NotAFact", "record", "record_each", "retire_entries"]
