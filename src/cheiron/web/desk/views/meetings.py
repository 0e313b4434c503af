"""Meetings: plan, log in one tap, correct, and write what is worth keeping."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cheiron.kit import clock
from cheiron.partnerships.actions import (
    call_off_meeting,
    confirm_meeting,
    log_meeting,
    mark_not_held,
    move_meeting,
    plan_meeting,
    write_private_note,
    write_summary,
)
from cheiron.partnerships.models import Meeting
from cheiron.partnerships.queries import meetings_visible_to, private_notes_of, summaries_readable_by
from cheiron.partnerships.rules import may_move_meeting, may_settle_meeting, may_take_part, may_write_about
from cheiron.people.states import STUDENTS
from cheiron.web.desk.views.partnership import about, load
from cheiron.web.desk.views.partnership_forms import MeetingForm, TextForm, posted
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


def _load(request: Seen, ref: str, meeting_ref: str) -> Meeting:
    return visible_or_404(meetings_visible_to(request.viewer).filter(partnership__ref=ref), meeting_ref)


@signed_in
def meeting_new(request: Seen, ref: str) -> HttpResponse:
    """Plan the next meeting."""
    mine = load(request, ref)
    if not may_take_part(request.viewer, mine):
        return redirect("desk:partnership", ref=ref)
    form = MeetingForm(posted(request), initial={"minutes": mine.programme.meeting_minutes, "mode": "in_person"})
    if form.is_valid() and attempt(form, lambda: plan_meeting(partnership=mine, by=request.viewer, **form.plan())):
        done(request, _("Planned. %(name)s is told.") % {"name": mine.other_than(request.viewer)})
        return redirect("desk:partnership", ref=ref)
    return render(request, "desk/meeting_new.html", {**about(mine, request.viewer), "form": form})


@require_POST
@signed_in
def meeting_today(request: Seen, ref: str) -> HttpResponse:
    """We met today: one tap."""
    mine = load(request, ref)
    if attempt_or_say(request, lambda: log_meeting(partnership=mine, by=request.viewer)):
        done(request, _("Logged: you met today."))
    return redirect("desk:partnership", ref=ref)


@signed_in
def meeting(request: Seen, ref: str, meeting_ref: str) -> HttpResponse:
    """One meeting: the log, the summary both read, and one's own note."""
    one = _load(request, ref, meeting_ref)
    viewer = request.viewer
    context = {
        **about(one.partnership, viewer),
        "meeting": one,
        "summary": summaries_readable_by(viewer).filter(meeting=one).first(),
        "note": private_notes_of(viewer).filter(meeting=one).first(),
        "may_settle": may_settle_meeting(viewer, one),
        "may_move": may_move_meeting(viewer, one),
        "may_write": may_write_about(viewer, one),
        "is_past": one.at <= clock.now(),
    }
    return render(request, "desk/meeting.html", context)


@require_POST
@signed_in
def outcome(request: Seen, ref: str, meeting_ref: str) -> HttpResponse:
    """Did it take place? From Today or from its own page; correcting is the same tap."""
    one, by = _load(request, ref, meeting_ref), request.viewer
    answers = {
        "held": (confirm_meeting, _("Logged: you met.")),
        "not": (mark_not_held, _("Noted: it did not take place. That happens.")),
        "off": (call_off_meeting, _("Called off. Your partner is told.")),
    }
    chosen = answers.get(request.POST.get("answer", ""))
    if chosen is not None and attempt_or_say(request, lambda: chosen[0](meeting=one, by=by)):
        done(request, chosen[1])
    if request.POST.get("back") == "today":
        return redirect("desk:today")
    return redirect("desk:partnership", ref=ref)


@signed_in
def time(request: Seen, ref: str, meeting_ref: str) -> HttpResponse:
    """Another time, length or place."""
    one = _load(request, ref, meeting_ref)
    if not may_move_meeting(request.viewer, one):
        return redirect("desk:meeting", ref=ref, meeting_ref=meeting_ref)
    local = timezone.localtime(one.at)
    initial = {
        "day": local.date(),
        "time": local.time(),
        "minutes": one.minutes,
        "mode": one.mode,
        "place": one.place,
    }
    form = MeetingForm(posted(request), initial=initial)
    if form.is_valid() and attempt(form, lambda: move_meeting(meeting=one, by=request.viewer, **form.plan())):
        done(request, _("Moved. %(name)s is told.") % {"name": one.partnership.other_than(request.viewer)})
        return redirect("desk:partnership", ref=ref)
    return render(
        request, "desk/meeting_new.html", {**about(one.partnership, request.viewer), "form": form, "meeting": one}
    )


@signed_in
def summary(request: Seen, ref: str, meeting_ref: str) -> HttpResponse:
    """What both want to remember."""
    one = _load(request, ref, meeting_ref)
    if not may_write_about(request.viewer, one):
        return redirect("desk:meeting", ref=ref, meeting_ref=meeting_ref)
    kept = summaries_readable_by(request.viewer).filter(meeting=one).first()
    form = TextForm(
        posted(request),
        label=gettext_lazy("Shared summary"),
        hint=gettext_lazy("What you talked about, who does what by when. Empty it to take it away."),
        initial={"text": kept.text if kept else ""},
    )
    if form.is_valid():
        text = form.cleaned_data["text"]
        if attempt(form, lambda: write_summary(meeting=one, text=text, by=request.viewer)):
            done(request, _("Kept. Both of you can read it."))
            return redirect("desk:meeting", ref=ref, meeting_ref=meeting_ref)
    context = {**about(one.partnership, request.viewer), "meeting": one, "form": form}
    context["is_student_record"] = one.partnership.learner.level in STUDENTS
    return render(request, "desk/meeting_summary.html", context)


@signed_in
def note(request: Seen, ref: str, meeting_ref: str) -> HttpResponse:
    """For its author alone."""
    one = _load(request, ref, meeting_ref)
    if not may_write_about(request.viewer, one):
        return redirect("desk:meeting", ref=ref, meeting_ref=meeting_ref)
    kept = private_notes_of(request.viewer).filter(meeting=one).first()
    form = TextForm(
        posted(request),
        label=gettext_lazy("Private note"),
        hint=gettext_lazy("A memory aid for yourself. Empty it to take it away."),
        initial={"text": kept.text if kept else ""},
    )
    if form.is_valid():
        text = form.cleaned_data["text"]
        if attempt(form, lambda: write_private_note(meeting=one, text=text, by=request.viewer)):
            done(request, _("Kept. Only you can read it."))
            return redirect("desk:meeting", ref=ref, meeting_ref=meeting_ref)
    return render(
        request, "desk/meeting_note.html", {**about(one.partnership, request.viewer), "meeting": one, "form": form}
    )
