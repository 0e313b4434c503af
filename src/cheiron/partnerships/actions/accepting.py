"""A helper says yes: everything a partnership needs comes into being at once, or nothing does."""

from __future__ import annotations

from cheiron.journal import actions as journal
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import require
from cheiron.matching.actions import mark_accepted
from cheiron.matching.models import Request
from cheiron.matching.rules import may_be_paired
from cheiron.notices import actions as notices
from cheiron.partnerships.actions.drafting import draft_agreement
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.rules import may_accept
from cheiron.people.models import Person
from cheiron.profiles.actions import take_place
from cheiron.programmes.actions import mark_matched


@action
def accept_request(*, request: Request, by: Person) -> Partnership:
    """Accept a waiting request. A second click gives the same partnership.

    When two helpers' clicks meet at the last place, the conditional update in ``take_place`` lets exactly one through.
    """
    request = locked(request)
    begun = Partnership.objects.filter(request=request, helper=by).first()
    if begun is not None:
        return begun
    require(may_accept(by, request))
    require(may_be_paired(request.learner, request.offer))
    take_place(offer=request.offer, by=by)
    mark_accepted(request=request, by=by)
    mark_matched(programme=request.programme, person=request.learner, by=by)
    return _begin(request, by)


def _begin(request: Request, by: Person) -> Partnership:
    partnership = Partnership.objects.create(
        programme=request.programme,
        learner=request.learner,
        helper=by,
        offer=request.offer,
        request=request,
        began_at=clock.now(),
    )
    draft_agreement(partnership)
    journal.record("partnership.begun", on=partnership, by=by, request=request.ref)
    notices.owe("partnerships.began", to=request.learner, about=partnership)
    notices.owe("partnerships.began", to=by, about=partnership)
    return partnership
