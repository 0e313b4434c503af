"""A partnership: its page, its pause, its completion."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.difficulties.queries import cases_asked_by
from cheiron.kit import clock
from cheiron.partnerships.actions import complete_partnership, pause_partnership, resume_partnership
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries import (
    agreement_now,
    clashes_visible_to,
    contacts_independent_of,
    neutral_message,
    partnerships_visible_to,
    programme_message,
)
from cheiron.partnerships.rules import may_complete, may_take_part
from cheiron.partnerships.states import PAUSE_DAYS_MAXIMUM, RUNNING, WITH_NEW_START, MeetingState, Outcome
from cheiron.people.models import Person
from cheiron.profiles.queries import wishes_for_partner
from cheiron.web.desk.views.partnership_forms import PauseForm, posted
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

_LOG_LENGTH = 10


def about(partnership: Partnership, viewer: Person) -> dict[str, Any]:
    """What every page about a partnership shows at its head."""
    partner = partnership.other_than(viewer)
    helping = partnership.helper_id == viewer.pk
    word = partnership.programme.learner_word if helping else partnership.programme.helper_word
    return {"partnership": partnership, "partner": partner, "helping": helping, "partner_word": word}


def load(request: Seen, ref: str) -> Partnership:
    """One of the viewer's own partnerships, or 404."""
    return visible_or_404(partnerships_visible_to(request.viewer), ref)


@signed_in
def partnerships(request: Seen) -> HttpResponse:
    """All of them, running first; ended ones stay findable with their receipts."""
    mine = partnerships_visible_to(request.viewer).order_by(F("closed_at").desc(nulls_first=True), "-began_at", "-pk")
    page = Paginator(mine, 20).get_page(request.GET.get("page"))
    rows = [about(one, request.viewer) for one in page]
    running = [row for row in rows if row["partnership"].state in RUNNING]
    ended = [row for row in rows if row["partnership"].state not in RUNNING]
    return render(request, "desk/partnership_list.html", {"running": running, "ended": ended, "page_obj": page})


@signed_in
def partnership(request: Seen, ref: str) -> HttpResponse:
    """Everything about one partnership, one step from everywhere."""
    mine = load(request, ref)
    context = {**about(mine, request.viewer), **_log_of(mine), "agreement": agreement_now(mine)}
    context["cases"] = cases_asked_by(request.viewer).filter(partnership=mine)
    if not mine.is_running:
        return render(request, "desk/partnership_ended.html", {**context, **_after(mine, request.viewer)})
    signed = [one.person_id for one in context["agreement"].signatures.all()] if context["agreement"] else []
    context |= {
        "i_signed": request.viewer.pk in signed,
        "other_signed": bool(set(signed) - {request.viewer.pk}),
        "may_complete": may_complete(request.viewer, mine),
        "wishes": wishes_for_partner(mine.learner) if context["helping"] else None,
        "clash": clashes_visible_to(request.viewer).filter(partnership=mine).first(),
    }
    return render(request, "desk/partnership.html", context)


def _log_of(mine: Partnership) -> dict[str, Any]:
    meetings = list(mine.meetings.exclude(state=MeetingState.CANCELLED).order_by("-at", "-pk"))
    now = clock.now()
    planned = [one for one in reversed(meetings) if one.state == MeetingState.PLANNED]
    return {
        "held_count": sum(one.state == MeetingState.HELD for one in meetings),
        "next_meeting": next((one for one in planned if one.at >= now), None),
        "unconfirmed": [one for one in planned if one.at < now],
        "log": [one for one in meetings if one.state != MeetingState.PLANNED][:_LOG_LENGTH],
        "met_today": any(one.state == MeetingState.HELD and clock.day_of(one.at) == clock.today() for one in meetings),
    }


def _after(mine: Partnership, viewer: Person) -> dict[str, Any]:
    """For an ended one: the receipt for who ended it, the neutral words for the other (decision 0010)."""
    ending = getattr(mine, "ending", None)
    context: dict[str, Any] = {"contacts": contacts_independent_of(mine), "ending": ending}
    if ending is not None and ending.by_id != viewer.pk:
        context["words"] = neutral_message(mine, ended_by=ending.by)
    if mine.outcome == Outcome.BY_PROGRAMME:
        context["words"] = programme_message(mine, reader=viewer)
    context["new_start"] = mine.learner_id == viewer.pk and mine.outcome in WITH_NEW_START
    return context


@signed_in
def pause(request: Seen, ref: str) -> HttpResponse:
    """Until when? Nothing else is asked."""
    mine = load(request, ref)
    verdict = may_take_part(request.viewer, mine)
    if not verdict:
        return redirect("desk:partnership", ref=ref)
    form = PauseForm(posted(request))
    if form.is_valid():
        until = form.cleaned_data["until"]
        if attempt(form, lambda: pause_partnership(partnership=mine, until=until, by=request.viewer)):
            done(request, _("Paused. Either of you can go on earlier."))
            return redirect("desk:partnership", ref=ref)
    latest = clock.today() + clock.days(PAUSE_DAYS_MAXIMUM)
    return render(
        request, "desk/partnership_pause.html", {**about(mine, request.viewer), "form": form, "latest": latest}
    )


@require_POST
@signed_in
def resumption(request: Seen, ref: str) -> HttpResponse:
    """Go on."""
    mine = load(request, ref)
    if attempt_or_say(request, lambda: resume_partnership(partnership=mine, by=request.viewer)):
        done(request, _("Welcome back. A good next step is to plan a meeting."))
    return redirect("desk:partnership", ref=ref)


@signed_in
def completion(request: Seen, ref: str) -> HttpResponse:
    """You have reached what you set out to do."""
    mine = load(request, ref)
    if request.method == "POST":
        if attempt_or_say(request, lambda: complete_partnership(partnership=mine, by=request.viewer)):
            done(request, _("Completed. Thank you both."))
        return redirect("desk:partnership", ref=ref)
    if not may_complete(request.viewer, mine):
        return redirect("desk:partnership", ref=ref)
    return render(request, "desk/partnership_completion.html", about(mine, request.viewer))
