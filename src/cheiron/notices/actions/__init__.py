"""Owing notices and delivering them."""

from cheiron.notices.actions.delivering import STEPS, deliver_due
from cheiron.notices.actions.owing import cancel_owed, cancel_owed_each, owe, owe_each
from cheiron.notices.actions.seeing import mark_seen, send_again, set_aside

__all__ = [
    "STEPS",
    "cancel_owed",
    "cancel_owed_each",
    "deliver_due",
    "mark_seen",
    "owe",
    "owe_each",
    "send_again",
    "set_aside",
]
