"""Rules of programmes."""

from cheiron.programmes.rules.opening import Point, go_live_points, may_go_live, stays_complete
from cheiron.programmes.rules.running import (
    is_live,
    may_change_design,
    may_create_programme,
    may_discard,
    may_name,
    may_release,
    may_run,
    may_see_pairings,
    may_stand_up_for,
)
from cheiron.programmes.rules.taking_part import may_bring_in, may_enrol, may_leave, may_move_enrolment

__all__ = [
    "Point",
    "go_live_points",
    "is_live",
    "may_bring_in",
    "may_change_design",
    "may_create_programme",
    "may_discard",
    "may_enrol",
    "may_go_live",
    "may_leave",
    "may_move_enrolment",
    "may_name",
    "may_release",
    "may_run",
    "may_see_pairings",
    "may_stand_up_for",
    "stays_complete",
]
