"""A first talk that was agreed on: take a time, and afterwards decide alone."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.matching.actions import go_on, leave_wait, say_thank_you, take_time
from cheiron.matching.models import FirstTalk
from cheiron.matching.queries import first_talks_visible_to, open_request_of, place_waits_of
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@require_POST
@signed_in
def first_talk(request: Seen, ref: str) -> HttpResponse:
    """The learner's taps: a time, go on, or thank you, no."""
    talk = visible_or_404(first_talks_visible_to(request.viewer).filter(request__learner=request.viewer), ref)
    what = request.POST.get("answer")
    if what == "time":
        return _take(request, talk)
    if what == "go_on" and attempt_or_say(request, lambda: go_on(talk=talk, by=request.viewer)):
        done(request, _("Sent. %(name)s has been told.") % {"name": talk.request.offer.person.name})
        made = open_request_of(request.viewer, talk.request.offer)
        return redirect("desk:request", ref=made.ref) if made else redirect("desk:requests")
    if what == "thank_you" and attempt_or_say(request, lambda: say_thank_you(talk=talk, by=request.viewer)):
        done(request, _("Good. Nobody is told, and nothing else happens."))
        return redirect("desk:today")
    return redirect("desk:request", ref=talk.request.ref)


def _take(request: Seen, talk: FirstTalk) -> HttpResponse:
    try:
        at = dt.datetime.fromisoformat(request.POST.get("at", ""))
    except ValueError:
        return redirect("desk:request", ref=talk.request.ref)
    if at.tzinfo and attempt_or_say(request, lambda: take_time(talk=talk, at=at, by=request.viewer)):
        done(request, _("Chosen. %(name)s has been told.") % {"name": talk.request.offer.person.name})
    return redirect("desk:request", ref=talk.request.ref)


@require_POST
@signed_in
def place_wait(request: Seen, ref: str) -> HttpResponse:
    """Wait for a place no longer."""
    wait = visible_or_404(place_waits_of(request.viewer), ref)
    leave_wait(wait=wait, by=request.viewer)
    done(request, _("You wait no longer."))
    return redirect("desk:requests")
