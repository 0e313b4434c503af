"""What the columns of a list mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.kit.verdict import Refused
from cheiron.people.actions import choose_sheet, confirm_columns
from cheiron.people.models import RosterImport
from cheiron.people.roster.meanings import Guess, Meaning
from cheiron.people.roster.reading import Table
from cheiron.people.roster.receiving import table_of
from cheiron.people.roster.troubles import Note
from cheiron.people.roster.wording import sentence, sureness
from cheiron.web.office.roster_forms import ColumnsForm
from cheiron.web.office.roster_ways import OPEN, found, go_on, keepers_only, page_of
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.say import sorry
from cheiron.web.parts.viewer import Seen

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column on the page."""

    header: str
    samples: list[str] = field(default_factory=list)
    sureness: str = ""
    input: BoundField | None = None


@keepers_only
def columns(request: Seen, ref: str) -> HttpResponse:
    """Every column with what stands in it and what we take it for."""
    roster = found(request, ref)
    if roster.state not in OPEN:
        return redirect(*page_of(roster))
    form = ColumnsForm(request.POST if request.method == "POST" else None, roster=roster)
    if request.method == "POST" and form.is_valid() and _confirmed(request, roster, form):
        return redirect("office:roster-report", ref)
    try:
        table = table_of(roster.ref, roster.sheet)
    except Refused as refusal:  # the file is no longer there
        sorry(request, refusal.sentence)
        return redirect("office:roster")
    return render(request, "office/roster_columns.html", _context(roster, form, table))


def _confirmed(request: Seen, roster: RosterImport, form: ColumnsForm) -> bool:
    full = bool(form.cleaned_data.get("is_full_roster"))

    def act() -> None:
        fresh = confirm_columns(roster=roster, mapping=form.chosen(), is_full_roster=full, by=request.viewer)
        go_on(fresh, request.viewer)

    return attempt(form, act)


def _context(roster: RosterImport, form: ColumnsForm, table: Table) -> dict[str, object]:
    mapping = form.mapping
    guesses = [Guess(Meaning(code), sure, why) for code, sure, why in roster.counts["guesses"]]
    samples = [_distinct(cells) for cells in table.sample()]
    shown = [
        Column(header, samples[index], sureness(guesses[index]), form[f"column_{index}"])
        for index, header in enumerate(mapping.headers)
        if f"column_{index}" in form.fields and (samples[index] or not header.startswith("Column "))
    ]
    return {
        "roster": roster,
        "form": form,
        "columns": shown,
        "known": [column for column in shown if column.input and column.input.value() != Meaning.IGNORE.value],
        "unknown": [column for column in shown if column.input and column.input.value() == Meaning.IGNORE.value],
        "marked": [mapping.headers[index] for index in form.marked],
        "protected": [mapping.headers[index] for index in mapping.places_of(Meaning.IDENTITY)],
        "notes": [sentence(Note(code, facts)) for code, facts in roster.counts.get("notes", [])],
        "sheets": roster.counts.get("sheets", []),
    }


def _distinct(cells: list[str]) -> list[str]:
    """The first few different values, cut short."""
    kept: list[str] = []
    for cell in cells:
        text = cell if len(cell) <= 60 else f"{cell[:57]}…"
        if text and text not in kept:
            kept.append(text)
        if len(kept) == SAMPLES:
            break
    return kept


@require_POST
@keepers_only
def sheet(request: Seen, ref: str) -> HttpResponse:
    """Read another sheet of the workbook."""
    roster = found(request, ref)
    name = request.POST.get("sheet", "")
    if name in roster.counts.get("sheets", []):
        attempt_or_say(request, lambda: choose_sheet(roster=roster, sheet=name, by=request.viewer))
    else:
        sorry(request, _("There is no such sheet in this workbook."))
    return redirect("office:roster-columns", ref)
