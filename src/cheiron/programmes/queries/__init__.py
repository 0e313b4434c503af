"""Reading programmes."""

from cheiron.programmes.queries.learners import (
    counts_by_state,
    learners_visible_to,
    learners_waiting_for,
    learners_waiting_long_for,
    people_to_bring_in,
    waiting_days,
)
from cheiron.programmes.queries.programmes import (
    enrolment_of,
    enrolments_of,
    live_programmes,
    programmes_for_helper,
    programmes_for_learner,
    programmes_visible_to,
    support_contacts_of,
)
from cheiron.programmes.queries.roles import (
    assesses_or_leads,
    holders_of,
    programmes_run_by,
    programmes_with_names_for,
    roles_held_by,
    staff_of,
)
from cheiron.programmes.queries.wording import agreement_preview

__all__ = [
    "agreement_preview",
    "assesses_or_leads",
    "counts_by_state",
    "enrolment_of",
    "enrolments_of",
    "holders_of",
    "learners_visible_to",
    "learners_waiting_for",
    "learners_waiting_long_for",
    "live_programmes",
    "people_to_bring_in",
    "programmes_for_helper",
    "programmes_for_learner",
    "programmes_run_by",
    "programmes_visible_to",
    "programmes_with_names_for",
    "roles_held_by",
    "staff_of",
    "support_contacts_of",
    "waiting_days",
]
