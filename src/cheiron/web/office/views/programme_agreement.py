"""The words every pair of the programme begins with."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.programmes.actions import edit_clause_text
from cheiron.programmes.queries import agreement_preview
from cheiron.programmes.rules import may_change_design
from cheiron.programmes.states import FIXED_CLAUSES
from cheiron.web.office.programme_forms import ClauseForm
from cheiron.web.office.programme_ways import own_programme, posted
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def clauses(request: Seen, ref: str) -> HttpResponse:
    """All seventeen, as somebody reads them who has nobody yet."""
    programme = own_programme(request, ref)
    context = {
        "programme": programme,
        "clauses": [(clause, clause.number in FIXED_CLAUSES) for clause in agreement_preview(programme)],
        "may_change": may_change_design(request.viewer, programme),
    }
    return render(request, "office/programme_clauses.html", context)


@signed_in
def clause(request: Seen, ref: str, number: int) -> HttpResponse:
    """Reword one. Agreements that two people have begun keep their words."""
    programme = own_programme(request, ref)
    worded = programme.clauses.filter(number=number).first()
    if worded is None or not may_change_design(request.viewer, programme):
        raise Http404
    form = ClauseForm(posted(request), initial={"title": worded.title, "text": worded.text})
    if form.is_valid() and attempt(
        form, lambda: edit_clause_text(clause=worded, by=request.viewer, **form.cleaned_data)
    ):
        done(request, _("Clause %(number)s has its new words.") % {"number": number})
        return redirect("office:programme-clauses", ref=ref)
    fixed = number in FIXED_CLAUSES
    return render(
        request,
        "office/programme_clause.html",
        {"programme": programme, "form": form, "number": number, "is_fixed": fixed},
    )
