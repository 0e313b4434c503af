"""Rules of matching."""

from cheiron.matching.rules.asking import (
    MAY_LOOK,
    may_accept,
    may_answer,
    may_ask,
    may_be_paired,
    may_lift,
    may_look_in,
    may_withdraw,
)
from cheiron.matching.rules.planning import (
    days_in_order,
    may_cancel_round,
    may_change_round,
    may_close_choosing,
    may_invite_into_round,
    may_plan_round,
    may_reopen_choosing,
    may_run_round,
    settings_in_order,
)
from cheiron.matching.rules.publishing import may_publish
from cheiron.matching.rules.settling import (
    is_one_of,
    may_finish,
    may_own,
    may_settle_swap,
)
from cheiron.matching.rules.wishing import (
    may_ask_for_swap,
    may_choose,
    may_leave_round,
    may_lower_places,
    may_return_to_round,
    may_take_back_swap,
    possible_for,
    possible_to_avoid,
)

__all__ = [
    "MAY_LOOK",
    "days_in_order",
    "is_one_of",
    "may_accept",
    "may_answer",
    "may_ask",
    "may_ask_for_swap",
    "may_be_paired",
    "may_cancel_round",
    "may_change_round",
    "may_choose",
    "may_close_choosing",
    "may_finish",
    "may_invite_into_round",
    "may_leave_round",
    "may_lift",
    "may_look_in",
    "may_lower_places",
    "may_own",
    "may_plan_round",
    "may_publish",
    "may_reopen_choosing",
    "may_return_to_round",
    "may_run_round",
    "may_settle_swap",
    "may_take_back_swap",
    "may_withdraw",
    "possible_for",
    "possible_to_avoid",
    "settings_in_order",
]
