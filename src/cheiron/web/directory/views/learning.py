"""What we are learning: notes that people chose to show. Nobody without one can be found here, counted or guessed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from cheiron.inquiry.models import LearningNote
from cheiron.inquiry.queries import notes_on_board
from cheiron.kit.text import tidy
from cheiron.people.states import RANK, Level
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.learning import Shown
from cheiron.web.parts.viewer import Seen

PER_PAGE = 24


@dataclass(frozen=True, slots=True)
class Filter:
    """One link among those of the units or levels that are on the board."""

    text: str
    query: str
    here: bool


@signed_in
def board(request: Seen) -> HttpResponse:
    """The newest first. The filters hold only what is on the board."""
    notes = notes_on_board()
    unit, level = tidy(request.GET.get("unit"))[:13], tidy(request.GET.get("level"))[:32]
    chosen = notes
    if unit:
        chosen = chosen.filter(person__unit__ref=unit)
    if level:
        chosen = chosen.filter(person__level=level)
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "notes": [Shown(note) for note in page.object_list],
        "units": _units(notes, unit, level),
        "levels": _levels(notes, unit, level),
        "everything": not unit and not level,
    }
    return render(request, "directory/learning_board.html", context)


def _units(notes: QuerySet[LearningNote], unit: str, level: str) -> list[Filter]:
    found = notes.order_by("person__unit__name").values_list("person__unit__ref", "person__unit__name").distinct()
    return [Filter(name, _query(ref, level), ref == unit) for ref, name in found if ref]


def _levels(notes: QuerySet[LearningNote], unit: str, level: str) -> list[Filter]:
    found = notes.order_by("person__level").values_list("person__level", flat=True).distinct()
    ranked = sorted((value for value in found if value in RANK), key=RANK.__getitem__)
    return [Filter(str(Level(value).label), _query(unit, value), value == level) for value in ranked]


def _query(unit: str, level: str) -> str:
    return "?" + urlencode({name: value for name, value in (("unit", unit), ("level", level)) if value})
