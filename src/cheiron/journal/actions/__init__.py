"""Writing the journal."""

from cheiron.journal.actions.recording import NotAFact, record

__all__ = ["NotAFact", "record"]
