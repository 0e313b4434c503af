"""Rounds: for who takes part, and for who runs them."""

from __future__ import annotations

from typing import Any

from cheiron.kit import clock
from cheiron.matching.models import Participant, Proposal, Round, Run
from cheiron.partnerships.models import Partnership
from tests.access.table import Row, everybody, nobody, only, refusing
from tests.access.world import World

BOTH = ("learner", "helper")
STAFF = "coordinator"


def a_round(world: World) -> Round:
    """``learner`` and ``helper`` take part in a round of ``programme`` in which choosing is open."""
    found = Round.objects.filter(programme=world.programme).first()
    if found is not None:
        return found
    today = clock.today()
    made = Round.objects.create(
        programme=world.programme,
        name="Spring round",
        state="ranking",
        profiles_from=today,
        ranking_from=today,
        ranking_until=today + clock.days(7),
        publish_on=today + clock.days(14),
        swaps_until=today + clock.days(24),
    )
    world.learner.enrolments.filter(programme=world.programme).update(state="seeking")
    Participant.objects.create(round=made, person=world.learner, side="learner", told_at=clock.now())
    Participant.objects.create(round=made, person=world.helper, side="helper", offer=world.offer, told_at=clock.now())
    return made


def by_round(world: World) -> dict[str, Any]:
    return {"ref": a_round(world).ref}


def own_place(world: World) -> dict[str, Any]:
    """By the ref of the learner's own place: nobody else's address."""
    return {"ref": a_round(world).participants.get(person=world.learner).ref}


def published(world: World) -> dict[str, Any]:
    """After the result: the learner has the helper."""
    round = a_round(world)
    run = Run.objects.create(
        round=round, number=1, state="ready", mode="mixed", fair="worst", floor=4000, computed_at=clock.now()
    )
    told = {"decision": "kept", "decided_at": clock.now(), "published_at": clock.now()}
    row = Proposal.objects.create(run=run, learner=world.learner, proposed=world.offer, offer=world.offer, **told)
    Partnership.objects.filter(pk=world.partnership.pk).update(proposal=row)
    Round.objects.filter(pk=round.pk).update(state="published", published_at=clock.now())
    return {"ref": round.ref}


def programme(world: World) -> dict[str, Any]:
    return {"ref": world.programme.ref}


def posted(*allowed: str) -> Row:
    return Row(nobody(405), by_round, post=refusing(*allowed))


ROWS: dict[str, Row] = {
    "desk:rounds": Row(everybody()),
    "desk:round": Row(only("learner"), own_place),
    "desk:round-people": Row(only(*BOTH), by_round),
    "desk:round-receipt": Row(only(*BOTH), by_round),
    "desk:round-avoid": Row(only(*BOTH), by_round),
    "desk:round-leaving": Row(only(*BOTH), by_round),
    "desk:round-wish": posted(*BOTH),
    "desk:round-anybody": posted(*BOTH),
    "desk:round-places": posted(*BOTH),
    "desk:round-swap": Row(nobody(405), published, post=refusing("learner")),
    "office:rounds": Row(only(STAFF), programme),
    "office:round-new": Row(only(STAFF), programme),
    "office:round": Row(only(STAFF), by_round),
    "office:round-dates": Row(only(STAFF), by_round),
    "office:round-people": Row(only(STAFF), by_round),
    "office:round-closing": Row(only(STAFF), by_round),
    "office:round-reopening": Row(only(STAFF).but(coordinator=302), by_round),  # choosing is open: nothing to reopen
    "office:round-cancelling": Row(only(STAFF), by_round),
}
