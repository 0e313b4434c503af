"""One programme in the office: what is missing, how it stands, what was decided."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.evaluation.cells import cell
from cheiron.people.states import Level
from cheiron.profiles.models import Offer
from cheiron.profiles.states import OfferState
from cheiron.programmes.actions import record_change
from cheiron.programmes.definitions import definition_of
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import counts_by_state, learners_waiting_for, staff_of
from cheiron.programmes.rules import Point, go_live_points, may_change_design, may_see_pairings
from cheiron.programmes.states import EnrolmentState, ProgrammeState
from cheiron.training.rules import may_go_live_with_training
from cheiron.web.office.programme_forms import ChangeForm
from cheiron.web.office.programme_ways import own_programme, page_of_step, posted
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

INSIDE = (EnrolmentState.ENROLLED, EnrolmentState.SEEKING, EnrolmentState.MATCHED, EnrolmentState.NOT_SEEKING)


@signed_in
def programme(request: Seen, ref: str) -> HttpResponse:
    """Draft or running: the same page, with the go-live check on top of a draft."""
    shown = own_programme(request, ref)
    sees_names = may_see_pairings(request.viewer, shown)
    points = points_of(shown)
    context = {
        "programme": shown,
        "definition": definition_of(shown.role_kind),
        "points": points,
        "is_ready": all(row["verdict"] for row in points),
        "missing": sum(1 for row in points if not row["verdict"]),
        "sees_names": sees_names,
        "may_change": may_change_design(request.viewer, shown),
        "staff": list(staff_of(shown)),
        "offices": list(shown.offices.all()),
        "advocates": list(shown.advocates.select_related("person")),
        "changes": list(shown.changes.all()[:3]),
        "learner_levels": _levels(shown.learner_levels),
        "helper_levels": _levels(shown.helper_levels),
    }
    if shown.state != ProgrammeState.DRAFT:
        context |= _numbers(request, shown, bool(sees_names))
    return render(request, "office/programme.html", context)


def points_of(shown: Programme) -> list[dict[str, Any]]:
    """The go-live check with the page where each point is mended; training adds its own."""
    rows = [
        {"title": point.title, "verdict": point.verdict, "page": page_of_step(shown, point.step), "step": point.step}
        for point in go_live_points(shown)
    ]
    training = Point(_("The training is set"), may_go_live_with_training(shown), "training")
    return [*rows, {"title": training.title, "verdict": training.verdict, "page": "", "step": training.step}]


def _levels(codes: list[str]) -> str:
    labels = dict(Level.choices)
    return "; ".join(str(labels.get(code, code)) for code in codes)


def _numbers(request: Seen, shown: Programme, sees_names: bool) -> dict[str, Any]:
    """Enrolled, looking and since when, helpers by state. Who must not see names sees rounded numbers too."""
    learners, helpers = counts_by_state(shown), _helpers_by_state(shown)
    enrolled = sum(learners[state] for state in INSIDE)
    figures = {"enrolled": enrolled, "seeking": learners[EnrolmentState.SEEKING], "listed": helpers["listed"]}
    if not sees_names:
        return {"figures": {name: cell(count).words for name, count in figures.items()}}
    longest = learners_waiting_for(request.viewer).filter(programme=shown)
    return {
        "figures": figures,
        "promised": longest.exclude(new_start_due_on=None).count(),
        "helpers_by_state": [(OfferState(state).label, n) for state, n in helpers.items() if n],
        "learners_by_state": [(EnrolmentState(state).label, n) for state, n in learners.items() if n],
    }


def _helpers_by_state(shown: Programme) -> dict[str, int]:
    rows = Offer.objects.filter(programme=shown).values_list("state").annotate(n=Count("pk"))
    return dict.fromkeys(OfferState.values, 0) | dict(rows)


@signed_in
def change_new(request: Seen, ref: str) -> HttpResponse:
    """One line of 'You asked, we changed'."""
    shown = own_programme(request, ref)
    form = ChangeForm(posted(request))
    if form.is_valid() and attempt(
        form, lambda: record_change(programme=shown, by=request.viewer, **form.cleaned_data)
    ):
        done(request, _("It stands on the programme’s page now."))
        return redirect("office:programme", ref=ref)
    return render(request, "office/programme_change_new.html", {"programme": shown, "form": form})
