"""Publish a round. One button on the check page leads here; a refusal names the rows and leads back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.matching.queries import rounds_visible_to
from cheiron.partnerships.actions import publish_round
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@require_POST
@signed_in
def publish(request: Seen, ref: str) -> HttpResponse:
    """Everybody is told at once, or nobody."""
    round = visible_or_404(rounds_visible_to(request.viewer), ref)
    if not attempt_or_say(request, lambda: publish_round(round=round, by=request.viewer)):
        return redirect("office:round-check", ref=ref)
    done(request, _("Published. Everybody in the round is told, each of their own partners alone."))
    return redirect("office:round", ref=ref)
