"""Reading the journal."""

from cheiron.journal.queries.entries import entries_about, entries_by, reading_log_for

__all__ = ["entries_about", "entries_by", "reading_log_for"]
