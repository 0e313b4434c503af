"""What a reader and an administrator do with notices."""

from __future__ import annotations

from django.db.models import F

from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.notices.models import Notice
from cheiron.notices.queries import notices_due_to
from cheiron.notices.rules import may_mark_seen, may_mend_outbox
from cheiron.notices.states import NOTICE_MOVES, NoticeState
from cheiron.people.models import Person


@action
def mark_seen(*, person: Person, by: Person) -> int:
    """The reader has looked at the list. Returns how many were new."""
    require(may_mark_seen(by, person))
    return notices_due_to(person).filter(seen_at=None).update(seen_at=clock.now())


@action
def send_again(*, notice: Notice, by: Person) -> None:
    """Owe a letter again that was given up or whose fate nobody knows. The reader may then get it twice."""
    notice = locked(notice)
    require(may_mend_outbox(by))
    require_move(NOTICE_MOVES, notice.state, NoticeState.OWED)
    Notice.objects.filter(pk=notice.pk).update(
        state=NoticeState.OWED, attempts=0, settled_at=None, trouble="", try_at=clock.now()
    )


@action
def set_aside(*, notice: Notice, by: Person) -> None:
    """Leave an uncertain letter as it is: the reader has the notice in the application."""
    notice = locked(notice)
    require(may_mend_outbox(by))
    require_move(NOTICE_MOVES, notice.state, NoticeState.DELIVERED)
    Notice.objects.filter(pk=notice.pk).update(
        state=NoticeState.DELIVERED, settled_at=clock.now(), trouble=F("trouble")
    )
