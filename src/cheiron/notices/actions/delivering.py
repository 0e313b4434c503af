"""Hand over what is owed, each letter once, even when this process is killed between any two steps.

1. claim (committed)  2. render for the reader's rights  3. hand over  4. write down that it was (committed).

Killed before 3, the letter goes back to being owed. Killed between 3 and 4: the demonstration's table is written in one
transaction with 4, a folder can be asked, and for a mail server the letter becomes uncertain and stays where it is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from cheiron.kit.where import where
from cheiron.notices.actions.claiming import LostClaim, claim_due, goes_by_mail, put_off, settle, settle_abandoned
from cheiron.notices.channels import Channel, Never, NotNow, Unknowable, channel_in_use
from cheiron.notices.models import Notice
from cheiron.notices.queries import is_anything_due
from cheiron.notices.states import NoticeState
from cheiron.notices.writing import Message, letter_for, letterhead, message_for

log = logging.getLogger("cheiron.notices")
STEPS = ("before_claim", "claimed", "rendered", "before_hand_over", "handed_over", "settled", "committed")
Steps = Callable[[str], object]


def deliver_due(limit: int = 100, *, channel: Channel | None = None, steps: Steps = lambda _step: None) -> int:
    """Hand over up to ``limit`` letters that are due; returns how many were dealt with.

    ``steps`` is told of every step (tests kill the worker there). While the mail server is closed nothing is claimed
    and no attempt is lost.
    """
    channel = channel or channel_in_use()
    settle_abandoned(channel)
    if not is_anything_due():
        return 0
    try:
        channel.open()
    except NotNow as closed:
        log.warning("Letters wait: %s", closed)
        return 0
    try:
        return _deliver(limit, channel, steps)
    finally:
        channel.close()


def _deliver(limit: int, channel: Channel, steps: Steps) -> int:
    sender_name, done = letterhead(), 0
    while done < limit:
        steps("before_claim")
        claimed = claim_due(min(channel.batch, limit - done))
        steps("claimed")
        for notice in claimed:
            try:
                _deliver_one(notice, channel, sender_name, steps)
            except LostClaim:
                log.warning("Letter %s was settled by another worker", notice.ref)
        done += len(claimed)
        if not claimed:
            break
    return done


def _deliver_one(notice: Notice, channel: Channel, sender_name: str, steps: Steps) -> None:
    try:
        letter = letter_for(notice) if notice.to.is_active else None
        message = message_for(notice, letter, sender_name=sender_name) if letter and goes_by_mail(notice) else None
    except Exception as trouble:  # a kind that cannot be rendered must not stop the others
        log.error("Letter %s cannot be written: %s", notice.ref, where(trouble))
        put_off(notice, where(trouble))
        return
    steps("rendered")
    if message:
        _hand_over(notice, message, channel, steps)
    else:
        settle(notice, NoticeState.DELIVERED if letter else NoticeState.CANCELLED)


def _hand_over(notice: Notice, message: Message, channel: Channel, steps: Steps) -> None:
    try:
        with channel.transaction():
            steps("before_hand_over")
            channel.hand_over(message)
            steps("handed_over")
            settle(notice, NoticeState.DELIVERED)
            steps("settled")
    except NotNow as trouble:
        put_off(notice, str(trouble))
    except Never as trouble:
        settle(notice, NoticeState.FAILED, trouble=str(trouble))
    except Unknowable as trouble:
        settle(notice, NoticeState.UNCERTAIN, trouble=str(trouble))
    steps("committed")
