"""Begin a programme: choose a design, give it a name, and there is a draft."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cheiron.people.models import Person
from cheiron.people.queries import the_organisation
from cheiron.programmes.actions import create_programme
from cheiron.programmes.definitions import definition_of
from cheiron.programmes.designs import NAMES, Design, designs
from cheiron.programmes.designs import design as design_called
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import programmes_run_by
from cheiron.programmes.rules import may_create_programme
from cheiron.programmes.states import ProgrammeState
from cheiron.training.actions import default_tracks
from cheiron.web.office.programme_forms import NameForm
from cheiron.web.office.programme_ways import JOURNEY, page_after, posted
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import only_for
from cheiron.web.parts.viewer import Seen


@only_for(may_create_programme)
@require_safe
def choose(request: Seen) -> HttpResponse:
    """The designs, the one for this kind of organisation first."""
    organisation = the_organisation()
    kind = organisation.kind if organisation else ""
    rows = [(one, definition_of(one.role_kind), one.kind == kind) for one in designs()]
    rows.sort(key=lambda row: not row[2])
    return render(request, "office/programme_new.html", {"rows": rows})


@only_for(may_create_programme)
def name(request: Seen, design: str) -> HttpResponse:
    """The first question; its answer makes the draft. Sent twice, it is the same draft."""
    if design not in NAMES:
        raise Http404
    chosen = design_called(design)
    form = NameForm(posted(request), initial={"name": chosen.name})
    made: list[Programme] = []
    if form.is_valid() and attempt(form, lambda: made.append(_begin(chosen, form, request.viewer))):
        return redirect(page_after(made[0], "name", on_the_way=True))
    context = {"design": chosen, "form": form, "of": len(JOURNEY)}
    return render(request, "office/programme_new_name.html", context)


@transaction.atomic
def _begin(chosen: Design, form: NameForm, by: Person) -> Programme:
    answers = form.cleaned_data
    drafts = programmes_run_by(by).filter(state=ProgrammeState.DRAFT, template=chosen.code, name=answers["name"])
    begun = drafts.filter(unit=answers["unit"]).first()
    if begun is not None:
        return begun
    programme = create_programme(template=chosen.code, name=answers["name"], unit=answers["unit"], by=by)
    default_tracks(programme=programme, by=by)
    return programme
