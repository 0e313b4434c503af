"""People a leader thought of. The learner alone sees them, and alone decides what the leader hears."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.matching.actions.suggesting import set_suggestion_aside, tell_leader
from cheiron.matching.models import Suggestion
from cheiron.matching.queries import credentials_of, open_request_of, openness_of
from cheiron.matching.queries.suggested import people_suggested, suggestions_to
from cheiron.matching.rules import may_ask
from cheiron.matching.states import SuggestionState
from cheiron.people.models import Person
from cheiron.people.queries import positions_held_by
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import shown_fields, viewer_classes
from cheiron.profiles.states import Shown
from cheiron.web.parts.faces import put_faces
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def suggestion(request: Seen, ref: str) -> HttpResponse:
    """Who they are and why; ask one, or set it aside."""
    mine = visible_or_404(suggestions_to(request.viewer), ref)
    if request.method == "POST":
        return _answered(request, mine)
    context = {
        "suggestion": mine,
        "positions": list(positions_held_by(mine.leader)),
        "people": _people(request.viewer, people_suggested(mine)),
        "is_open": mine.state == SuggestionState.DELIVERED,
    }
    return render(request, "desk/suggestion.html", context)


def _answered(request: Seen, mine: Suggestion) -> HttpResponse:
    if request.POST.get("deed") == "aside":
        if attempt_or_say(
            request,
            lambda: set_suggestion_aside(suggestion=mine, by=request.viewer),
            stands=lambda: suggestions_to(request.viewer).filter(pk=mine.pk, state=SuggestionState.SET_ASIDE).exists(),
        ):
            done(request, _("Set aside. Nobody is told."))
        return redirect("desk:today")
    tells = "tells" in request.POST
    if attempt_or_say(request, lambda: tell_leader(suggestion=mine, tells=tells, by=request.viewer)):
        name = {"name": mine.leader.name}
        said = _("%(name)s may read what came of it.") if tells else _("%(name)s reads “Delivered”, and nothing more.")
        done(request, said % name)
    return redirect("desk:suggestion", ref=mine.ref)


def _people(learner: Person, offers: list[Offer]) -> list[dict[str, Any]]:
    put_faces(learner, [offer.person for offer in offers])
    trained, circles = credentials_of(offers), viewer_classes(learner, [offer.person.profile for offer in offers])
    return [
        {
            "offer": offer,
            "person": offer.person,
            "shown": _shown(offer, circles[offer.person_id]),
            "openness": openness_of(offer),
            "credential": trained.get(offer.pk),
            "may_ask": may_ask(learner, offer),
            "waiting": open_request_of(learner, offer),
        }
        for offer in offers
    ]


def _shown(offer: Offer, circle: Shown) -> dict[str, Any]:
    """What the learner may read of a profile; topics without those that are found only by who asks for them."""
    shown = shown_fields(offer.person.profile, circle)
    return shown | {"topics": [row for row in shown.get("topics", []) if not row.topic.sensitive]}
