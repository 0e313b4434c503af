"""Writing the journal."""

from cheiron.journal.actions.recording import NotAFact, record
from cheiron.journal.actions.retiring import retire_entries

__all__ = ["NotAFact", "record", "retire_entries"]
