"""The way into the directory, one page for each offer; and offering to help."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.people.models import Person
from cheiron.people.queries import the_organisation
from cheiron.profiles.actions import interest
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import STEPS, missing_for_listing, offers_of, profile_of
from cheiron.profiles.rules import may_list, those_to_help_in
from cheiron.programmes.definitions import definition_of
from cheiron.programmes.models import Programme
from cheiron.programmes.states import ProgrammeState
from cheiron.web.desk.views.profile_deeds import DEEDS, ConflictsForm, PauseForm, PlacesForm
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def listing(request: Seen, ref: str) -> HttpResponse:
    """What is missing, each with its way; then places, pause and an end."""
    offer = visible_or_404(offers_of(request.viewer), ref)
    deed = request.POST.get("do", "")
    form: forms.Form | None = None
    if deed in DEEDS:
        wanted = DEEDS[deed]
        form = wanted.form(request.POST)
        if form.is_valid():
            said = form.cleaned_data
            if attempt(
                form, lambda: wanted.act(offer, request.viewer, said), stands=lambda: wanted.stands(offer, said)
            ):
                done(request, str(wanted.thanks))
                return redirect("desk:listing", ref=ref)
    return render(request, "desk/profile_listing.html", _context(request.viewer, offer, deed, form))


def _context(viewer: Person, offer: Offer, deed: str, form: forms.Form | None) -> dict[str, Any]:
    places = offer.places or offer.programme.places_default
    missing = missing_for_listing(offer, places)
    steps = [code for code in STEPS if code != "no_places"]  # the number is asked for last, with the button
    profile = profile_of(viewer)
    forms_of = {
        "places": PlacesForm(initial={"places": places}),
        "pause": PauseForm(),
        "conflicts": ConflictsForm(),
    }
    field = "places" if deed == "list" else deed
    if form is not None and field in forms_of:
        forms_of[field] = form
    return {
        "offer": offer,
        "programme": offer.programme,
        "profile": profile,
        "missing": missing,
        "steps_done": len(steps) - len([code for code in missing if code in steps]),
        "steps_all": len(steps),
        "verdict": may_list(viewer, offer, places),
        "form": form,
        "forms": forms_of,
        "meaning": definition_of(offer.programme.role_kind),
        "organisation": the_organisation(),
    }


@signed_in
def offer_new(request: Seen) -> HttpResponse:
    """Programmes one could help in."""
    taken = set(offers_of(request.viewer).values_list("programme_id", flat=True))
    open_ones = Programme.objects.exclude(state=ProgrammeState.CLOSED).exclude(pk__in=taken)
    fitting = those_to_help_in(request.viewer, open_ones)
    form = forms.Form(request.POST or None)
    chosen = next((one for one in fitting if one.ref == request.POST.get("programme")), None)
    if chosen is not None and attempt(
        form, lambda: interest(programme=chosen, person=request.viewer, by=request.viewer)
    ):
        made = offers_of(request.viewer).get(programme=chosen)
        done(request, _("Thank you. Here is what comes next."))
        return redirect("desk:listing", ref=made.ref)
    programmes = [(one, definition_of(one.role_kind)) for one in fitting]
    return render(request, "desk/profile_offer_new.html", {"form": form, "programmes": programmes})
