"""Pairs that were decided elsewhere, brought in a sheet: all lines are right, or nothing is written."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit.verdict import Refused
from cheiron.matching.actions.deciding_by_sheet import bring_decided_pairs
from cheiron.matching.models import Round, Run
from cheiron.matching.queries.sheet_pairs import SheetLine, sheet_pairs
from cheiron.matching.rules.reviewing import may_compute
from cheiron.web.office.review_forms import SheetForm
from cheiron.web.office.review_ways import own_round, partners_in
from cheiron.web.office.sheet_columns import lines_in
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def sheet(request: Seen, ref: str) -> HttpResponse:
    """Choose a file; read what is wrong with it row by row, or go on to the review."""
    round = own_round(request, ref)
    form = SheetForm(request.POST if request.method == "POST" else None, request.FILES or None)
    context = {"round": round, "form": form, "may": may_compute(request.viewer, round)}
    if form.is_valid():
        lines = _read(form, round)
        context["troubles"] = _troubles(round, lines)
        if lines is not None and not context["troubles"] and _brought(request, form, round, lines):
            return redirect("office:round-review", ref=round.ref)
    return render(request, "office/round_sheet.html", context)


def _read(form: SheetForm, round: Round) -> list[SheetLine] | None:
    try:
        return lines_in(form.cleaned_data["file"], round.programme)
    except Refused as refusal:
        form.add_error("file", refusal.sentence)
        return None


def _troubles(round: Round, lines: list[SheetLine] | None) -> list[tuple[int, str]]:
    return sheet_pairs(round, lines, partners_in(round)).troubles if lines is not None else []


def _brought(request: Seen, form: SheetForm, round: Round, lines: list[SheetLine]) -> bool:
    made: list[Run] = []

    def bring() -> None:
        made.append(bring_decided_pairs(round=round, lines=lines, partners=partners_in(round), by=request.viewer))

    if not attempt(form, bring):
        return False
    rows = made[0].facts["rows"]
    said = ngettext("%(n)s pair is taken over.", "%(n)s pairs are taken over.", rows) % {"n": rows}
    done(request, said + " " + _("Nobody is told before you publish."))
    return True
