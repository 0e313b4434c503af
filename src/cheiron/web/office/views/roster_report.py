"""What a list will do, or has done, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from cheiron.people.actions import map_levels
from cheiron.people.models import RosterImport
from cheiron.people.roster.export import report_lines
from cheiron.people.roster.mapping import mapping_from
from cheiron.people.roster.outcomes import Outcome, What
from cheiron.people.roster.places import progress_of, report_of
from cheiron.people.roster.report import Report
from cheiron.people.roster.troubles import Note
from cheiron.people.roster.wording import FILES, ROLES, WHAT, in_words, sentence
from cheiron.people.states import ImportState
from cheiron.web.office.roster_forms import LevelsForm
from cheiron.web.office.roster_ways import WORKING, found, go_on, keepers_only, page_of
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.viewer import Seen

LINES = 50
TONES = {What.CREATED: "ok", What.CHANGED: "care", What.LEFT: "plain", What.REFUSED: "stop", What.MISSING: "warn"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report in words."""

    outcome: Outcome
    what: str
    tone: str
    changes: list[str]
    reasons: list[str]


@keepers_only
def progress(request: Seen, ref: str) -> HttpResponse:
    """How far a long list is. The page looks again by itself."""
    roster = found(request, ref)
    if roster.state not in WORKING:
        return redirect(*page_of(roster))
    done, total = progress_of(roster.ref)
    context = {"roster": roster, "done": min(done, total), "total": total or int(roster.counts["rows"])}
    return render(request, "office/roster_progress.html", context)


@keepers_only
def report(request: Seen, ref: str) -> HttpResponse:
    """Rows of one kind at a time: new, changed, left, refused, missing."""
    roster = found(request, ref)
    if roster.state not in (ImportState.CHECKED, ImportState.APPLIED, ImportState.REFUSED):
        return redirect(*page_of(roster))
    chosen = _chosen(request, roster)
    lines = Report(report_of(roster.ref), chosen)
    named = roster.counts.get("roles", {})
    page: Page[Outcome] = Paginator(cast(Any, lines), LINES).get_page(request.GET.get("page"))
    context = {
        "roster": roster,
        "is_applied": roster.state == ImportState.APPLIED,
        "is_checked": roster.state == ImportState.CHECKED,
        "refusal": _refusal(roster),
        "filters": _filters(roster, chosen),
        "page": page,
        "lines": [_line(outcome) for outcome in page.object_list],
        "notes": [sentence(Note(code, facts)) for code, facts in roster.counts.get("notes", [])],
        "roles": [(label, named[role]) for role, label in ROLES.items() if role in named],
        "levels": _levels_form(None, roster) if roster.state == ImportState.CHECKED else None,
    }
    return render(request, "office/roster_report.html", context)


def _chosen(request: Seen, roster: RosterImport) -> What | None:
    """The part asked for; otherwise what needs a look first."""
    asked = request.GET.get("what", "")
    if asked == "all":
        return None
    if asked in {what.value for what in What}:
        return What(asked)
    order = (What.REFUSED, What.MISSING, What.CHANGED, What.CREATED, What.LEFT)
    return next((what for what in order if roster.counts.get(what.value)), None)


def _filters(roster: RosterImport, chosen: What | None) -> list[dict[str, object]]:
    return [
        {"value": what.value, "label": WHAT[what], "count": roster.counts[what.value], "here": what is chosen}
        for what in What
        if roster.counts.get(what.value)
    ]


def _line(outcome: Outcome) -> Line:
    return Line(
        outcome,
        str(WHAT[outcome.what]),
        TONES[outcome.what],
        [in_words(change) for change in outcome.changes],
        [sentence(note) for note in outcome.notes],
    )


def _refusal(roster: RosterImport) -> str:
    """Why it was refused or not applied: a code we know, or a sentence."""
    return sentence(Note(roster.refusal)) if roster.refusal in FILES else roster.refusal


def _levels_form(data: object, roster: RosterImport) -> LevelsForm | None:
    words = roster.counts.get("unknown_levels", {})
    decided = mapping_from(roster.mapping).levels
    return LevelsForm(data, words=words, decided=decided) if words else None  # type: ignore[arg-type]


@require_POST
@keepers_only
def levels(request: Seen, ref: str) -> HttpResponse:
    """What level words of the file mean; then everything is checked again."""
    roster = found(request, ref)
    form = _levels_form(request.POST, roster)
    if form is not None and form.is_valid():
        by = request.viewer
        attempt_or_say(request, lambda: go_on(map_levels(roster=roster, levels=form.chosen(), by=by), by))
    return redirect("office:roster-report", ref)


@keepers_only
def report_file(request: Seen, ref: str) -> HttpResponse:
    """The whole report as CSV."""
    roster = found(request, ref)
    if not report_of(roster.ref).exists():
        return redirect(*page_of(roster))
    response = StreamingHttpResponse(
        report_lines(Report(report_of(roster.ref))), content_type="text/csv; charset=utf-8"
    )
    name = slugify(roster.file_name.rpartition(".")[0]) or "roster"
    response["Content-Disposition"] = f'attachment; filename="{name}-report.csv"'
    return cast(HttpResponse, response)
