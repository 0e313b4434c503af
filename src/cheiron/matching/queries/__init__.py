"""Reading requests, and finding people."""

from cheiron.matching.queries.finding import (
    Findings,
    Found,
    credentials_of,
    helpers_found,
    openness_of,
    people_to_ask,
)
from cheiron.matching.queries.pairing_rules import are_blocked, blocked_ids, offers_for, waives_assessment
from cheiron.matching.queries.requests import (
    open_request_of,
    open_requests_in,
    requests_made_by,
    requests_visible_to,
    requests_waiting_for,
)

__all__ = [
    "Findings",
    "Found",
    "are_blocked",
    "blocked_ids",
    "credentials_of",
    "helpers_found",
    "offers_for",
    "open_request_of",
    "open_requests_in",
    "openness_of",
    "people_to_ask",
    "requests_made_by",
    "requests_visible_to",
    "requests_waiting_for",
    "waives_assessment",
]
