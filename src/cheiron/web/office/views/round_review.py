"""Go through the proposed pairs: keep, change or set aside, each saved at once. Nobody is told before publishing."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cheiron.matching.actions.reviewing import keep_row, keep_the_rest, reopen_row, set_row_aside
from cheiron.matching.models import Proposal
from cheiron.matching.queries.reviewing import ASIDE, CHANGED, CLEAR, KEPT, LEFT, LOOK, UNMATCHED, Counts
from cheiron.matching.rules.reviewing import may_decide_in
from cheiron.web.office.review_ways import lines_of, own_proposal, own_round, partners_in, review_of
from cheiron.web.parts.by_name import by_name
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

PER_PAGE = 50
KEPT_IN_ADDRESS = ("show", "name", "page")
ALWAYS = ("", LOOK, CLEAR)
DEEDS = {"keep": keep_row, "aside": set_row_aside, "reopen": reopen_row}


@signed_in
def review(request: Seen, ref: str) -> HttpResponse:
    """What needs judgement first, then by name."""
    round = own_round(request, ref)
    if round.draft is None:
        return redirect("office:round-runs", ref=round.ref)
    found = review_of(round)
    show, asked = request.GET.get("show", ""), by_name(request)
    named = asked.rows(found.everything(), "learner", "offer__person", "proposed__person")
    counts = found.counts()
    page = Paginator(found.ids(show, named), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "round": round,
        "run": round.draft,
        "counts": counts,
        "page_obj": page,
        "lines": lines_of(found, found.rows(list(page.object_list)), request.viewer),
        "filters": [*_filters(counts, show)],
        "show": show,
        "by_name": asked,
        "here": _here(show, asked.said, page.number),
        "clear": len(found.clear_ids(request.viewer)),
        "may_decide": may_decide_in(request.viewer, round.draft, round),
    }
    return render(request, "office/round_review.html", context)


def _filters(counts: Counts, show: str) -> list[dict[str, Any]]:
    rows = [
        ("", _("All"), counts.total),
        (LOOK, _("Needs judgement"), counts.look),
        (CLEAR, _("No flags"), counts.clear),
        (LEFT, _("To decide"), counts.left if counts.decided else 0),
        (KEPT, _("Kept"), counts.kept),
        (CHANGED, _("Changed"), counts.changed),
        (ASIDE, _("Set aside"), counts.aside),
        (UNMATCHED, _("Without anybody"), counts.unmatched),
    ]
    shown = [row for row in rows if row[2] or row[0] in ALWAYS or row[0] == show]
    return [{"show": key, "label": label, "count": n, "here": key == show} for key, label, n in shown]


def _here(show: str, name: str, page: int) -> str:
    """The same part of the list, to come back to."""
    kept = {"show": show, "name": name, "page": page if page > 1 else ""}
    return urlencode({key: value for key, value in kept.items() if value})


@require_POST
@signed_in
def decision(request: Seen, ref: str) -> HttpResponse:
    """One tap on one row."""
    proposal = own_proposal(request, ref)
    act = DEEDS.get(request.POST.get("deed", ""))
    if act is None:
        raise Http404
    partners, seen = partners_in(proposal.run.round), request.POST.get("seen", "")
    attempt_or_say(request, lambda: act(proposal=proposal, partners=partners, seen=seen, by=request.viewer))
    return redirect(back_to(proposal, request.POST.get("back", "")))


def kept_part(query: str) -> str:
    """Which part of the list one came from, and nothing else that was sent."""
    given = QueryDict(query)
    return urlencode({key: given[key] for key in KEPT_IN_ADDRESS if given.get(key)})


def back_to(proposal: Proposal, query: str) -> str:
    """The list where it was left, at the row."""
    page, part = reverse("office:round-review", args=[proposal.run.round.ref]), kept_part(query)
    return f"{page}{'?' if part else ''}{part}#row-{proposal.ref}"


@require_POST
@signed_in
def rest(request: Seen, ref: str) -> HttpResponse:
    """Keep what nothing speaks against."""
    round = own_round(request, ref)
    found = review_of(round)
    ids, kept = found.clear_ids(request.viewer), []
    if attempt_or_say(request, lambda: kept.append(keep_the_rest(run=found.run, ids=ids, by=request.viewer))):
        said = ngettext(
            "%(n)s pair is kept. You can still change it.", "%(n)s pairs are kept. You can still change each.", kept[0]
        )
        done(request, said % {"n": kept[0]})
    return redirect("office:round-review", ref=round.ref)
