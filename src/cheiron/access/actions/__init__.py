"""Letting people in, and out."""

from cheiron.access.actions.accounts import switch_off_account, switch_on_account, take_password_away
from cheiron.access.actions.invitations import invite, invite_many
from cheiron.access.actions.links import ask_for_link, use_link

__all__ = [
    "ask_for_link",
    "invite",
    "invite_many",
    "switch_off_account",
    "switch_on_account",
    "take_password_away",
    "use_link",
]
