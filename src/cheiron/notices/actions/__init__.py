"""Owing notices."""

from cheiron.notices.actions.owing import cancel_owed, owe

__all__ = ["cancel_owed", "owe"]
