"""The state of the outbox, without what stands in the letters."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet

from cheiron.kit import clock
from cheiron.notices.models import Notice, SentMail
from cheiron.notices.states import NoticeState
from cheiron.people.models import Person


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """``waiting``: to be handed over now, the longest since ``oldest``; ``later``: due, or tried again, later."""

    waiting: int
    later: int
    handing_over: int
    delivered: int
    uncertain: int
    failed: int
    cancelled: int
    oldest: dt.datetime | None


def outbox_counts() -> OutboxCounts:
    """One query."""
    now = clock.now()
    is_waiting = Q(state=NoticeState.OWED, try_at__lte=now)

    def count(condition: Q) -> Count:
        return Count("pk", filter=condition)

    states = ("handing_over", "delivered", "uncertain", "failed", "cancelled")
    found = Notice.objects.aggregate(
        waiting=count(is_waiting),
        later=count(Q(state=NoticeState.OWED, try_at__gt=now)),
        oldest=Min("try_at", filter=is_waiting),
        **{state: count(Q(state=state)) for state in states},
    )
    return OutboxCounts(**found)


def is_anything_due() -> bool:
    """Asked every second, so it must cost next to nothing."""
    return Notice.objects.filter(state=NoticeState.OWED, try_at__lte=clock.now()).exists()


def notices_in_trouble() -> QuerySet[Notice]:
    """Given up or uncertain, newest first. Pages show neither kind nor reader: together they could tell a secret."""
    stuck = Notice.objects.filter(state__in=[NoticeState.FAILED, NoticeState.UNCERTAIN])
    return stuck.only("ref", "state", "attempts", "trouble", "due_at", "created_at").order_by("-try_at", "-pk")


def refused_addresses() -> list[str]:
    """Addresses a mail server refused, in the order of the alphabet so that the order tells nothing."""
    refused = Notice.objects.filter(state=NoticeState.FAILED, trouble__startswith="smtp 5", to__email__isnull=False)
    return [str(email) for email in refused.order_by("to__email").values_list("to__email", flat=True).distinct()]


def mails_sent(to: Person | None = None) -> QuerySet[SentMail]:
    """What the demonstration sent (to one person), newest first."""
    sent = SentMail.objects.select_related("notice__to")
    return sent.filter(notice__to=to) if to else sent


def people_written_to() -> QuerySet[Person]:
    """Whom the demonstration has sent mail."""
    return Person.objects.filter(notices__sent_mail__isnull=False).distinct().order_by("sort_name", "pk")


def troubles_since(moment: dt.datetime) -> tuple[int, int]:
    """How many were given up and how many became uncertain since then."""
    recent = Notice.objects.filter(claimed_at__gte=moment)
    failed = recent.filter(state=NoticeState.FAILED).count()
    return failed, recent.filter(state=NoticeState.UNCERTAIN).count()
