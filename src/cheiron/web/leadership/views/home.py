"""What now? For people who lead: go first, look at honest numbers, say why it matters. Never who has whom, nor who has
nobody: that stands on the page of the department, where a programme tells it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from cheiron.evaluation.queries import programme_numbers
from cheiron.inquiry.queries import notes_of, notes_on_board
from cheiron.people.models import Person
from cheiron.people.queries import positions_held_by, refs_up_from
from cheiron.programmes.models import Advocate, Programme
from cheiron.programmes.rules import may_stand_up_for
from cheiron.programmes.states import ProgrammeState
from cheiron.training.models import Module
from cheiron.training.queries import Step, learning_of
from cheiron.web.parts.gate import only_for
from cheiron.web.parts.hats import hats_of
from cheiron.web.parts.learning import Shown
from cheiron.web.parts.viewer import Seen

LEADERS_MODULE = "D1"


@only_for(lambda person: hats_of(person).leadership)
def home(request: Seen) -> HttpResponse:
    """My notes, the module for leaders, the numbers of one programme at a time."""
    viewer = request.viewer
    programmes = list(programmes_led_by(viewer))
    wanted = request.GET.get("programme", "")
    chosen = next((programme for programme in programmes if programme.ref == wanted), None) or next(
        iter(programmes), None
    )
    module = Module.objects.filter(code=LEADERS_MODULE).first()
    context = {
        "notes": list(notes_of(viewer)),
        "others": [Shown(note) for note in notes_on_board().exclude(person=viewer)[:2]],
        "step": Step(module, learning_of(viewer, module)) if module else None,
        "programmes": programmes,
        "chosen": chosen,
        "numbers": programme_numbers(chosen) if chosen else None,
        "may_state": bool(chosen and may_stand_up_for(viewer, chosen)),
        "statement": Advocate.objects.filter(programme=chosen, person=viewer).first() if chosen else None,
    }
    return render(request, "leadership/home.html", context)


def programmes_led_by(person: Person) -> QuerySet[Programme]:
    """Running programmes of the units this person leads: below them, above them, or of the whole organisation."""
    held = list(positions_held_by(person))
    reach = Q(unit=None)
    for position in held:
        if position.unit is None:
            reach |= Q(unit__isnull=False)
        else:
            reach |= Q(unit__path__startswith=position.unit.path) | Q(unit__ref__in=refs_up_from(position.unit))
    return (
        Programme.objects.filter(reach, state=ProgrammeState.LIVE).order_by("name")
        if held
        else (Programme.objects.none())
    )
