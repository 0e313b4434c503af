"""Rosters: what was brought, and bringing a new one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cheiron.people.actions import bring_roster
from cheiron.people.models import RosterImport
from cheiron.people.queries import roster_imports_visible_to
from cheiron.people.roster.examples import EXAMPLES, example
from cheiron.people.states import ImportKind, ImportState
from cheiron.web.office.roster_forms import KIND_HINTS, FileForm
from cheiron.web.office.roster_ways import OPEN, WORKING, keepers_only, page_of
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.viewer import Seen

TONES = {
    ImportState.APPLIED: "ok",
    ImportState.REFUSED: "stop",
    ImportState.MAPPING: "warn",
    ImportState.CHECKED: "warn",
}


@keepers_only
def rosters(request: Seen) -> HttpResponse:
    """Lists that wait for somebody first, then all others."""
    everything = roster_imports_visible_to(request.viewer).exclude(state=ImportState.CANCELLED)
    page = Paginator(everything, 20).get_page(request.GET.get("page"))
    for roster in page.object_list:
        roster.tone = TONES.get(roster.state, "plain")  # type: ignore[attr-defined]
        roster.is_open = roster.state in OPEN or roster.state in WORKING  # type: ignore[attr-defined]
        roster.page = page_of(roster)[0]  # type: ignore[attr-defined]
    new_list = reverse("office:roster-new")
    kinds = [
        {"code": code, "label": label, "hint": KIND_HINTS[ImportKind(code)], "bring": f"{new_list}?kind={code}"}
        for code, label in ImportKind.choices
    ]
    return render(request, "office/roster.html", {"page": page, "kinds": kinds})


@keepers_only
def new(request: Seen) -> HttpResponse:
    """Choose the kind and the file."""
    posted = request.POST if request.method == "POST" else None
    form = FileForm(posted, request.FILES or None, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        made: list[RosterImport] = []
        answers, file = form.cleaned_data, form.cleaned_data["file"]
        if attempt(
            form,
            lambda: made.append(
                bring_roster(
                    kind=answers["kind"],
                    file_name=file.name,
                    chunks=file.chunks(),
                    is_full_roster=answers["is_full_roster"],
                    by=request.viewer,
                )
            ),
        ):
            return redirect(*page_of(made[0]))
    hints = {kind.value: hint for kind, hint in KIND_HINTS.items()}
    return render(request, "office/roster_new.html", {"form": form, "hints": hints})


@keepers_only
def example_file(request: Seen, kind: str) -> HttpResponse:
    """A list to start from."""
    if kind not in EXAMPLES:
        raise Http404
    response = HttpResponse(example(kind), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}-example.csv"'
    return response
