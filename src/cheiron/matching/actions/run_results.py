"""Write down what a run found, and carry over what people have decided before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from typing import Any

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.matching.models import Proposal, Round, Run
from cheiron.matching.queries.card_facts import stale_people
from cheiron.matching.queries.flags import Row
from cheiron.matching.queries.solving import Solution
from cheiron.matching.queries.table import canonical
from cheiron.matching.states import ROUND_MOVES, RUN_MOVES, Decision, RoundState, RunState
from cheiron.people.models import Person
from cheiron.profiles.models import Offer

BATCH = 1000


@action
def write_failure(*, run: Run, message: str) -> Run:
    """Nothing came of it; nothing of the round changes."""
    return _settled(locked(run), RunState.FAILED, message)


@action
def write_solution(*, run: Run, solution: Solution) -> Run:
    """Rows, flags and figures. The first ready run, and every one that builds on the draft, becomes the draft."""
    round = locked(run.round)
    run = locked(run)
    if run.state != RunState.WAITING:
        return run
    if not solution.is_possible:
        return _impossible(run, solution)
    rows = solution.rows()
    run.facts = {**run.facts, **_figures(solution), "result": result_digest(rows), "step": ""}
    run.proven = True
    run = _settled(run, RunState.READY, solution.result.message)
    write_rows(run, round, rows, solution.task.left_out)
    become_draft(round, run)
    return run


def _impossible(run: Run, solution: Solution) -> Run:
    blame = solution.result.blame
    run.facts = {**run.facts, "blame": blame.kind if blame else "", "step": ""}
    if blame:
        seated = solution.task.seated
        run.facts["learners_in_it"] = [seated.learners[place].id for place in blame.learners]
        run.facts["helpers_in_it"] = [seated.helpers[place].id for place in blame.helpers]
    return _settled(run, RunState.IMPOSSIBLE, solution.result.message)


def _settled(run: Run, state: RunState, message: str) -> Run:
    require_move(RUN_MOVES, run.state, state)
    run.state, run.message, run.computed_at = state, message, clock.now()
    run.save(update_fields=["state", "message", "computed_at", "facts", "proven"])
    record(f"run.{state}", on=run, by=run.made_by)
    return run


def _figures(solution: Solution) -> dict[str, Any]:
    details = solution.result.details
    known = ("bottleneck", "price_of_fairness")
    return {"total": solution.result.total, **{name: details[name] for name in known if name in details}}


def result_digest(rows: Iterable[Row]) -> str:
    """A short name for what came out: the same inputs and seed give the same."""
    pairs = sorted((row.learner.id, row.helper.id if row.helper else "", row.score or 0) for row in rows)
    return sha256(canonical({"pairs": pairs}).encode()).hexdigest()


def become_draft(round: Round, run: Run) -> None:
    """This run is the one to review; with the first one the review begins."""
    if round.state == RoundState.CLOSED:
        require_move(ROUND_MOVES, round.state, RoundState.REVIEW)
        round.state = RoundState.REVIEW
        record("round.review_begun", on=round, by=run.made_by)
    round.draft = run
    round.save(update_fields=["state", "draft"])


def write_rows(run: Run, round: Round, rows: Iterable[Row], left_out: Iterable[str] = ()) -> None:
    """One row per learner; those set aside stay set aside, and equal pairs stay decided."""
    before = {row.learner_id: row for row in Proposal.objects.filter(run=round.draft_id)}
    given = list(rows)
    refs = {row.learner.id for row in given} | set(left_out)
    learners = dict(Person.objects.filter(ref__in=refs).values_list("ref", "pk"))
    offers = dict(Offer.objects.filter(programme=round.programme_id).values_list("person__ref", "pk"))
    stale = stale_people(Person.objects.filter(offers__programme=round.programme_id))
    made = [_proposal(run, row, learners, offers, stale) for row in given if row.learner.id in learners]
    for one in made:
        _carry_over(one, before.get(one.learner_id))
    made += [_aside(run, before[learners[ref]]) for ref in left_out if learners.get(ref) in before]
    Proposal.objects.bulk_create(made, batch_size=BATCH)


def _proposal(
    run: Run, row: Row, learners: Mapping[str, int], offers: Mapping[str, int], stale: Collection[str]
) -> Proposal:
    offer_id = offers.get(row.helper.id) if row.helper else None
    is_stale = row.helper is not None and row.helper.id in stale
    return Proposal(
        run=run,
        learner_id=learners[row.learner.id],
        proposed_id=offer_id,
        offer_id=offer_id,
        **row.written(floor=run.floor, is_stale=is_stale),
    )


def _carry_over(made: Proposal, old: Proposal | None) -> None:
    """What was decided about the same pair. What a person chose instead of the machine stays visible as a change."""
    if old is None or made.offer_id is None or old.offer_id != made.offer_id:
        return
    if old.decision in (Decision.KEPT, Decision.CHANGED):
        made.decision, made.decided_by_id, made.decided_at = old.decision, old.decided_by_id, old.decided_at
        made.proposed_id = old.proposed_id


def _aside(run: Run, old: Proposal) -> Proposal:
    return Proposal(
        run=run,
        learner_id=old.learner_id,
        proposed_id=old.proposed_id,
        decision=Decision.SET_ASIDE,
        decided_by_id=old.decided_by_id,
        decided_at=old.decided_at,
    )
