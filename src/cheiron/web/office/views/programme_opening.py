"""Open a programme, close it, throw a draft away."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.people.models import Person
from cheiron.programmes.actions import close_programme, discard_draft
from cheiron.programmes.models import Programme
from cheiron.programmes.rules import may_discard, may_go_live
from cheiron.programmes.states import ProgrammeState
from cheiron.training.actions import default_tracks, open_programme
from cheiron.web.office.programme_ways import own_programme, posted
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def go_live_page(request: Seen, ref: str) -> HttpResponse:
    """What opening does, and the button. With something missing: back to the list of what is missing."""
    programme = own_programme(request, ref)
    if programme.state != ProgrammeState.DRAFT or not may_go_live(programme):
        return redirect("office:programme", ref=ref)
    return _confirm(request, programme, "office/programme_go_live.html", _open, _("It is open. People can join now."))


def _open(programme: Programme, by: Person) -> None:
    open_programme(programme=programme, by=by)


@signed_in
def closing(request: Seen, ref: str) -> HttpResponse:
    """Close for new partnerships."""
    programme = own_programme(request, ref)
    if programme.state != ProgrammeState.LIVE:
        return redirect("office:programme", ref=ref)
    words = _("It is closed for new partnerships. Those that run go on to their end.")
    return _confirm(
        request, programme, "office/programme_closing.html", lambda p, by: close_programme(programme=p, by=by), words
    )


@signed_in
def discarding(request: Seen, ref: str) -> HttpResponse:
    """Throw a draft away."""
    programme = own_programme(request, ref)
    if not may_discard(request.viewer, programme):
        raise Http404
    words = _("The draft is gone.")
    return _confirm(
        request,
        programme,
        "office/programme_discarding.html",
        lambda p, by: discard_draft(programme=p, by=by),
        words,
        to_home=True,
    )


def _confirm(
    request: Seen,
    programme: Programme,
    template: str,
    act: Callable[[Programme, Person], object],
    words: str,
    *,
    to_home: bool = False,
) -> HttpResponse:
    """One page that says what will happen, one button that does it."""
    form = forms.Form(posted(request))
    if form.is_valid() and attempt(form, lambda: act(programme, request.viewer)):
        done(request, words)
        return redirect("office:home") if to_home else redirect("office:programme", ref=programme.ref)
    return render(request, template, {"programme": programme, "form": form})


@require_POST
@signed_in
def usual_training(request: Seen, ref: str) -> HttpResponse:
    """Take the tracks we suggest, where there are none yet."""
    programme = own_programme(request, ref)
    if attempt_or_say(request, lambda: default_tracks(programme=programme, by=request.viewer)):
        done(request, _("The usual training is set. You can change it any time."))
    return redirect("office:programme", ref=ref)
