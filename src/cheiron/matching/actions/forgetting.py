"""Lists of a round do not stay: they go when it is cancelled, or some time after it is over (`domain` 3.8)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Verdict, no, require, yes
from cheiron.matching.models import Participant, Round, Run, Wish
from cheiron.matching.states import LISTS_KEPT_DAYS, RoundState


@action
def forget_lists(*, round: Round) -> Round:
    """Delete wishes, private lists, and what went into the runs. How many had chosen, and what came out, stays."""
    round = locked(round)
    require(_due(round))
    Wish.objects.filter(participant__round=round).delete()
    Participant.objects.filter(round=round).update(avoided="")
    Run.objects.filter(round=round).update(inputs="")
    record("round.lists_forgotten", on=round, by=None)
    return round


def _due(round: Round) -> Verdict:
    kept_until = round.swaps_until + clock.days(LISTS_KEPT_DAYS)
    is_over = round.state == RoundState.FINISHED and kept_until < clock.today()
    return yes() if is_over or round.state == RoundState.CANCELLED else no(_("Nothing is due."), "not_due")
