"""A round in review with decided pairs, for tests of publishing and of what comes after."""

from __future__ import annotations

from cheiron.kit import clock
from cheiron.matching.models import Participant, Proposal, Round, Run
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.review_build import a_round, helper, learner

Pair = tuple[Participant, Participant | None]


def coordinator_of(programme: Programme, name: str = "Cora Finch") -> Person:
    person = make.person(name, level="staff")
    make.staff(person, programme, "coordinator")
    return person


def drafted(round: Round, *pairs: Pair, decision: str = "kept") -> Run:
    """A run that is ready, with these pairs decided. A learner without a helper stays undecided, as after a run."""
    run = Run.objects.create(
        round=round,
        number=round.runs.count() + 1,
        state="ready",
        mode="assignment",
        fair="worst",
        floor=4000,
        computed_at=clock.now(),
    )
    for seat, with_whom in pairs:
        _row(run, seat, with_whom, decision if with_whom else "undecided")
    round.draft, round.state = run, "review"
    round.save()
    return run


def _row(run: Run, seat: Participant, with_whom: Participant | None, decision: str) -> Proposal:
    offer = with_whom.offer if with_whom else None
    return Proposal.objects.create(
        run=run,
        learner=seat.person,
        proposed=offer,
        offer=offer,
        score=6100 if offer else None,
        wish_rank=1 if offer else None,
        flags=[] if offer else [{"code": "nobody"}],
        decision=decision,
        decided_at=None if decision == "undecided" else clock.now(),
    )


def ready_round(pairs: int = 2, places: int = 2, left: int = 1, programme: Programme | None = None) -> Round:
    """So many pairs decided (two to a helper) and so many learners without anybody."""
    round = a_round(programme)
    helpers = [helper(round, f"Helper {n:03}", places=places) for n in range((pairs + 1) // 2)]
    learners = [learner(round, f"Learner {n:03}") for n in range(pairs)]
    rows: list[Pair] = [(one, helpers[place // 2]) for place, one in enumerate(learners)]
    rows += [(learner(round, f"Left {n}"), None) for n in range(left)]
    drafted(round, *rows)
    return round


def published_round(programme: Programme, person: Person, offer: Offer, name: str = "Spring round") -> Round:
    """One pair, told yesterday. Nothing else is made of it."""
    yesterday = clock.now() - clock.days(1)
    round = a_round(programme, name=name, state="published", published_at=yesterday)
    run = Run.objects.create(
        round=round, number=1, state="ready", mode="assignment", fair="worst", floor=4000, computed_at=clock.now()
    )
    for side, who, theirs in (("learner", person, None), ("helper", offer.person, offer)):
        Participant.objects.create(round=round, person=who, side=side, offer=theirs)
    Proposal.objects.create(
        run=run,
        learner=person,
        proposed=offer,
        offer=offer,
        decision="kept",
        decided_at=yesterday,
        published_at=yesterday,
    )
    round.draft = run
    round.save()
    return round
