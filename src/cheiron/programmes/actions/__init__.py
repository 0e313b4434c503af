"""Writing programmes."""

from cheiron.programmes.actions.designing import (
    add_office,
    change_design,
    create_programme,
    discard_draft,
    edit_clause_text,
    remove_office,
)
from cheiron.programmes.actions.enrolling import (
    begin_seeking,
    enrol,
    enrol_many,
    leave_programme,
    mark_many,
    mark_matched,
    promise_new_start,
    stop_seeking,
)
from cheiron.programmes.actions.running import close_programme, go_live, record_change
from cheiron.programmes.actions.staffing import name_staff, release_staff, stand_up_for, step_back
from cheiron.programmes.actions.telling_leaders import stop_telling_leaders, tell_leaders

__all__ = [
    "add_office",
    "begin_seeking",
    "change_design",
    "close_programme",
    "create_programme",
    "discard_draft",
    "edit_clause_text",
    "enrol",
    "enrol_many",
    "go_live",
    "leave_programme",
    "mark_many",
    "mark_matched",
    "name_staff",
    "promise_new_start",
    "record_change",
    "release_staff",
    "remove_office",
    "stand_up_for",
    "step_back",
    "stop_seeking",
    "stop_telling_leaders",
    "tell_leaders",
]
