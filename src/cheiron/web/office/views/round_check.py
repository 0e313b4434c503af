"""The last look before publishing: what a person changed, what has changed since, who is left without anybody."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cheiron.matching.models import Proposal, Round
from cheiron.matching.queries.checking import problems_before_publishing
from cheiron.matching.queries.pair_words import reasons_for_helper, reasons_for_learner
from cheiron.matching.queries.reviewing import CHANGED, Review
from cheiron.matching.rules.reviewing import may_decide_in
from cheiron.matching.states import Decision
from cheiron.web.office.review_ways import own_round, partners_in
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.viewer import Seen


@signed_in
def check(request: Seen, ref: str) -> HttpResponse:
    """Nothing is sent from here but by the button at its end."""
    round = own_round(request, ref)
    if round.draft is None:
        return redirect("office:round-runs", ref=round.ref)
    if round.is_published:
        return redirect("office:round", ref=round.ref)
    partners = partners_in(round)
    problems = problems_before_publishing(round, partners)
    found = Review(round, round.draft, partners)
    context = {
        "round": round,
        "counts": found.counts(),
        "blocking": [problem for problem in problems if problem.blocks],
        "noticed": [problem for problem in problems if not problem.blocks],
        "changed": found.rows(found.ids(CHANGED)),
        "without": list(_without(round)),
        "may": may_decide_in(request.viewer, round.draft, round),
        **_example(round),
    }
    return render(request, "office/round_check.html", context)


def _without(round: Round) -> QuerySet[Proposal]:
    """Who gets nobody from this round: set aside, or nobody was found. By name."""
    nobody = Q(decision=Decision.SET_ASIDE) | Q(decision=Decision.UNDECIDED, proposed=None)
    rows = Proposal.objects.filter(nobody, run=round.draft_id).select_related("learner")
    return rows.defer("shares", "flags").order_by("learner__sort_name", "pk")


def _example(round: Round) -> dict[str, Any]:
    """What two people will read, with a pair of this round."""
    rows = Proposal.objects.filter(run=round.draft_id, decision__in=[Decision.KEPT, Decision.CHANGED])
    row = rows.filter(offer__isnull=False).select_related("learner", "offer__person").order_by("pk").first()
    if row is None:
        return {}
    return {
        "example": row,
        "for_learner": reasons_for_learner(row.shares),
        "for_helper": reasons_for_helper(row.shares),
    }
