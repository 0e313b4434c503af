"""How many people one takes, role by role: a coach's places and a mentor's are two numbers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.people.models import Person
from cheiron.profiles.actions import change_places
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import offers_of
from cheiron.profiles.states import OfferState
from cheiron.programmes.definitions import definition_of
from cheiron.web.desk.views.profile_deeds import PlacesForm
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

LISTED = (OfferState.LISTED, OfferState.PAUSED)


@signed_in
def places(request: Seen) -> HttpResponse:
    """One number for each programme in which one is listed or takes a pause."""
    offers = list(offers_of(request.viewer).filter(state__in=LISTED))
    forms = [_form(offer, request) for offer in offers]
    for offer, form in zip(offers, forms, strict=True):
        if form.is_bound and form.is_valid() and _change(request.viewer, offer, form):
            done(request, _("Saved."))
            return redirect("desk:profile-places")
    rows = [(offer, form, definition_of(offer.programme.role_kind)) for offer, form in zip(offers, forms, strict=True)]
    wrong = next((form for form in forms if form.errors), None)
    return render(request, "desk/profile_places.html", {"rows": rows, "form": wrong})


def _form(offer: Offer, request: Seen) -> PlacesForm:
    data = request.POST if request.POST.get("offer") == offer.ref else None
    return PlacesForm(data, initial={"places": offer.places}, auto_id=f"id_%s_{offer.ref}")


def _change(me: Person, offer: Offer, form: PlacesForm) -> bool:
    return attempt(form, lambda: change_places(offer=offer, places=form.cleaned_data["places"], by=me))
