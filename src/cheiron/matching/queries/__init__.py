"""Reading requests, and finding people."""

from cheiron.matching.queries.finding import (
    Findings,
    Found,
    credentials_of,
    helpers_found,
    openness_of,
    people_to_ask,
)
from cheiron.matching.queries.fitting import Fitting
from cheiron.matching.queries.pairing_rules import are_blocked, blocked_ids, offers_for, waives_assessment
from cheiron.matching.queries.private_lists import avoided_by, avoided_refs, sealed_list
from cheiron.matching.queries.requests import (
    open_request_of,
    open_requests_in,
    requests_made_by,
    requests_visible_to,
    requests_waiting_for,
)
from cheiron.matching.queries.results import Outcome, published_for, results_for, swap_of
from cheiron.matching.queries.rounds import (
    Turnout,
    could_take_part,
    helpers_in,
    helpers_to_match,
    learners_in,
    learners_to_match,
    open_round_of,
    places_of,
    rounds_visible_to,
    seats_of,
    still_wanted,
    turnout_of,
    with_room,
)
from cheiron.matching.queries.side_by_side import BESIDE_AT_MOST, Beside, Kept, kept_by, people_beside
from cheiron.matching.queries.suggestions import Suggested, Suggestions, suggestions_in
from cheiron.matching.queries.swaps import days_since_asked, swaps_for_staff, waiting_swaps_for_staff
from cheiron.matching.queries.taking_part import Attendance, attendance_in
from cheiron.matching.queries.wishes import avoidable_for, candidates_of, wishes_of

__all__ = [
    "BESIDE_AT_MOST",
    "Attendance",
    "Beside",
    "Findings",
    "Fitting",
    "Found",
    "Kept",
    "Outcome",
    "Suggested",
    "Suggestions",
    "Turnout",
    "are_blocked",
    "attendance_in",
    "avoidable_for",
    "avoided_by",
    "avoided_refs",
    "blocked_ids",
    "candidates_of",
    "could_take_part",
    "credentials_of",
    "days_since_asked",
    "helpers_found",
    "helpers_in",
    "helpers_to_match",
    "kept_by",
    "learners_in",
    "learners_to_match",
    "offers_for",
    "open_request_of",
    "open_requests_in",
    "open_round_of",
    "openness_of",
    "people_beside",
    "people_to_ask",
    "places_of",
    "published_for",
    "requests_made_by",
    "requests_visible_to",
    "requests_waiting_for",
    "results_for",
    "rounds_visible_to",
    "sealed_list",
    "seats_of",
    "still_wanted",
    "suggestions_in",
    "swap_of",
    "swaps_for_staff",
    "turnout_of",
    "waiting_swaps_for_staff",
    "waives_assessment",
    "wishes_of",
    "with_room",
]
