"""Agreements signed, meetings held, a few summaries and private notes."""

from __future__ import annotations

import datetime as dt
import hashlib
import random

from cheiron.kit import clock
from cheiron.ops.demo.helping import data
from cheiron.partnerships.models import (
    Agreement,
    AgreementClause,
    Meeting,
    Partnership,
    PrivateNote,
    SharedSummary,
    Signature,
)
from cheiron.partnerships.states import AgreementState, MeetingKind, MeetingMode, MeetingState, PartnershipState
from cheiron.programmes.models import Clause, Programme

PLACES = ("4th floor coffee bar", "Library, table by the window", "My office", "Garden bench", "Room 2.14", "")


def agree(
    rng: random.Random, programme: Programme, rows: list[Partnership], texts: dict[int, str] | None = None
) -> None:
    """An agreement for each partnership; signed by both where the partnership became active."""
    clauses = list(Clause.objects.filter(programme=programme))
    agreements = [_agreement(rng, row) for row in rows]
    Agreement.objects.bulk_create(agreements, batch_size=2000)
    AgreementClause.objects.bulk_create(
        [
            AgreementClause(
                agreement=made, number=clause.number, title=clause.title, text=worded(clause.text, made.partnership)
            )
            for made in agreements
            for clause in clauses
        ],
        batch_size=2000,
    )
    Signature.objects.bulk_create([mark for made in agreements for mark in _signatures(made)], batch_size=2000)


def worded(text: str, row: Partnership) -> str:
    """A clause of the programme with the names of these two."""
    programme = row.programme
    filled = {
        "helper": row.helper.name,
        "learner": row.learner.name,
        "programme": programme.name,
        "report_to": programme.report_to,
        "must_report": "; ".join(programme.must_report),
    }
    for name, value in filled.items():
        text = text.replace("{" + name + "}", value)
    return text


def _agreement(rng: random.Random, row: Partnership) -> Agreement:
    signed = row.active_since is not None
    state = AgreementState.IN_FORCE if signed else rng.choice([AgreementState.DRAFT, AgreementState.SIGNED_ONE])
    if row.state == PartnershipState.CLOSED:
        state = AgreementState.ENDED
    return Agreement(
        partnership=row, state=state, in_force_since=row.active_since, created_at=row.began_at, edited_at=row.began_at
    )


def _signatures(made: Agreement) -> list[Signature]:
    row = made.partnership
    digest = hashlib.sha256(made.ref.encode()).hexdigest()
    if row.active_since is not None:
        people = [row.learner, row.helper]
    elif made.state == AgreementState.SIGNED_ONE:
        people = [row.learner]
    else:
        people = []
    moment = row.active_since or row.began_at + clock.days(1)
    return [Signature(agreement=made, person=person, signed_at=moment, text_hash=digest) for person in people]


def meet(rng: random.Random, programme: Programme, rows: list[Partnership]) -> None:
    """Meetings from the start to the end or today, and the next one for some."""
    meetings = [meeting for row in rows for meeting in _meetings(rng, programme, row)]
    Meeting.objects.bulk_create(meetings, batch_size=2000, ignore_conflicts=False)
    held = [meeting for meeting in meetings if meeting.state == MeetingState.HELD]
    _remember(rng, [meeting for meeting in held if rng.random() < 0.2])


def _meetings(rng: random.Random, programme: Programme, row: Partnership) -> list[Meeting]:
    if row.active_since is None:
        return []
    end = row.closed_at or clock.now()
    gap = max(300 // max(programme.meetings_expected, 1), 14)
    moment = row.active_since
    made: list[Meeting] = []
    while (moment := on_a_working_day(moment)) < end:
        kind = MeetingKind.REGULAR if made else MeetingKind.FIRST
        made.append(_meeting(rng, row, moment, kind))
        moment = moment + clock.days(gap + rng.randrange(-6, 12))
    if row.state == PartnershipState.ACTIVE and rng.random() < 0.6:
        made.append(_next(rng, programme, row))
    return made


def on_a_working_day(moment: dt.datetime) -> dt.datetime:
    """The same hour on the next Monday, if it falls on a weekend."""
    return moment + clock.days(7 - moment.weekday() if moment.weekday() > 4 else 0)


def _meeting(rng: random.Random, row: Partnership, moment: dt.datetime, kind: str) -> Meeting:
    held = rng.random() < 0.9 or kind == MeetingKind.FIRST
    return Meeting(
        partnership=row,
        state=MeetingState.HELD if held else MeetingState.DID_NOT_TAKE_PLACE,
        kind=kind,
        at=moment,
        minutes=rng.choice([20, 30, 30, 45, 45, 60]),
        mode=rng.choice(MeetingMode.values),
        logged_by=rng.choice([row.learner, row.helper]),
        logged_at=moment + clock.days(rng.choice([0, 0, 1, 3])),
        created_at=moment - clock.days(9),
    )


def _next(rng: random.Random, programme: Programme, row: Partnership) -> Meeting:
    day = clock.now() + clock.days(rng.choice([-2, -1, 1, 2, 3, 5, 7, 9, 14]))
    moment = on_a_working_day(day).replace(
        hour=rng.randrange(13, 22), minute=rng.choice([5, 20, 35, 50]), second=0, microsecond=0
    )
    return Meeting(
        partnership=row,
        state=MeetingState.PLANNED,
        at=moment,
        minutes=programme.meeting_minutes,
        mode=MeetingMode.IN_PERSON,
        place=rng.choice(PLACES),
        created_at=clock.now() - clock.days(8),
    )


def _remember(rng: random.Random, held: list[Meeting]) -> None:
    words = data("words.toml")
    SharedSummary.objects.bulk_create(
        [
            SharedSummary(
                meeting=meeting,
                text=rng.choice(words["summaries"]),
                written_by=meeting.partnership.learner,
                edited_at=meeting.logged_at or meeting.at,
            )
            for meeting in held
        ],
        batch_size=2000,
    )
    PrivateNote.objects.bulk_create(
        [
            PrivateNote(
                meeting=meeting,
                author=meeting.partnership.helper,
                text=rng.choice(words["private_notes"]),
                edited_at=meeting.logged_at or meeting.at,
            )
            for meeting in held[::3]
        ],
        batch_size=2000,
    )
