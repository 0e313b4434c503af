"""Who has nobody after a round: by name, with an owner, the days they wait, and what helps."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.matching.actions.helping_unmatched import open_suggestions, take_into_next_round
from cheiron.matching.models import Proposal
from cheiron.matching.queries import open_round_of, rounds_visible_to
from cheiron.matching.queries.reviewing import proposals_visible_to
from cheiron.matching.queries.unmatched import unmatched_in
from cheiron.partnerships.queries.together import partners_for
from cheiron.people.models import Person
from cheiron.web.office.views.round_swaps import owners_for
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def unmatched(request: Seen, ref: str) -> HttpResponse:
    """Who waits longest comes first."""
    round = visible_or_404(rounds_visible_to(request.viewer), ref)
    following = open_round_of(round.programme)
    context = {
        "round": round,
        "rows": unmatched_in(round, partners_for(round.programme)),
        "owners": owners_for(round),
        "following": following if following != round else None,
    }
    return render(request, "office/round_unmatched.html", context)


@require_POST
@signed_in
def deed(request: Seen, ref: str) -> HttpResponse:
    """Open suggestions, or take them into the next round."""
    row = visible_or_404(proposals_visible_to(request.viewer), ref)
    chosen = _deeds(row, request.viewer).get(request.POST.get("deed", ""))
    if chosen is not None:
        act, said = chosen
        if attempt_or_say(request, act):
            done(request, said)
    return redirect("office:round-unmatched", ref=row.run.round.ref)


def _deeds(row: Proposal, by: Person) -> dict[str, tuple[Callable[[], object], str]]:
    name = {"name": row.learner.name}
    return {
        "suggest": (
            lambda: open_suggestions(proposal=row, by=by),
            _("%(name)s is shown three people with room, and comes first.") % name,
        ),
        "next": (
            lambda: take_into_next_round(proposal=row, by=by),
            _("%(name)s takes part in the next round.") % name,
        ),
    }
