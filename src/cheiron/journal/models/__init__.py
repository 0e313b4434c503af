"""Tables of the journal."""

from cheiron.journal.models.entry import Entry

__all__ = ["Entry"]
