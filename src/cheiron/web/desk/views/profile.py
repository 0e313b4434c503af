"""One's own profile: what is there, each part by itself, and how others see it."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.kit.text import tidy
from cheiron.people.models import Person
from cheiron.profiles.actions import confirm_profile, edit_profile
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import (
    completeness_of,
    credit_of_interests,
    interests_here,
    interests_like,
    is_due_for_a_look,
    offers_of,
    profile_of,
    specialties,
)
from cheiron.profiles.queries.spoken import languages
from cheiron.profiles.states import OfferState, Shown
from cheiron.web.desk.views.profile_forms import ON_PERSON, PartForm
from cheiron.web.desk.views.profile_parts import ABOUT, PARTS, STEPS, Part, path_after
from cheiron.web.desk.views.who_sees import names_in, who_sees
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.profile_page import profile_context
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def profile(request: Seen) -> HttpResponse:
    """What is there, what is not and what each missing part would do; where one helps."""
    mine = profile_of(request.viewer)
    complete = completeness_of(mine)
    offers = list(offers_of(request.viewer))
    context = {
        "profile": mine,
        "missing": [ABOUT[code] for code in complete.missing],
        "there": [ABOUT[code] for code in complete.done],
        "offers": offers,
        "is_due": is_due_for_a_look(mine),
        "is_listed": any(offer.state == OfferState.LISTED for offer in offers),
    }
    return render(request, "desk/profile.html", context)


@signed_in
def part(request: Seen, part: str) -> HttpResponse:
    """One part: a short form, and beside it the profile as a learner sees it, with what is being typed."""
    if part not in PARTS:
        raise Http404
    if request.POST.get("look") == "interests":
        return JsonResponse({"like": [one.label for one in interests_like(tidy(request.POST.get("said"))[:60])]})
    here, mine = PARTS[part], profile_of(request.viewer)
    form = here.form(request.POST or None, person=request.viewer, profile=mine)
    look = request.POST.get("look")
    if form.is_valid() and not look and attempt(form, lambda: _edit(request.viewer, form.said())):
        done(request, _("Saved."))
        return redirect(path_after(here.name, completeness_of(profile_of(request.viewer)).missing))
    _try_on(request.viewer, mine, form)
    context = {**_as_seen(request.viewer, mine), "form": form, "part": here, "steps": STEPS}
    context["seen_by"] = who_sees(request.viewer, mine, names_in(form))
    if look == "live":
        return render(request, "desk/profile_live.html", context)
    return render(request, "desk/profile_part.html", context | _lists(request.viewer, here))


def _edit(person: Person, said: dict[str, Any]) -> None:
    edit_profile(person=person, by=person, **said)


def _try_on(person: Person, mine: Profile, form: PartForm) -> None:
    """Put on what was typed, without keeping any of it."""
    if not form.is_bound:
        return
    good = form.said() if form.is_valid() else form.cleaned_data
    for name, value in good.items():
        if name in ON_PERSON or hasattr(mine, name):
            setattr(person if name in ON_PERSON else mine, name, value)


def _lists(person: Person, here: Part) -> dict[str, Any]:
    """What a field proposes while one types."""
    names = [one.label for one in specialties()] if "specialty" in here.form.base_fields else []
    zones = sorted(available_timezones()) if "time_zone" in here.form.base_fields else []
    lists = {"specialties": names, "zones": zones, "languages": list(languages().values()) if zones else []}
    if "interests" not in here.form.base_fields:
        return lists
    return {**lists, "interests": interests_here(person), "credit": credit_of_interests(), "has_interests": True}


def _as_seen(person: Person, mine: Profile) -> dict[str, Any]:
    """The profile as any learner of the organisation sees it."""
    mine.person = person
    listed = [offer for offer in offers_of(person) if offer.state == OfferState.LISTED]
    return {**profile_context(person, mine, listed, circle=Shown.ORGANISATION), "listed": listed}


@signed_in
def preview(request: Seen) -> HttpResponse:
    """The profile as others see it, listed or not; in which circle, one chooses."""
    asked = request.GET.get("circle", "")
    circle = Shown(asked) if asked in (Shown.PROGRAMME, Shown.PARTNERS) else Shown.ORGANISATION
    mine, offers = profile_of(request.viewer), list(offers_of(request.viewer))
    context = profile_context(request.viewer, mine, offers, circle=circle)
    listed = [offer for offer in offers if offer.state == OfferState.LISTED]
    circles = [(one, one == circle) for one in (Shown.ORGANISATION, Shown.PROGRAMME, Shown.PARTNERS)]
    context |= {"listed": listed, "circles": circles, "unlisted": next(iter(offers), None)}
    return render(request, "desk/profile_preview.html", context)


@require_POST
@signed_in
def still_right(request: Seen) -> HttpResponse:
    """One tap: I have looked, and it is still right."""
    if attempt_or_say(request, lambda: confirm_profile(person=request.viewer, by=request.viewer)):
        done(request, _("Thank you. We ask again in a year."))
    return redirect("desk:profile" if request.POST.get("back") == "profile" else "desk:today")


@require_POST
@signed_in
def no_longer_helped(request: Seen) -> HttpResponse:
    """Take back at once that one is being coached or mentored."""
    me = request.viewer
    if attempt_or_say(request, lambda: edit_profile(person=me, by=me, being_helped="", being_helped_words="")):
        done(request, _("Nobody reads any more that you are helped yourself."))
    return redirect("desk:profile")
