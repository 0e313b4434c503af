"""Owe somebody a notice, in the transaction of what happened. A job delivers it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
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
    Notice.objects.bulk_create(
        [_notice(kind, to, about, due=due or clock.now(), key=key, facts=facts)], ignore_conflicts=True
    )


def owe_each(kind: str, *, to: Iterable[tuple[Person, models.Model]]) -> None:
    """Owe many people the same kind at once, each about a thing of theirs. The same three are owed once only."""
    now = clock.now()
    owed = [_notice(kind, one, about, due=now, key=_once(kind, one, about), facts={}) for one, about in to]
    Notice.objects.bulk_create(owed, ignore_conflicts=True, batch_size=1000)


def _once(kind: str, to: Person, about: models.Model) -> str:
    return f"{kind}:{getattr(about, 'ref', '')}:{to.ref}"


def _notice(
    kind: str, to: Person, about: models.Model | None, *, due: dt.datetime, key: str, facts: dict[str, Any]
) -> Notice:
    return Notice(
        kind=kind,
        to=to,
        about_kind=about._meta.label_lower if about is not None else "",
        about_ref=getattr(about, "ref", "") if about is not None else "",
        facts=facts,
        key=key or f"{kind}:{new_ref()}",
        due_at=due,
        try_at=due,
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


def cancel_owed_each(things: Sequence[models.Model]) -> int:
    """Take back whatever is still owed about things of one kind. One statement. Returns how many."""
    if not things:
        return 0
    refs = [getattr(thing, "ref", "") for thing in things]
    kind = things[0]._meta.label_lower
    owed = Notice.objects.filter(about_kind=kind, about_ref__in=refs, state=NoticeState.OWED)
    return owed.update(state=NoticeState.CANCELLED, settled_at=clock.now())
