"""Computing a round, going through its pairs, and the check before publishing."""

from __future__ import annotations

from typing import Any

from cheiron.kit import clock
from cheiron.matching.actions.computing import begin_run
from cheiron.matching.models import Proposal, Round, Run
from cheiron.matching.queries.cards import Partners
from tests.access.table import Row, nobody, only, refusing
from tests.access.world import World
from tests.matching import review_build as build

STAFF = "coordinator"


def in_review(world: World) -> Round:
    """A round of ``programme`` with one pair under review."""
    found = Round.objects.filter(programme=world.programme, state="review").first()
    if found is not None:
        return found
    made = build.a_round(world.programme, state="review")
    build.learner(made, "Nia Bond")
    seat = build.helper(made, "Nils Park")
    run = Run.objects.create(
        round=made, number=1, state="ready", source="sheet", mode="mixed", fair="none", floor=1, computed_at=clock.now()
    )
    person = made.participants.get(side="learner").person
    Proposal.objects.create(run=run, learner=person, proposed=seat.offer, offer=seat.offer, score=5000)
    made.draft = run
    made.save()
    return made


def of_a_round(world: World) -> dict[str, Any]:
    return {"ref": in_review(world).ref}


def of_a_run(world: World) -> dict[str, Any]:
    """One that waits to be computed."""
    run = begin_run(round=in_review(world), partners=Partners(), by=world.coordinator)
    return {"ref": run.ref}


def of_a_row(world: World) -> dict[str, Any]:
    return {"ref": Proposal.objects.get(run=in_review(world).draft).ref}


def posted(args: Any) -> Row:
    """An address for POST only."""
    return Row(nobody(405), args, post=refusing(STAFF))


ROWS: dict[str, Row] = {
    "office:round-runs": Row(only(STAFF), of_a_round),
    "office:round-comparison": Row(only().but(coordinator=302), of_a_round),  # no two runs: back to all of them
    "office:round-run": Row(only(STAFF), of_a_run),
    "office:round-draft": posted(of_a_run),
    "office:round-review": Row(only(STAFF), of_a_round),
    "office:round-review-rest": posted(of_a_round),
    "office:round-whynot": Row(only(STAFF), of_a_round),
    "office:round-check": Row(only(STAFF), of_a_round),
    "office:round-sheet": Row(only(STAFF), of_a_round),
    "office:proposal-decision": posted(of_a_row),
    "office:proposal-reasons": Row(only(STAFF), of_a_row),
    "office:proposal-hold": posted(of_a_row),
    "office:proposal-release": posted(of_a_row),
    "office:proposal-change": Row(only(STAFF), of_a_row),
}
