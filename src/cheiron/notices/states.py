"""The life of a notice."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cheiron.kit.states import moves


class NoticeState(TextChoices):
    """``handing_over``: a worker has claimed it and may be talking to the mail server right now.

    ``uncertain``: that worker died and the mail server cannot be asked. It is not sent again by itself: never twice.
    """

    OWED = "owed", _("Owed")
    HANDING_OVER = "handing_over", _("Being handed over")
    DELIVERED = "delivered", _("Delivered")
    UNCERTAIN = "uncertain", _("Uncertain: the worker died while handing it over")
    FAILED = "failed", _("Given up")
    CANCELLED = "cancelled", _("No longer owed")


NOTICE_MOVES = moves(
    {
        NoticeState.OWED: (NoticeState.HANDING_OVER, NoticeState.CANCELLED),
        NoticeState.HANDING_OVER: (
            NoticeState.DELIVERED,
            NoticeState.OWED,
            NoticeState.FAILED,
            NoticeState.UNCERTAIN,
            NoticeState.CANCELLED,
        ),
        NoticeState.DELIVERED: (),
        NoticeState.UNCERTAIN: (NoticeState.OWED, NoticeState.DELIVERED, NoticeState.FAILED),
        NoticeState.FAILED: (NoticeState.OWED,),
        NoticeState.CANCELLED: (),
    }
)
