"""Take over pairs that people decided elsewhere: a run whose rows are kept already. All lines, or none."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import no, require
from cheiron.matching.actions.run_results import become_draft, result_digest, write_rows
from cheiron.matching.models import Proposal, Round, Run
from cheiron.matching.queries.cards import Partners
from cheiron.matching.queries.flags import Row
from cheiron.matching.queries.sheet_pairs import SheetLine, SheetPairs, sheet_pairs
from cheiron.matching.queries.solving import digest_of
from cheiron.matching.queries.table import canonical, frozen
from cheiron.matching.rules.reviewing import may_compute
from cheiron.matching.states import Decision, RunSource, RunState
from cheiron.people.models import Person


@action
def bring_decided_pairs(*, round: Round, lines: Sequence[SheetLine], partners: Partners, by: Person) -> Run:
    """A run from a sheet. Learners of the round who are not in it are without anybody, and can be given somebody."""
    round = locked(round)
    require(may_compute(by, round))
    found = sheet_pairs(round, lines, partners)
    if found.troubles:
        require(no(found.troubles[0][1], "sheet"))
    run = _run(round, found, by)
    paired = {row.learner.id for row in found.rows}
    alone = [Row(card, None, None) for card in found.table.learners if card.id not in paired]
    write_rows(run, round, [*found.rows, *alone])
    rows = Proposal.objects.filter(run=run, offer__isnull=False)
    rows.update(decision=Decision.KEPT, decided_by=by, decided_at=clock.now())
    become_draft(round, run)
    record("run.brought", on=run, by=by, rows=len(found.rows))
    return run


def _run(round: Round, found: SheetPairs, by: Person) -> Run:
    text = canonical({"table": frozen(found.table)})
    return Run.objects.create(
        round=round,
        number=(round.runs.aggregate(last=Max("number"))["last"] or 0) + 1,
        source=RunSource.SHEET,
        state=RunState.READY,
        mode=round.mode,
        fair=round.fair,
        floor=round.floor,
        weights=dict(round.weights),
        inputs=text,
        digest=digest_of(text),
        facts={"learners": len(found.table.learners), "rows": len(found.rows), "result": result_digest(found.rows)},
        made_by=by,
        computed_at=clock.now(),
    )
