"""A learner keeps to themselves that they asked, where the programme tells its leaders."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import no, require, yes
from cheiron.matching.models import Request
from cheiron.people.models import Person


@action
def keep_from_leaders(*, request: Request, by: Person) -> Request:
    """Off the leaders' list at once, with everything this learner has asked in the programme. Nobody is told."""
    request = locked(request)
    require(yes() if by.pk == request.learner_id else no(_("Only the learner can do that."), "not_yours"))
    told = Request.objects.filter(learner=by, programme=request.programme_id, tells_leaders=True)
    if told.update(tells_leaders=False):
        record("request.kept_from_leaders", on=request, by=by)
    request.tells_leaders = False
    return request
