"""Changing people: accounts, rosters."""

from cheiron.people.actions.accounts import end_sessions_of, open_account
from cheiron.people.actions.roster_runs import Stale, apply_roster, carry_out, check_roster, is_short
from cheiron.people.actions.rosters import (
    begin_import,
    bring_roster,
    cancel_roster,
    choose_sheet,
    confirm_columns,
    confirm_import,
    map_levels,
    refuse_roster,
    return_to_check,
)

__all__ = [
    "Stale",
    "apply_roster",
    "begin_import",
    "bring_roster",
    "cancel_roster",
    "carry_out",
    "check_roster",
    "choose_sheet",
    "confirm_columns",
    "confirm_import",
    "end_sessions_of",
    "is_short",
    "map_levels",
    "open_account",
    "refuse_roster",
    "return_to_check",
]
