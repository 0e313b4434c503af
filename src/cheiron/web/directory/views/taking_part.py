"""The buttons of a programme's page: join, look for somebody or not, leave, offer to help."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.profiles.actions import interest
from cheiron.programmes.actions import begin_seeking, enrol, leave_programme, stop_seeking
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import enrolment_of, programmes_visible_to
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


def _programme(request: Seen, ref: str) -> Programme:
    return visible_or_404(programmes_visible_to(request.viewer), ref)


@require_POST
@signed_in
def place(request: Seen, ref: str) -> HttpResponse:
    """Join as a learner. Pressing twice is joining once."""
    programme, viewer = _programme(request, ref), request.viewer
    if attempt_or_say(request, lambda: enrol(programme=programme, person=viewer, by=viewer)):
        done(request, _("Welcome. You have a place in “%(name)s”.") % {"name": programme.name})
    return redirect("directory:programme", ref=ref)


@require_POST
@signed_in
def search(request: Seen, ref: str) -> HttpResponse:
    """Say that one is looking for somebody, or is not at present. Only for who has a place."""
    programme, viewer = _programme(request, ref), request.viewer
    if enrolment_of(viewer, programme) is None:
        raise Http404
    looks = request.POST.get("to") == "look"
    move, words = (begin_seeking, _("Good. Now choose whom you would like to ask.")) if looks else (stop_seeking, "")
    if attempt_or_say(request, lambda: move(programme=programme, person=viewer, by=viewer)):
        done(request, words or _("Noted: you are not looking at present. You can begin again any day."))
    return redirect("directory:programme", ref=ref)


@require_POST
@signed_in
def leaving(request: Seen, ref: str) -> HttpResponse:
    """Give the place back."""
    programme, viewer = _programme(request, ref), request.viewer
    enrolment = enrolment_of(viewer, programme)
    if enrolment is None:
        raise Http404
    if attempt_or_say(request, lambda: leave_programme(enrolment=enrolment, by=viewer)):
        done(request, _("You have left “%(name)s”. You can come back any day.") % {"name": programme.name})
    return redirect("directory:programme", ref=ref)


@require_POST
@signed_in
def offer(request: Seen, ref: str) -> HttpResponse:
    """Offer to help: on to the training."""
    programme, viewer = _programme(request, ref), request.viewer
    if attempt_or_say(request, lambda: interest(programme=programme, person=viewer, by=viewer)):
        done(request, _("Thank you. First comes a short training, then your profile."))
    return redirect("directory:programme", ref=ref)
