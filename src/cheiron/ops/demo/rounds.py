"""Match rounds of the demonstration: one that collects, one in review, one just published.

Planned, opened, closed, computed, decided and published by the real actions. The lists are written as they stand, as
the partnerships of a year are, and hold only people the rules allow.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass

from cheiron.kit import clock
from cheiron.matching.actions import ask_for_swap, close_choosing, open_choosing, plan_round, settle_participants
from cheiron.matching.actions.computing import compute_run
from cheiron.matching.actions.reviewing import keep_row, keep_the_rest, set_row_aside
from cheiron.matching.models import Participant, Proposal, Round, Run, Wish
from cheiron.matching.queries.cards import cards_of
from cheiron.matching.queries.reviewing import Review
from cheiron.matching.states import Decision, RunState, Side
from cheiron.ops.demo.blueprint import RoundPlan
from cheiron.partnerships.actions import publish_round
from cheiron.partnerships.queries.together import partners_for
from cheiron.people.models import Person
from cheiron.programmes.models import Programme

NAMES = ("profiles_from", "ranking_from", "ranking_until", "publish_on", "swaps_until")
# When each day of a round lies, counted from today.
DAYS = {
    "collecting": (-9, -3, 5, 12, 22),
    "review": (-24, -17, -3, 4, 14),
    "published": (-30, -24, -10, -4, 6),
}
CHOSE, AVOIDED, RANKED_BY_HELPERS = 0.84, 0.08, 0.4
LEAST, CLEAR_LEFT, JUDGEMENT_LEFT = 4, 3, 6


@dataclass(frozen=True)
class Held:
    """A round, and the learners in it who have chosen nobody yet."""

    round: Round
    silent: list[Person]


def hold_round(
    rng: random.Random, programme: Programme, plan: RoundPlan, coordinator: Person, without: list[Person]
) -> Held:
    """Bring one round to where it is to stand today. ``without``: helpers with a story of their own."""
    begins, opens, _ends, told, _over = (clock.this_hour(n) for n in DAYS[plan.state])
    days = dict(zip(NAMES, (clock.today() + clock.days(n) for n in DAYS[plan.state]), strict=True))
    with clock.standing_at(begins):
        round = plan_round(programme=programme, by=coordinator, name=plan.name, **days)
        settle_participants(round=round, side=Side.HELPER, bring_in=[], leave_out=without, by=coordinator)
    with clock.standing_at(opens):
        round = open_choosing(round=round)
        silent = _choose(rng, round)
    if plan.state != "collecting":
        run = _compute(round, coordinator)
        if plan.state == "published" and run.state == RunState.READY:
            with clock.standing_at(told):
                _publish(Round.objects.get(pk=round.pk), coordinator)
            _ask_for_another(round)
        elif run.state == RunState.READY:
            _begin_review(Round.objects.get(pk=round.pk), run, coordinator)
    return Held(Round.objects.get(pk=round.pk), silent)


# -- choosing


def _choose(rng: random.Random, round: Round) -> list[Person]:
    """Most learners rank three to seven people, some helpers a few learners. Returns learners who chose nobody."""
    table = cards_of(round, partners_for(round.programme))
    seats = Participant.objects.filter(round=round, out_at=None).select_related("person").order_by("pk")
    by_ref = {seat.person.ref: seat for seat in seats}
    learners = [by_ref[card.id] for card in table.learners]
    helpers = [by_ref[card.id] for card in table.helpers]
    matrix = table.scored.matrix
    charm = [rng.random() * 3000 for _helper in helpers]
    liking = [[score + more if score >= 0 else -1 for score, more in zip(row, charm, strict=True)] for row in matrix]
    silent = [
        seat.person for seat, row in zip(learners, liking, strict=True) if not _learner_chooses(rng, seat, helpers, row)
    ]
    for place, seat in enumerate(helpers):
        if rng.random() < RANKED_BY_HELPERS:
            fitting = [other.person for row, other in enumerate(learners) if matrix[row, place] >= 0]
            _save(seat, rng.sample(fitting, min(len(fitting), LEAST)))
    return silent


def _learner_chooses(rng: random.Random, seat: Participant, helpers: list[Participant], liking: list[float]) -> bool:
    """Liking follows the fit, loosely, and some people are liked by many. A few say whom they would rather not have."""
    possible = [place for place, much in enumerate(liking) if much >= 0]
    if rng.random() > CHOSE or len(possible) < LEAST:
        return False
    liked = sorted(possible, key=lambda place: -(liking[place] + rng.random() * 1500))
    _save(seat, [helpers[place].person for place in liked[: rng.randint(3, 7)]])
    if rng.random() < AVOIDED and len(liked) > 7:
        seat.avoided = json.dumps([helpers[liked[-1]].person.ref])
        seat.save(update_fields=["avoided"])
    return True


def _save(seat: Participant, people: list[Person]) -> None:
    Wish.objects.bulk_create(Wish(participant=seat, other=one, rank=rank) for rank, one in enumerate(people, 1))
    seat.saved_at, seat.accepts_all = clock.now(), not people
    seat.save(update_fields=["saved_at", "accepts_all"])


# -- computing, deciding, telling


def _compute(round: Round, coordinator: Person) -> Run:
    after = clock.this_hour((round.ranking_until - clock.today()).days + 1)
    with clock.standing_at(after):
        close_choosing(round=round, by=None)
        fresh = Round.objects.get(pk=round.pk)
        return compute_run(round=fresh, partners=partners_for(fresh.programme), by=coordinator)


def _begin_review(round: Round, run: Run, coordinator: Person) -> None:
    """Most pairs are kept. Some that want a look, and a few clear ones, are left to whoever looks."""
    partners = partners_for(round.programme)
    clear = Review(round, run, partners).clear_ids(coordinator)
    keep_the_rest(run=run, ids=clear[CLEAR_LEFT:], by=coordinator)
    doubtful = Proposal.objects.filter(run=run, decision=Decision.UNDECIDED, needs_look=True, proposed__isnull=False)
    for row in doubtful.order_by("pk")[JUDGEMENT_LEFT:]:
        keep_row(proposal=row, partners=partners, by=coordinator)


def _publish(round: Round, coordinator: Person) -> None:
    partners = partners_for(round.programme)
    review = Review(round, round.draft, partners) if round.draft else None
    for row in Proposal.objects.filter(run=round.draft_id, decision=Decision.UNDECIDED, proposed__isnull=False):
        troubled = review is not None and row.pk in review.problems
        act = set_row_aside if troubled else keep_row
        act(proposal=row, partners=partners, by=coordinator)
    if Proposal.objects.filter(run=round.draft_id, decision=Decision.KEPT).exists():
        publish_round(round=round, by=coordinator)


def _ask_for_another(round: Round) -> None:
    """Two days ago somebody asked for another; nobody has answered."""
    row = Proposal.objects.filter(run__round=round, published_at__isnull=False).order_by("pk").first()
    if row is not None:
        with clock.standing_at(clock.now() - clock.days(2)):
            ask_for_swap(proposal=row, by=row.learner)
