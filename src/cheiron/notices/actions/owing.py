"""Owe somebody a notice, in the transaction of what happened. A job delivers it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models

from cheiron.kit import clock
from cheiron.kit.refs import new_ref
from cheiron.notices.models import Notice
from cheiron.notices.states import NoticeState
from cheiron.people.models import Person


def owe(
    kind: str,
    *,
    to: Person,
    about: models.Model | None = None,
    due: dt.datetime | None = None,
    key: str = "",
    **facts: Any,
) -> None:
    """Owe ``to`` a notice of ``kind``. ``key`` makes it idempotent: what is owed under one key is owed once.

    ``facts`` are for rendering: refs, codes, ISO dates, numbers; never text somebody typed.
    """
    due = due or clock.now()
    Notice.objects.bulk_create(
        [
            Notice(
                kind=kind,
                to=to,
                about_kind=about._meta.label_lower if about is not None else "",
                about_ref=getattr(about, "ref", "") if about is not None else "",
                facts=facts,
                key=key or f"{kind}:{new_ref()}",
                due_at=due,
                try_at=due,
            )
        ],
        ignore_conflicts=True,
    )


def cancel_owed(*, about: models.Model, kinds: tuple[str, ...] = ()) -> int:
    """Take back what is still owed about a thing (all kinds, or only these). Returns how many."""
    owed = Notice.objects.filter(
        about_kind=about._meta.label_lower,
        about_ref=getattr(about, "ref", ""),
        state=NoticeState.OWED,
    )
    if kinds:
        owed = owed.filter(kind__in=kinds)
    return owed.update(state=NoticeState.CANCELLED, settled_at=clock.now())
