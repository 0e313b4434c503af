"""Today, partnerships, agreements, meetings, endings, support; care; pairings in the office."""

from __future__ import annotations

from typing import Any

from cheiron.partnerships.models import Ending
from tests.access.table import Row, everybody, nobody, only, refusing
from tests.access.world import World

BOTH = ("learner", "helper")


def partnership(world: World) -> dict[str, Any]:
    return {"ref": world.partnership.ref}


def clause(world: World, number: int = 3) -> dict[str, Any]:
    return {"ref": world.partnership.ref, "number": number}


def meeting(world: World) -> dict[str, Any]:
    return {"ref": world.partnership.ref, "meeting_ref": world.meeting.ref}


def ended(world: World) -> dict[str, Any]:
    return {"ref": world.ended.ref}


def telling(world: World) -> dict[str, Any]:
    """``support_contact`` was asked to tell ``helper``."""
    Ending.objects.filter(pk=world.ended.ending.pk).update(teller=world.support_contact)
    return {"ref": world.ended.ending.ref}


def posted(args: Any, *allowed: str) -> Row:
    """An address for POST only: no GET for anybody, and no POST for a stranger."""
    return Row(nobody(405), args, post=refusing(*allowed))


ROWS: dict[str, Row] = {
    "desk:today": Row(everybody()),
    "desk:today-request": posted(lambda world: {"ref": world.request.ref}, "helper"),
    "desk:partnerships": Row(everybody()),
    "desk:partnership": Row(only(*BOTH), partnership),
    "desk:pause": Row(only(*BOTH), partnership),
    "desk:resumption": posted(partnership, *BOTH),
    "desk:completion": Row(only(*BOTH), partnership),
    "desk:agreement": Row(only(*BOTH), partnership),
    "desk:agreement-clause": Row(only(*BOTH).but(learner=302, helper=302), clause),  # in force: nothing to edit
    "desk:agreement-signature": posted(partnership, *BOTH),
    "desk:agreement-version": posted(partnership, *BOTH),
    "desk:meeting-new": Row(only(*BOTH), partnership),
    "desk:meeting-today": posted(partnership, *BOTH),
    "desk:meeting": Row(only(*BOTH), meeting),
    "desk:meeting-outcome": posted(meeting, *BOTH),
    "desk:meeting-time": Row(only(*BOTH), meeting),
    "desk:meeting-summary": Row(only(*BOTH), meeting),
    "desk:meeting-note": Row(only(*BOTH), meeting),
    "desk:ending": Row(only(*BOTH), partnership),
    "desk:ending-receipt": Row(only("learner"), ended),
    "desk:ending-told": posted(ended, "learner"),
    "desk:new-start": Row(only("learner"), ended),
    "desk:support": Row(only(*BOTH), partnership),
    "desk:support-case": Row(only("learner"), lambda world: {"ref": world.case.ref}),
    "desk:support-withdrawal": posted(lambda world: {"ref": world.case.ref}, "learner"),
    "care:home": Row(only("support_contact", "ombuds")),
    "care:case": Row(only("support_contact"), lambda world: {"ref": world.case.ref}),
    "care:telling": Row(only("support_contact"), telling),
    "office:partnerships": Row(only("coordinator"), lambda world: {"ref": world.programme.ref}),
}
