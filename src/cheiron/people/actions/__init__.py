"""Changing people: accounts."""

from cheiron.people.actions.accounts import end_sessions_of, open_account

__all__ = ["end_sessions_of", "open_account"]
