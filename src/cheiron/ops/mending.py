"""What an administrator does by hand with the outbox, recorded in the journal."""

from __future__ import annotations

from cheiron.journal.actions import record
from cheiron.kit.acting import action
from cheiron.notices.actions import send_again, set_aside
from cheiron.notices.models import Notice
from cheiron.people.models import Person


@action
def send_once_more(*, notice: Notice, by: Person) -> None:
    """Owe a stuck letter again."""
    send_again(notice=notice, by=by)
    record("notice.sent_again", on=notice, by=by)


@action
def leave_as_it_is(*, notice: Notice, by: Person) -> None:
    """Leave an uncertain letter."""
    set_aside(notice=notice, by=by)
    record("notice.set_aside", on=notice, by=by)
