"""Controlled words of matching."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cheiron.kit.states import moves


class RequestState(TextChoices):
    """A learner asks a helper. The learner never sees why it was declined."""

    WAITING = "waiting", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Not possible at present")
    EXPIRED = "expired", _("Closed without an answer")
    WITHDRAWN = "withdrawn", _("Withdrawn")


REQUEST_MOVES = moves(
    {
        RequestState.WAITING: (
            RequestState.ACCEPTED,
            RequestState.DECLINED,
            RequestState.EXPIRED,
            RequestState.WITHDRAWN,
        ),
        RequestState.ACCEPTED: (),
        RequestState.DECLINED: (),
        RequestState.EXPIRED: (),
        RequestState.WITHDRAWN: (),
    }
)


class DeclineCode(TextChoices):
    """Why a helper says no. Staff see the code in aggregate; the learner never."""

    CAPACITY = "capacity", _("No time at present")
    TOPIC = "topic", _("Not my field")
    CONFLICT = "conflict", _("A conflict of interest")
    OTHER = "other", _("Something else")


class WishedLength(TextChoices):
    ONE_TALK = "one_conversation", _("One conversation")
    SHORT = "short_series", _("Two or three meetings")
    TERM = "fixed_term", _("The whole programme year")


# How many days a helper's silence lasts before one reminder.
REMINDER_DAYS = 7
