"""How a round did: one page to read and print, and the same as a table. No names, small groups hidden."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cheiron.evaluation.queries import Group, RoundAudit, audit_of, rounds_reported_to, runs_reported
from cheiron.matching.models import Round
from cheiron.people.roster.export import harmless
from cheiron.programmes.rules import may_see_pairings
from cheiron.web.office.audit_bars import bars_of, height_of
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.viewer import Seen


@signed_in
def report(request: Seen, ref: str) -> HttpResponse:
    """Of what stands to be published or was; ``?run=2`` of another run."""
    round, found = _found(request, ref)
    bars = bars_of(found.splits[0].groups)
    context = {
        "round": round,
        "audit": found,
        "runs": runs_reported(round),
        "bars": bars,
        "height": height_of(bars),
        "sees_names": may_see_pairings(request.viewer, round.programme),
    }
    return render(request, "office/round_audit.html", context)


@signed_in
def table(request: Seen, ref: str) -> HttpResponse:
    """The same numbers, hidden in the same places, as a file for a spreadsheet."""
    _round, found = _found(request, ref)
    response = HttpResponse("".join(_lines(found)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="round-{ref}-run-{found.run.number}.csv"'
    return response


def _found(request: Seen, ref: str) -> tuple[Round, RoundAudit]:
    round = visible_or_404(rounds_reported_to(request.viewer), ref)
    number = request.GET.get("run", "")
    wanted = runs_reported(round).filter(number=int(number)) if number.isdecimal() else runs_reported(round)
    run = wanted.first() if number or round.draft is None else wanted.filter(pk=round.draft.pk).first()
    if run is None:
        raise Http404
    return round, audit_of(round, run)


def _lines(found: RoundAudit) -> Iterator[str]:
    yield "\ufeff" + _line(
        [_("By"), _("Group"), _("People"), _("Have somebody"), _("First choice"), _("Among the first three")]
    )
    yield _line([_("Everybody"), *_cells(found.whole)])
    for split in found.splits:
        yield from (_line([split.by, *_cells(group)]) for group in split.groups)
    for words, cell in found.spread:
        yield _line([_("Fit"), words, cell.words, "", "", ""])
    for name, value in (
        (_("Place obtained, on average"), found.mean_rank),
        (_("Learners per helper"), found.load),
        (_("Wait"), found.wait),
    ):
        yield _line([name, "", value or _("not shown, too few people"), "", "", ""])


def _cells(group: Group) -> list[str]:
    return [group.name, group.people.words, group.matched.words, group.first.words, group.top_three.words]


def _line(cells: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow([harmless(cell) for cell in cells])
    return stream.getvalue()
