"""After a round somebody asks for another, and the coordinator looks for one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Refused, no
from cheiron.matching.actions import mark_swap_granted
from cheiron.matching.models import SwapRequest
from cheiron.partnerships.actions.ending_by_programme import end_by_programme
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person


@action
def grant_swap(*, swap: SwapRequest, by: Person) -> Partnership:
    """End the partnership in words that say nothing of who asked; the learner comes first, with three people to ask.

    The partnership is locked before the request, as in every other way to an ending.
    """
    partnership = Partnership.objects.filter(proposal=swap.proposal_id).first()
    if partnership is None or not locked(partnership).is_running:
        raise Refused(no(_("This partnership has ended already. Nothing has changed."), "ended"))
    partnership = locked(partnership)
    mark_swap_granted(swap=swap, by=by)
    end_by_programme(partnership, by)
    return partnership
