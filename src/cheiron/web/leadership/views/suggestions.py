"""What a leader suggested: the same word for each, unless a learner chose to say more."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.matching.actions.suggesting import take_back_suggestion
from cheiron.matching.queries.suggested import made_by, suggestions_made_by, times_suggested
from cheiron.people.models import Person
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import only_for, visible_or_404
from cheiron.web.parts.hats import hats_of
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@only_for(lambda person: hats_of(person).leadership)
def suggestions(request: Seen) -> HttpResponse:
    """Newest first, and how they spread over people."""
    counted = times_suggested(request.viewer)
    people = Person.objects.in_bulk(list(counted))
    spread = sorted(((people[pk], n) for pk, n in counted.items()), key=lambda one: (-one[1], one[0].sort_name))
    return render(request, "leadership/suggestions.html", {"made": made_by(request.viewer), "spread": spread})


@require_POST
@only_for(lambda person: hats_of(person).leadership)
def take_back(request: Seen, ref: str) -> HttpResponse:
    """One tap; it looks the same whatever the learner did before."""
    mine = visible_or_404(suggestions_made_by(request.viewer), ref)
    is_back = mine.taken_back_at is not None
    if is_back or attempt_or_say(request, lambda: take_back_suggestion(suggestion=mine, by=request.viewer)):
        done(request, _("Taken back."))
    return redirect("leadership:suggestions")
