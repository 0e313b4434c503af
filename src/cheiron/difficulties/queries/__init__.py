"""Reading support cases."""

from cheiron.difficulties.queries.cases import (
    cases_asked_by,
    cases_handled_by,
    cases_visible_to,
    independent_contacts_for,
    open_cases_handled_by,
)

__all__ = [
    "cases_asked_by",
    "cases_handled_by",
    "cases_visible_to",
    "independent_contacts_for",
    "open_cases_handled_by",
]
