"""Reading what people say they are learning."""

from cheiron.inquiry.queries.notes import notes_of, notes_on_board

__all__ = ["notes_of", "notes_on_board"]
