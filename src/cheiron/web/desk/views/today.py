"""Today: what is next, what waits for you, and then nothing else."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.difficulties.queries import cases_asked_by
from cheiron.difficulties.states import CaseState
from cheiron.kit import clock
from cheiron.matching.actions import decline_request
from cheiron.matching.models import Request
from cheiron.matching.queries import requests_visible_to, talks_ahead
from cheiron.matching.queries.suggested import waiting_suggestions_to
from cheiron.matching.states import DeclineCode, RequestKind
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries import (
    agreements_to_sign,
    clashes_visible_to,
    endings_to_tell,
    meetings_to_confirm,
    partnerships_visible_to,
    planned_meetings_of,
    running_partnerships_of,
)
from cheiron.people.models import Person
from cheiron.profiles.queries import listed_offers
from cheiron.profiles.rules import those_to_help_in
from cheiron.programmes.models import Programme
from cheiron.programmes.states import ProgrammeState
from cheiron.web.desk.views.request_deeds import accept, stands_already
from cheiron.web.desk.views.today_asking import asking_of
from cheiron.web.desk.views.today_steps import asks_to_look_over, steps_for
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

_HEARD_BACK_DAYS = 30


@signed_in
def today(request: Seen) -> HttpResponse:
    """The home of everybody who learns or helps. Most people do both."""
    person = request.viewer
    planned = list(planned_meetings_of(person))
    waiting = _waiting_for(person)
    steps = steps_for(person)
    looks_over = asks_to_look_over(person)
    context = {
        "today": clock.now(),
        "next_meeting": planned[0] if planned else None,
        "later_meetings": planned[1:4],
        "waiting": waiting,
        "talks_ahead": list(talks_ahead(person)),
        "waiting_count": sum(map(len, waiting.values())),
        "steps": steps,
        "looks_over": looks_over,
        **_partnerships_of(person),
    }
    has_anything = any(
        (planned, context["waiting_count"], context["talks_ahead"], steps, looks_over, context["running_count"])
    )
    return render(request, "desk/today.html", context | ({} if has_anything else _idle(person, context)))


def _idle(person: Person, context: dict[str, Any]) -> dict[str, Any]:
    """What a day says on which nothing needs somebody: where they can be found, or where they could begin."""
    listed = list(listed_offers().filter(person=person).select_related("programme"))
    is_new = not listed and not context["has_past"]
    return {"listed": listed, "is_new": is_new, "may_help": is_new and _may_help(person)}


def _may_help(person: Person) -> bool:
    """Whether somebody who begins here could be there for others in a programme that runs."""
    return bool(those_to_help_in(person, Programme.objects.filter(state=ProgrammeState.LIVE)))


def _waiting_for(person: Person) -> dict[str, list[object]]:
    """Each a list, each one query. A template shows them in this order."""
    heard = clock.now() - clock.days(_HEARD_BACK_DAYS)
    replies = cases_asked_by(person).filter(state=CaseState.ACKNOWLEDGED, acknowledged_at__gte=heard).exclude(reply="")
    return {
        "clashes": list(clashes_visible_to(person).filter(partnership__learner=person, wish="")),
        **asking_of(person),
        "meetings": list(meetings_to_confirm(person)),
        "agreements": list(agreements_to_sign(person)),
        "tellings": list(endings_to_tell(person)),
        "replies": list(replies),
        "suggestions": list(waiting_suggestions_to(person)),
    }


def _partnerships_of(person: Person) -> dict[str, object]:
    running = list(running_partnerships_of(person))
    helping: list[Partnership] = [one for one in running if one.helper_id == person.pk]
    learning: list[Partnership] = [one for one in running if one.learner_id == person.pk]
    has_past = not running and partnerships_visible_to(person).exists()
    return {"learning": learning, "helping": helping, "running_count": len(running), "has_past": has_past}


def _said_yes(asked: Request) -> str:
    name = {"name": asked.learner}
    if asked.kind == RequestKind.FIRST_TALK:
        return _("Now you and %(name)s can reach each other. No place of yours is taken.") % name
    return _("You and %(name)s are partners now. Next comes your agreement.") % name


@require_POST
@signed_in
def answer_request(request: Seen, ref: str) -> HttpResponse:
    """One tap for each of the two answers. A third way, reading first, is a link."""
    asked = visible_or_404(requests_visible_to(request.viewer).filter(offer__person=request.viewer), ref)
    if request.POST.get("answer") == "accept":
        if attempt_or_say(request, lambda: accept(asked, None, request.viewer)):
            done(request, _said_yes(asked))
    elif request.POST.get("answer") == "decline":
        code = DeclineCode.CAPACITY
        if attempt_or_say(
            request,
            lambda: decline_request(request=asked, code=code, by=request.viewer),
            stands=lambda: stands_already(asked, "decline", {}, request.viewer),
        ):
            done(
                request,
                _("%(name)s reads that it is not possible at present, and nothing more.") % {"name": asked.learner},
            )
    return redirect("desk:today")
