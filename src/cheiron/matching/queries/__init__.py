"""Reading requests, and finding people."""

from cheiron.matching.queries.pairing_rules import are_blocked, blocked_ids, offers_for, waives_assessment
from cheiron.matching.queries.requests import (
    open_request_of,
    open_requests_in,
    requests_made_by,
    requests_visible_to,
    requests_waiting_for,
)

__all__ = [
    "are_blocked",
    "blocked_ids",
    "offers_for",
    "open_request_of",
    "open_requests_in",
    "requests_made_by",
    "requests_visible_to",
    "requests_waiting_for",
    "waives_assessment",
]
