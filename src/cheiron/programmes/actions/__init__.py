"""Writing programmes."""

from cheiron.programmes.actions.designing import (
    add_office,
    change_design,
    close_programme,
    create_programme,
    edit_clause_text,
    go_live,
    name_staff,
    record_change,
    release_staff,
    remove_office,
    stand_up_for,
)
from cheiron.programmes.actions.enrolling import (
    begin_seeking,
    enrol,
    enrol_many,
    mark_matched,
    promise_new_start,
    stop_seeking,
)

__all__ = [
    "add_office",
    "begin_seeking",
    "change_design",
    "close_programme",
    "create_programme",
    "edit_clause_text",
    "enrol",
    "enrol_many",
    "go_live",
    "mark_matched",
    "name_staff",
    "promise_new_start",
    "record_change",
    "release_staff",
    "remove_office",
    "stand_up_for",
    "stop_seeking",
]
