"""Asking, answering, keeping apart; rounds."""

from cheiron.matching.actions.answering import (
    answer_back,
    ask_back,
    decline_request,
    mark_accepted,
    remind_helper,
    remind_learner,
)
from cheiron.matching.actions.asking import ask_helper, expire_request, withdraw_request
from cheiron.matching.actions.collecting import (
    announce_round,
    close_choosing,
    open_choosing,
    remind_to_choose,
    reopen_choosing,
)
from cheiron.matching.actions.first_talks import accept_first_talk, ask_about_talk, go_on, say_thank_you, take_time
from cheiron.matching.actions.forgetting import forget_lists
from cheiron.matching.actions.joining import leave_round, return_to_round, settle_participants, take_in_joiners
from cheiron.matching.actions.keeping_apart import block_pair, lift_block, withdraw_open_requests_between
from cheiron.matching.actions.keeping_from_leaders import keep_from_leaders
from cheiron.matching.actions.personal_questions import (
    answer_question,
    ask_person,
    decline_question,
    expire_question,
    remind_of_question,
    withdraw_question,
)
from cheiron.matching.actions.place_waits import forget_told_wait, leave_wait, tell_of_place, wait_for_place
from cheiron.matching.actions.publication import drop_requests, mark_published
from cheiron.matching.actions.putting_off import ask_again, forget_put_off, put_off_request, tell_to_ask_again
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
    "accept_first_talk",
    "announce_round",
    "answer_back",
    "answer_question",
    "ask_about_talk",
    "ask_again",
    "ask_back",
    "ask_for_swap",
    "ask_helper",
    "ask_person",
    "block_pair",
    "cancel_round",
    "change_round",
    "close_choosing",
    "decline_question",
    "decline_request",
    "decline_swap",
    "drop_requests",
    "drop_swaps",
    "expire_question",
    "expire_request",
    "finish_round",
    "forget_lists",
    "forget_put_off",
    "forget_told_wait",
    "go_on",
    "keep_from_leaders",
    "leave_round",
    "leave_wait",
    "lift_block",
    "lower_places",
    "mark_accepted",
    "mark_published",
    "mark_swap_granted",
    "name_owner",
    "open_choosing",
    "plan_round",
    "put_off_request",
    "remind_helper",
    "remind_learner",
    "remind_of_question",
    "remind_to_choose",
    "reopen_choosing",
    "return_to_round",
    "save_avoided",
    "save_wishes",
    "say_thank_you",
    "settle_participants",
    "take_back_swap",
    "take_in_joiners",
    "take_time",
    "tell_keepers",
    "tell_of_place",
    "tell_to_ask_again",
    "wait_for_place",
    "withdraw_open_requests_between",
    "withdraw_question",
    "withdraw_request",
]
