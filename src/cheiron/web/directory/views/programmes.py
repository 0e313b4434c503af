"""Programmes as everybody in the organisation sees them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cheiron.partnerships.queries import endings_not_told_to
from cheiron.people.models import Person
from cheiron.profiles.queries import offer_of, offers_of
from cheiron.profiles.rules import may_help_in
from cheiron.profiles.states import OfferState
from cheiron.programmes.actions import stand_up_for, step_back
from cheiron.programmes.definitions import definition_of
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import (
    agreement_preview,
    enrolment_of,
    enrolments_of,
    live_programmes,
    programmes_visible_to,
    staff_of,
)
from cheiron.programmes.rules import may_enrol, may_stand_up_for
from cheiron.programmes.states import FIXED_CLAUSES, RUNNING_ROLES, EnrolmentState, StaffRole
from cheiron.web.directory.views.beginning import beginning_for
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.talk import Contact
from cheiron.web.parts.viewer import Seen

OFFICE_TONES = {"confidential": "ok", "must_report": "warn", "ask": "plain"}
ASIDE_STATES = (OfferState.RETIRED, OfferState.INVITED)


@signed_in
@require_safe
def programmes(request: Seen) -> HttpResponse:
    """Running programmes, one's own first."""
    viewer = request.viewer
    enrolments = {row.programme_id: row for row in enrolments_of(viewer)}
    offers = {row.programme_id: row for row in offers_of(viewer).exclude(state__in=ASIDE_STATES)}
    cards = [_card(viewer, one, enrolments.get(one.pk), offers.get(one.pk)) for one in live_programmes()]
    cards.sort(key=lambda card: card["place"])
    return render(request, "directory/programmes.html", {"cards": cards} | ({} if cards else beginning_for(viewer)))


def _card(viewer: Person, programme: Programme, enrolment: Any, offer: Any) -> dict[str, Any]:
    learns, helps = viewer.level in programme.learner_levels, viewer.level in programme.helper_levels
    return {
        "programme": programme,
        "definition": definition_of(programme.role_kind),
        "enrolment": enrolment,
        "offer": offer,
        "learns": learns,
        "helps": helps,
        "place": 0 if enrolment or offer else 1 if learns or helps else 2,
    }


@signed_in
@require_safe
def programme(request: Seen, ref: str) -> HttpResponse:
    """What it is for, how it goes, who is there for you, and the way in."""
    viewer = request.viewer
    shown = visible_or_404(programmes_visible_to(viewer).select_related("unit"), ref)
    staff = list(staff_of(shown))
    context = {
        "programme": shown,
        "definition": definition_of(shown.role_kind),
        "runners": [held for held in staff if held.role in RUNNING_ROLES],
        "contacts": [Contact(held.person) for held in staff if held.role == StaffRole.SUPPORT_CONTACT],
        "offices": [(office, OFFICE_TONES[office.duty]) for office in shown.offices.all()],
        "clauses": [(clause, clause.number in FIXED_CLAUSES) for clause in agreement_preview(shown)],
        "advocates": shown.advocates.select_related("person").order_by("person__sort_name"),
        "changes": list(shown.changes.all()[:2]),
        "may_stand_up": may_stand_up_for(viewer, shown),
        **_ways_in(viewer, shown),
    }
    return render(request, "directory/programme.html", context)


def _ways_in(viewer: Person, shown: Programme) -> dict[str, Any]:
    """Where the viewer stands, and what they may do next."""
    enrolment, offer = enrolment_of(viewer, shown), offer_of(viewer, shown)
    if enrolment is not None and endings_not_told_to(viewer).filter(partnership__programme=shown).exists():
        enrolment.new_start_due_on = None  # the promise would announce an ending before somebody tells of it
    outside = enrolment is None or enrolment.state in (EnrolmentState.INVITED, EnrolmentState.WITHDRAWN)
    return {
        "enrolment": None if outside else enrolment,
        "invited": enrolment is not None and enrolment.state == EnrolmentState.INVITED,
        "offer": None if offer and offer.state in ASIDE_STATES else offer,
        "may_join": outside and may_enrol(viewer, viewer, shown),
        "may_help": may_help_in(viewer, shown),
    }


@signed_in
@require_safe
def programme_changes(request: Seen, ref: str) -> HttpResponse:
    """You asked, we changed. It names nobody."""
    shown = visible_or_404(programmes_visible_to(request.viewer), ref)
    page = Paginator(shown.changes.all(), 20).get_page(request.GET.get("page"))
    return render(request, "directory/programme_changes.html", {"programme": shown, "page_obj": page})


class AdvocacyForm(forms.Form):
    """A leader's own words."""

    statement = forms.CharField(
        label=gettext_lazy("Why does this programme matter to you?"),
        help_text=gettext_lazy("Two or three sentences, as you would say them in the corridor."),
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": 800}),
        max_length=800,
        error_messages={"required": gettext_lazy("Please write a sentence or two.")},
    )


@signed_in
def programme_advocacy(request: Seen, ref: str) -> HttpResponse:
    """Stand up for a programme, say it anew, or step back."""
    viewer = request.viewer
    shown = visible_or_404(programmes_visible_to(viewer), ref)
    mine = shown.advocates.filter(person=viewer).first()
    if not may_stand_up_for(viewer, shown) and mine is None:
        raise Http404
    if request.method == "POST" and request.POST.get("step") == "back":
        step_back(programme=shown, by=viewer)
        done(request, _("Your words are gone from the page."))
        return redirect("directory:programme", ref=ref)
    sent = request.POST if request.method == "POST" else None
    form = AdvocacyForm(sent, initial={"statement": mine.statement if mine else ""})
    if form.is_valid() and attempt(
        form, lambda: stand_up_for(programme=shown, statement=form.cleaned_data["statement"], by=viewer)
    ):
        done(request, _("Thank you. Your words stand on the page."))
        return redirect("directory:programme", ref=ref)
    return render(request, "directory/programme_advocacy.html", {"programme": shown, "form": form, "mine": mine})
