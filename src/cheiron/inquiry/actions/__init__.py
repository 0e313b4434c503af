"""Writing what people say they are learning."""

from cheiron.inquiry.actions.notes import publish_note, withdraw_note

__all__ = ["publish_note", "withdraw_note"]
