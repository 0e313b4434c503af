"""Reading numbers."""

from cheiron.evaluation.queries.needs import NeedHere, needs_under
from cheiron.evaluation.queries.numbers import Numbers, programme_numbers
from cheiron.evaluation.queries.round_audit import (
    Group,
    RoundAudit,
    Split,
    audit_of,
    rounds_reported_to,
    runs_reported,
)

__all__ = [
    "Group",
    "NeedHere",
    "Numbers",
    "RoundAudit",
    "Split",
    "audit_of",
    "needs_under",
    "programme_numbers",
    "rounds_reported_to",
    "runs_reported",
]
