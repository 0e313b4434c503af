"""Compute a round: freeze what goes in, solve, prove, write down. Nothing is shown as best that was not proved.

What goes in is frozen when a run is asked for; the computing needs nothing else, so a job can do it later. It happens
outside of any transaction: a long one would keep everybody else waiting.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from cheiron import __version__
from cheiron.journal.actions import record
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Verdict, no, require, yes
from cheiron.matching.actions.run_results import write_failure, write_solution
from cheiron.matching.models import Proposal, Round, Run
from cheiron.matching.queries.cards import Partners, cards_of
from cheiron.matching.queries.pair_codes import standing_of
from cheiron.matching.queries.solving import Task, digest_of, solution_of
from cheiron.matching.queries.table import Table
from cheiron.matching.rules.reviewing import may_compute
from cheiron.matching.states import AT_ONCE, Decision, RunState
from cheiron.people.models import Person

ENGINE = f"cheiron {__version__}"


@dataclass(frozen=True)
class Wanted:
    """What a coordinator asks for; what is left empty is as the round says. ``lock``: keep what is decided."""

    mode: str = ""
    fair: str = ""
    seed: int | None = None
    lock: bool = True


AS_THE_ROUND_SAYS = Wanted()


def compute_run(*, round: Round, partners: Partners, by: Person, wanted: Wanted = AS_THE_ROUND_SAYS) -> Run:
    """Begin a run and, up to so many learners, carry it out at once. More are left to the job."""
    run = begin_run(round=round, partners=partners, by=by, wanted=wanted)
    return carry_out_run(run=run) if run.facts["learners"] <= AT_ONCE else run


@action
def begin_run(*, round: Round, partners: Partners, by: Person, wanted: Wanted = AS_THE_ROUND_SAYS) -> Run:
    """Freeze what goes in. Asking again while the same waits gives it back: a double click does no harm."""
    round = locked(round)
    require(may_compute(by, round))
    table = cards_of(round, partners)
    require(_somebody(table))
    decided = list(_decided(round)) if wanted.lock else []
    task = Task(
        table=table,
        mode=wanted.mode or round.mode,
        fair=wanted.fair or round.fair,
        seed=round.seed if wanted.seed is None else wanted.seed,
        locks=tuple(_locks(table, decided)),
        left_out=tuple(row.learner.ref for row in decided if row.decision == Decision.SET_ASIDE),
    )
    text = task.written()
    waiting = round.runs.filter(state=RunState.WAITING, digest=digest_of(text)).first()
    return waiting or _begun(round, task, text, by)


def _somebody(table: Table) -> Verdict:
    if table.learners and table.helpers:
        return yes()
    return no(_("There is nobody to match: a round needs learners who look and helpers who take part."), "nobody")


def _begun(round: Round, task: Task, text: str, by: Person) -> Run:
    run = Run.objects.create(
        round=round,
        number=(round.runs.aggregate(last=Max("number"))["last"] or 0) + 1,
        mode=task.mode,
        fair=task.fair,
        floor=round.floor,
        weights=dict(round.weights),
        seed=task.seed,
        engine=ENGINE,
        inputs=text,
        digest=digest_of(text),
        facts={
            "learners": len(task.table.learners),
            "helpers": len(task.table.helpers),
            "locks": len(task.locks),
            "left_out": len(task.left_out),
            "step": "",
        },
        made_by=by,
    )
    record("run.begun", on=run, by=by, seed=run.seed, mode=run.mode, fair=run.fair, locks=len(task.locks))
    return run


def _decided(round: Round) -> Iterable[Proposal]:
    rows = Proposal.objects.filter(run=round.draft_id).exclude(decision=Decision.UNDECIDED)
    return rows.select_related("learner", "offer__person").order_by("pk")


def _locks(table: Table, decided: Iterable[Proposal]) -> Iterable[tuple[str, str]]:
    """Kept and changed rows stand, unless they have become impossible: those are computed anew."""
    standing = standing_of(table)
    for row in decided:
        if row.offer is not None and not standing.codes(row.learner.ref, row.offer.person.ref):
            yield row.learner.ref, row.offer.person.ref


def carry_out_run(*, run: Run) -> Run:
    """Solve, prove, write down. Done twice at once, the second finds it done."""
    if run.state != RunState.WAITING:
        return run
    try:
        solution = solution_of(Task.read(run.inputs), progress=lambda step: _say(run, step))
    except ValueError as trouble:  # weights or cards that contradict themselves, or a problem that does
        return write_failure(run=run, message=str(trouble))
    if solution.is_possible and not solution.proven:
        return write_failure(run=run, message="")
    return write_solution(run=run, solution=solution)


def _say(run: Run, step: str) -> None:
    """How far it is, for whoever waits."""
    run.facts = {**run.facts, "step": step}
    Run.objects.filter(pk=run.pk, state=RunState.WAITING).update(facts=run.facts)
