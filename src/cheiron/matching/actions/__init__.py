"""Asking, answering, keeping apart; rounds."""

from cheiron.matching.actions.asking import (
    ask_helper,
    decline_request,
    expire_request,
    mark_accepted,
    remind_helper,
    withdraw_request,
)
from cheiron.matching.actions.collecting import (
    announce_round,
    close_choosing,
    open_choosing,
    remind_to_choose,
    reopen_choosing,
)
from cheiron.matching.actions.forgetting import forget_lists
from cheiron.matching.actions.joining import leave_round, return_to_round, settle_participants, take_in_joiners
from cheiron.matching.actions.keeping_apart import block_pair, lift_block, withdraw_open_requests_between
from cheiron.matching.actions.publication import drop_requests, mark_published
from cheiron.matching.actions.rounds import cancel_round, change_round, plan_round
from cheiron.matching.actions.settling_swaps import (
    decline_swap,
    drop_swaps,
    finish_round,
    mark_swap_granted,
    name_owner,
)
from cheiron.matching.actions.swapping import ask_for_swap, take_back_swap
from cheiron.matching.actions.telling import tell_keepers
from cheiron.matching.actions.wishing import accept_anybody, lower_places, save_avoided, save_wishes

__all__ = [
    "accept_anybody",
    "announce_round",
    "ask_for_swap",
    "ask_helper",
    "block_pair",
    "cancel_round",
    "change_round",
    "close_choosing",
    "decline_request",
    "decline_swap",
    "drop_requests",
    "drop_swaps",
    "expire_request",
    "finish_round",
    "forget_lists",
    "leave_round",
    "lift_block",
    "lower_places",
    "mark_accepted",
    "mark_published",
    "mark_swap_granted",
    "name_owner",
    "open_choosing",
    "plan_round",
    "remind_helper",
    "remind_to_choose",
    "reopen_choosing",
    "return_to_round",
    "save_avoided",
    "save_wishes",
    "settle_participants",
    "take_back_swap",
    "take_in_joiners",
    "tell_keepers",
    "withdraw_open_requests_between",
    "withdraw_request",
]
