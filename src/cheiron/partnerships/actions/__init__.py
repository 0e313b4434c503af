"""What the two may do, and what the clock does for them."""

from cheiron.partnerships.actions.accepting import accept_request
from cheiron.partnerships.actions.agreeing import (
    edit_clause,
    renew_agreement,
    renew_computed_clause,
    restore_clause,
    sign_agreement,
    strike_clause,
)
from cheiron.partnerships.actions.clashing import (
    answer_clash,
    clear_clash,
    end_for_clash,
    open_clash,
    refuse_waiver,
    remind_of_clash,
    waive_clash,
)
from cheiron.partnerships.actions.ending import complete_partnership, end_without_fault, tell_of_ending
from cheiron.partnerships.actions.meeting import (
    call_off_meeting,
    confirm_meeting,
    log_meeting,
    mark_not_held,
    move_meeting,
    plan_meeting,
)
from cheiron.partnerships.actions.pausing import pause_partnership, resume_partnership
from cheiron.partnerships.actions.publishing import publish_round
from cheiron.partnerships.actions.swapping import grant_swap
from cheiron.partnerships.actions.writing import write_private_note, write_summary

__all__ = [
    "accept_request",
    "answer_clash",
    "call_off_meeting",
    "clear_clash",
    "complete_partnership",
    "confirm_meeting",
    "edit_clause",
    "end_for_clash",
    "end_without_fault",
    "grant_swap",
    "log_meeting",
    "mark_not_held",
    "move_meeting",
    "open_clash",
    "pause_partnership",
    "plan_meeting",
    "publish_round",
    "refuse_waiver",
    "remind_of_clash",
    "renew_agreement",
    "renew_computed_clause",
    "restore_clause",
    "resume_partnership",
    "sign_agreement",
    "strike_clause",
    "tell_of_ending",
    "waive_clash",
    "write_private_note",
    "write_summary",
]
