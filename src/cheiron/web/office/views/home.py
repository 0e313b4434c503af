"""Who needs the coordinator today? Facts and dates, each with one link; never what anything is about."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cheiron.kit import clock
from cheiron.matching.models import Request
from cheiron.matching.queries import days_since_asked, rounds_visible_to, waiting_swaps_for_staff
from cheiron.matching.states import RequestState, RoundState
from cheiron.partnerships.queries import clashes_for_staff
from cheiron.people.models import Person
from cheiron.people.rules import may_import_rosters
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import (
    learners_waiting_for,
    learners_waiting_long_for,
    programmes_run_by,
    programmes_with_names_for,
    waiting_days,
)
from cheiron.programmes.rules import may_create_programme
from cheiron.programmes.states import ProgrammeState
from cheiron.training.models import Credential
from cheiron.training.queries import credentials_ending_soon, questions_visible_to
from cheiron.training.states import QuestionState
from cheiron.web.parts.gate import only_for
from cheiron.web.parts.viewer import Seen

MOST_SHOWN = 4
LONG_DAYS = 14
SILENT_DAYS = 7
BUSY_ROUNDS = (RoundState.RANKING, RoundState.CLOSED, RoundState.REVIEW)
WAITING = (QuestionState.NEW, QuestionState.TRIAGED)


@only_for(may_create_programme)
@require_safe
def home(request: Seen) -> HttpResponse:
    """What now?"""
    viewer = request.viewer
    programmes = list(programmes_run_by(viewer).select_related("unit").order_by("name"))
    needs = {
        "promised": _promised(viewer),
        "rounds": list(rounds_visible_to(viewer).filter(state__in=BUSY_ROUNDS).order_by("publish_on", "pk")),
        "clashes": list(clashes_for_staff(viewer)[:MOST_SHOWN]),
        "swaps": _swaps(viewer),
        "waiting": _waiting(viewer),
        "questions": _questions(viewer),
        "silent": _silent_requests(viewer),
        "expiring": _expiring(viewer),
        "drafts": [one for one in programmes if one.state == ProgrammeState.DRAFT],
    }
    context = {
        **needs,
        "needs": any(bool(found["count"]) if isinstance(found, dict) else bool(found) for found in needs.values()),
        "live": [one for one in programmes if one.state == ProgrammeState.LIVE],
        "closed": [one for one in programmes if one.state == ProgrammeState.CLOSED],
        "today": clock.today(),
        "silent_days": SILENT_DAYS,
        "keeps_rosters": bool(may_import_rosters(viewer)),
    }
    return render(request, "office/home.html", context)


def _promised(viewer: Person) -> dict[str, Any]:
    """New starts that were promised: the day they are due comes first."""
    rows = learners_waiting_for(viewer).exclude(new_start_due_on=None)
    return _first_few(rows)


def _waiting(viewer: Person) -> dict[str, Any]:
    """Learners without a promise who have been looking for two weeks or more."""
    found = _first_few(learners_waiting_long_for(viewer, days=LONG_DAYS))
    for row in found["rows"]:
        row.days = waiting_days(row)
    return found


def _swaps(viewer: Person) -> list[Any]:
    """Whoever asks for another after a round and has no answer, the longest waiting first."""
    rows: list[Any] = list(waiting_swaps_for_staff(viewer)[:MOST_SHOWN])
    for row in rows:
        row.days = days_since_asked(row)
    return rows


def _questions(viewer: Person) -> dict[str, Any]:
    """Questions that wait for an answer. The words stay closed until somebody opens the question."""
    rows = questions_visible_to(viewer).filter(state__in=WAITING).exclude(programme__state=ProgrammeState.DRAFT)
    return _first_few(rows.defer("text").order_by("answer_due_on", "pk"))


def _silent_requests(viewer: Person) -> list[dict[str, Any]]:
    """How many requests have had no answer for a week, by programme."""
    since = clock.now() - clock.days(SILENT_DAYS)
    waiting = Request.objects.filter(
        programme__in=programmes_with_names_for(viewer), state=RequestState.WAITING, awaiting_helper_since__lte=since
    )
    return _by_programme(waiting)


def _expiring(viewer: Person) -> list[dict[str, Any]]:
    """How many helpers' training ends within a month, by programme."""
    ending: QuerySet[Credential] = credentials_ending_soon().filter(
        programme__in=_run_and_live(viewer), audience="helper"
    )
    return _by_programme(ending)


def _run_and_live(viewer: Person) -> QuerySet[Programme]:
    return programmes_run_by(viewer).filter(state=ProgrammeState.LIVE)


def _first_few(rows: QuerySet[Any]) -> dict[str, Any]:
    shown = list(rows[: MOST_SHOWN + 1])
    count = len(shown) if len(shown) <= MOST_SHOWN else rows.count()
    places = _by_programme(rows) if count > MOST_SHOWN else []
    return {"rows": shown[:MOST_SHOWN], "count": count, "places": places}


def _by_programme(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    """Where the rest is: each programme with its number."""
    counted = rows.order_by().values("programme__ref", "programme__name").annotate(n=Count("pk"))
    return [
        {"ref": row["programme__ref"], "name": row["programme__name"], "n": row["n"]}
        for row in counted.order_by("programme__name")
    ]
