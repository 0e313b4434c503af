"""Questions to one person, first talks, and waiting for a place."""

from __future__ import annotations

from typing import Any

from cheiron.kit import clock
from cheiron.matching.models import FirstTalk, PersonalQuestion, PlaceWait, Request
from tests.access.table import SIGN_IN, Row, Who, everybody, nobody, only, refusing
from tests.access.world import World


def question(world: World) -> dict[str, Any]:
    """``learner`` asked ``helper`` one thing."""
    asked = PersonalQuestion.objects.create(
        asker=world.learner,
        offer=world.offer,
        words="May I ask?",
        awaiting_helper_since=clock.now(),
        answer_due_on=clock.today() + clock.days(14),
    )
    return {"ref": asked.ref}


def talk(world: World) -> dict[str, Any]:
    """``helper`` said yes to a first talk with ``learner``."""
    Request.objects.filter(pk=world.request.pk).update(
        kind="first_talk", state="accepted", awaiting_helper_since=None, settled_at=clock.now()
    )
    return {"ref": FirstTalk.objects.create(request=world.request, ask_on=clock.today()).ref}


def wait(world: World) -> dict[str, Any]:
    """``learner`` waits for a place with ``other_helper``."""
    return {"ref": PlaceWait.objects.create(learner=world.learner, offer=world.other_helper.offers.get()).ref}


def helper(world: World) -> dict[str, Any]:
    return {"ref": world.helper.ref}


ROWS = {
    "desk:personal-question": Row(only("learner", "helper"), question),
    "desk:first-talk": Row(nobody(405), talk, post=refusing("learner")),
    "desk:place-wait": Row(nobody(405), wait, post=refusing("learner")),
    "directory:person-question": Row(everybody().but(helper=404), helper),
    "directory:person-place": Row(nobody(405), helper, post=Who(helper=404, signed_out=SIGN_IN)),
}
