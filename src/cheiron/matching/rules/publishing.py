"""Who publishes a round, and what has to stand before."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import Proposal, Round
from cheiron.matching.rules.planning import may_run_round
from cheiron.matching.states import Decision, RoundState, RunState
from cheiron.people.models import Person


def may_publish(person: Person, round: Round) -> Verdict:
    """Who runs the round, while it is in review, once somebody has looked at every row."""
    return first_no(may_run_round(person, round), _in_review(round), _every_row_is_decided(round))


def _in_review(round: Round) -> Verdict:
    if round.is_published:
        return no(_("This round is published already. Nothing has changed."), "published")
    if round.state != RoundState.REVIEW or round.draft is None or round.draft.state != RunState.READY:
        return no(_("There is no draft to publish yet."), "no_draft")
    return yes()


def _every_row_is_decided(round: Round) -> Verdict:
    """Whoever was left without anybody by the run needs no decision; every proposed pair does."""
    rows = Proposal.objects.filter(run=round.draft_id, decision=Decision.UNDECIDED, proposed__isnull=False)
    left = rows.count()
    if not left:
        return yes()
    sentence = ngettext(
        "%(left)s pair is not decided yet. Keep it, change it or set it aside first.",
        "%(left)s pairs are not decided yet. Keep, change or set aside each of them first.",
        left,
    )
    return no(sentence % {"left": left}, "undecided")
