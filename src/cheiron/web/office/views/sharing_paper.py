"""Sheets to print. Made when asked for, and kept nowhere: paper made afterwards never holds somebody who left."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from cheiron.people.queries import the_organisation
from cheiron.printing.setting import SHEETS, set_pdf
from cheiron.profiles.rules import may_share_broadly
from cheiron.web.office.paper import sheet_of
from cheiron.web.office.sharing_forms import PaperForm, WelcomeForm
from cheiron.web.parts.gate import only_for
from cheiron.web.parts.viewer import Seen


@only_for(may_share_broadly)
@require_safe
def paper(request: Seen, sheet: str) -> HttpResponse:
    """One of the sheets as a PDF."""
    organisation = the_organisation()
    if sheet not in SHEETS or organisation is None:
        raise Http404
    form = (WelcomeForm if sheet == "welcome" else PaperForm)({"paper": "a4", **request.GET.dict()})
    if not form.is_valid():
        raise Http404
    asked = form.cleaned_data
    data, pictures = sheet_of(
        sheet,
        paper=asked["paper"],
        organisation=organisation,
        programme=asked["programme"],
        title=asked.get("title", ""),
    )
    response = HttpResponse(set_pdf(sheet, data, pictures), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{sheet}.pdf"'
    return response
