"""Take letters in hand, so that no other worker does; and look after those whose worker died."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.kit.states import require_move
from cheiron.notices.channels import Channel
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.notices.states import NOTICE_MOVES, NoticeState
from cheiron.notices.writing import message_id_of

BACK_OFF = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
ATTEMPTS = len(BACK_OFF) + 1


class LostClaim(Exception):
    """Another worker took this letter for abandoned and settled it; what was done here is taken back."""


@action
def claim_due(limit: int) -> list[Notice]:
    """Claim up to ``limit`` letters that are to be handed over now, the longest waiting first."""
    moment = clock.now()
    due = Notice.objects.filter(state=NoticeState.OWED, try_at__lte=moment).order_by("try_at", "pk")
    claimed = list(due.select_for_update(skip_locked=True, of=("self",)).select_related("to")[:limit])
    Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(
        state=NoticeState.HANDING_OVER, claimed_at=moment, attempts=F("attempts") + 1
    )
    for notice in claimed:
        notice.state, notice.claimed_at, notice.attempts = NoticeState.HANDING_OVER, moment, notice.attempts + 1
    return claimed


@action
def settle(notice: Notice, state: NoticeState, *, trouble: str = "", try_at: dt.datetime | None = None) -> None:
    """Write down what became of a claimed letter; ``LostClaim`` when the claim no longer holds."""
    require_move(NOTICE_MOVES, notice.state, state)
    over = state in (NoticeState.DELIVERED, NoticeState.FAILED, NoticeState.CANCELLED)
    changed = Notice.objects.filter(
        pk=notice.pk,
        state__in=[NoticeState.HANDING_OVER, NoticeState.UNCERTAIN],
        claimed_at=notice.claimed_at,
        attempts=notice.attempts,
    ).update(
        state=state, settled_at=clock.now() if over else None, trouble=trouble[:200], try_at=try_at or notice.try_at
    )
    if not changed:
        raise LostClaim(notice.ref)
    notice.state = state


def put_off(notice: Notice, trouble: str) -> None:
    """Try again later, each time waiting longer; after the last attempt give up."""
    if notice.attempts >= ATTEMPTS:
        settle(notice, NoticeState.FAILED, trouble=trouble)
    else:
        settle(notice, NoticeState.OWED, trouble=trouble, try_at=clock.now() + BACK_OFF[notice.attempts - 1])


def settle_abandoned(channel: Channel, *, limit: int = 500) -> int:
    """Settle letters whose worker died: as the channel remembers it, or as uncertain where it cannot know."""
    dead = Notice.objects.filter(state=NoticeState.HANDING_OVER, claimed_at__lt=clock.now() - channel.lease)
    settled = 0
    for notice in dead.select_related("to").order_by("claimed_at", "pk")[:limit]:
        try:
            _settle_abandoned(notice, channel)
        except LostClaim:
            continue  # it was alive after all
        settled += 1
    return settled


def _settle_abandoned(notice: Notice, channel: Channel) -> None:
    left = channel.was_handed_over(message_id_of(notice)) if goes_by_mail(notice) else False
    if left:
        settle(notice, NoticeState.DELIVERED)
    elif left is None:
        settle(notice, NoticeState.UNCERTAIN, trouble="worker died")
    elif notice.attempts >= ATTEMPTS:
        settle(notice, NoticeState.FAILED, trouble="worker died")
    else:
        settle(notice, NoticeState.OWED, trouble="worker died", try_at=clock.now())


def goes_by_mail(notice: Notice) -> bool:
    """Whether a letter is written at all, beside what the reader sees in the application."""
    kind = KINDS.get(notice.kind)
    return bool(notice.to.email) and kind is not None and kind.mail
