"""Asking, answering, keeping apart."""

from cheiron.matching.actions.asking import (
    ask_helper,
    decline_request,
    expire_request,
    mark_accepted,
    remind_helper,
    withdraw_request,
)
from cheiron.matching.actions.keeping_apart import block_pair, lift_block, withdraw_open_requests_between

__all__ = [
    "ask_helper",
    "block_pair",
    "decline_request",
    "expire_request",
    "lift_block",
    "mark_accepted",
    "remind_helper",
    "withdraw_open_requests_between",
    "withdraw_request",
]
