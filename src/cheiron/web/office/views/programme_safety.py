"""Offices outside the programme, for 'something serious happened'."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.programmes.actions import add_office, remove_office
from cheiron.programmes.rules import may_change_design
from cheiron.web.office.programme_forms import OfficeForm
from cheiron.web.office.programme_ways import JOURNEY, is_on_the_way, own_programme, page_after, page_before, posted
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def offices(request: Seen, ref: str) -> HttpResponse:
    """The list, and one more."""
    programme = own_programme(request, ref)
    form = OfficeForm(posted(request))
    if form.is_valid() and attempt(
        form, lambda: add_office(programme=programme, by=request.viewer, **form.cleaned_data)
    ):
        done(request, _("%(name)s stands on the Help page now.") % {"name": form.cleaned_data["name"]})
        return redirect(request.get_full_path())
    on_the_way = is_on_the_way(request)
    context = {
        "programme": programme,
        "form": form,
        "offices": list(programme.offices.all()),
        "may_change": may_change_design(request.viewer, programme),
        "on_the_way": on_the_way,
        "place": JOURNEY.index("offices") + 1,
        "of": len(JOURNEY),
        "back": page_before(programme, "offices", on_the_way=on_the_way),
        "after": page_after(programme, "offices", on_the_way=on_the_way),
    }
    return render(request, "office/programme_offices.html", context)


@require_POST
@signed_in
def office_removal(request: Seen, ref: str, one: str) -> HttpResponse:
    """Take an office off the list."""
    programme = own_programme(request, ref)
    office = visible_or_404(programme.offices.all(), one)
    if attempt_or_say(request, lambda: remove_office(office=office, by=request.viewer)):
        done(request, _("%(name)s is off the list.") % {"name": office.name})
    return redirect("office:programme-offices", ref=ref)
