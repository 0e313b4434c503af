"""The life of a support case (`domain` 1.6), first thin form."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cheiron.kit.states import moves


class CaseState(TextChoices):
    SUBMITTED = "submitted", _("Sent")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    SETTLED = "settled", _("Settled")
    WITHDRAWN = "withdrawn", _("Withdrawn")


CASE_MOVES = moves(
    {
        CaseState.SUBMITTED: (CaseState.ACKNOWLEDGED, CaseState.WITHDRAWN),
        CaseState.ACKNOWLEDGED: (CaseState.SETTLED, CaseState.WITHDRAWN),
        CaseState.SETTLED: (),
        CaseState.WITHDRAWN: (),
    }
)


class HelpWanted(TextChoices):
    ADVICE = "advice", _("Advice for myself only")
    PREPARE = "prepare", _("Help me prepare a talk")
    TALK = "facilitated", _("A talk with both of us")
    CHANGE = "change", _("A change of partner")
