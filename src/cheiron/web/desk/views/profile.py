"""One's own profile: edit it, see it as others do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.matching.queries import credentials_of
from cheiron.people.models import Person
from cheiron.people.queries import positions_held_by
from cheiron.profiles.actions import edit_profile
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import offers_of, profile_of, specialties, topics_offered_by
from cheiron.profiles.states import TOPICS_TO_BE_LISTED
from cheiron.web.desk.views.profile_forms import ProfileForm, words_of
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

PARTS = ("headline", "ask_me_about", "skills", "story", "usual_times", "languages")


@signed_in
def profile(request: Seen) -> HttpResponse:
    """One page, five minutes: words, ways to meet; topics and listings beside it."""
    mine = profile_of(request.viewer)
    form = ProfileForm(request.POST or None, initial=words_of(request.viewer, mine))
    if form.is_valid() and attempt(form, lambda: _edit(request.viewer, form.cleaned_data)):
        done(request, _("Your profile is saved."))
        return redirect("desk:profile")
    return render(request, "desk/profile.html", {**_beside(request.viewer, mine), "form": form})


def _edit(person: Person, words: dict[str, Any]) -> None:
    edit_profile(person=person, by=person, **words)


def _beside(viewer: Person, mine: Profile) -> dict[str, Any]:
    topics = list(topics_offered_by(mine)) if mine.pk else []
    filled = sum(bool(getattr(mine, part)) for part in PARTS) + (len(topics) >= TOPICS_TO_BE_LISTED)
    return {
        "profile": mine,
        "topics": topics,
        "offers": list(offers_of(viewer)),
        "filled": filled,
        "parts": len(PARTS) + 1,
        "specialties": specialties(),
    }


@signed_in
def preview(request: Seen) -> HttpResponse:
    """The profile as a learner sees it, listed or not."""
    mine = profile_of(request.viewer)
    offers = list(offers_of(request.viewer))
    trained = credentials_of(offers)
    context = {
        "whose": request.viewer,
        "profile": mine,
        "topics": list(topics_offered_by(mine)) if mine.pk else [],
        "sought": (),
        "positions": list(positions_held_by(request.viewer)),
        "trained": [(offer, trained.get(offer.pk)) for offer in offers],
        "listed": [offer for offer in offers if offer.state == "listed"],
    }
    return render(request, "desk/profile_preview.html", context)
