"""What a reader sees in the application, from the moment it is due, whatever became of the mail."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from cheiron.kit import clock
from cheiron.kit.where import where
from cheiron.notices.kinds import KINDS, Letter
from cheiron.notices.models import Notice
from cheiron.notices.states import NoticeState
from cheiron.notices.writing import letter_for
from cheiron.people.models import Person

log = logging.getLogger("cheiron.notices")


@dataclass(frozen=True, slots=True)
class Shown:
    """One notice in the reader's list."""

    ref: str
    at: dt.datetime
    is_new: bool
    letter: Letter


def notices_due_to(person: Person) -> QuerySet[Notice]:
    """What this person may find in their list, newest first."""
    due = Notice.objects.filter(to=person, due_at__lte=clock.now()).exclude(state=NoticeState.CANCELLED)
    return due.filter(kind__in=[kind.code for kind in KINDS.values() if kind.in_app]).order_by("-due_at", "-pk")


def notices_for(person: Person, *, limit: int = 50) -> list[Shown]:
    """The newest notices in words, rendered now: what is no longer theirs to know is not there."""
    return in_words(notices_due_to(person).select_related("to")[:limit])


def in_words(rows: Iterable[Notice]) -> list[Shown]:
    """These notices in words. Each is rendered for its reader's rights, a few look-ups each: show a page at a time."""
    return [shown for notice in rows if (shown := _shown(notice))]


def unseen_count(person: Person) -> int:
    """How many are new; one query."""
    return notices_due_to(person).filter(seen_at=None).count()


def _shown(notice: Notice) -> Shown | None:
    try:
        letter = letter_for(notice)
    except Exception as trouble:  # one broken kind must not take the whole list away
        log.error("Notice %s cannot be shown: %s", notice.ref, where(trouble))
        return None
    return Shown(notice.ref, notice.due_at, notice.seen_at is None, letter) if letter else None
