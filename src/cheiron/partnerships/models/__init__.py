"""Tables of partnerships."""

from cheiron.partnerships.models.agreement import Agreement, AgreementClause, Signature
from cheiron.partnerships.models.meeting import Meeting, PrivateNote, SharedSummary
from cheiron.partnerships.models.partnership import Clash, Ending, Partnership

__all__ = [
    "Agreement",
    "AgreementClause",
    "Clash",
    "Ending",
    "Meeting",
    "Partnership",
    "PrivateNote",
    "SharedSummary",
    "Signature",
]
