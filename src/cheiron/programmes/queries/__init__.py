"""Reading programmes."""

from cheiron.programmes.queries.programmes import (
    enrolment_of,
    enrolments_of,
    live_programmes,
    programmes_for_helper,
    programmes_for_learner,
    programmes_visible_to,
    support_contacts_of,
)
from cheiron.programmes.queries.roles import holders_of, programmes_run_by, roles_held_by

__all__ = [
    "enrolment_of",
    "enrolments_of",
    "holders_of",
    "live_programmes",
    "programmes_for_helper",
    "programmes_for_learner",
    "programmes_run_by",
    "programmes_visible_to",
    "roles_held_by",
    "support_contacts_of",
]
