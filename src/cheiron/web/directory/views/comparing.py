"""Two or three people side by side, question by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cheiron.kit.text import tidy
from cheiron.matching.queries import BESIDE_AT_MOST, Beside, people_beside
from cheiron.profiles.states import Aspiration, Mode
from cheiron.programmes.states import RoleKind
from cheiron.web.parts.faces import put_faces
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.viewer import Seen


@dataclass(frozen=True, slots=True)
class Cell:
    """What one person says to one question: words, or a few short tags."""

    who: str
    text: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One question with everybody's answer. ``shared``: tags that more than one of them has."""

    name: str
    cells: tuple[Cell, ...]
    is_words: bool = False

    @property
    def shared(self) -> frozenset[str]:
        return frozenset(
            text for text, times in Counter(t for cell in self.cells for t in cell.tags).items() if times > 1
        )


@signed_in
@require_safe
def compare(request: Seen) -> HttpResponse:
    """Whom the viewer may not find is not among them; an answer nobody gives is left out."""
    asked = list(dict.fromkeys(tidy(ref) for ref in request.GET.getlist("person")))
    people = people_beside(request.viewer, asked)
    put_faces(request.viewer, [one.person for one in people])
    context = {"people": people, "rows": rows_of(people), "is_cut": len(asked) > BESIDE_AT_MOST}
    return render(request, "directory/compare.html", context)


def rows_of(people: Sequence[Beside]) -> list[Row]:
    """The questions that at least one of them answers."""
    rows = [
        _words(_("In one line"), people, lambda one: one.shown.get("headline", "")),
        _tags(_("Can help with"), people, lambda one: [row.topic.label for row in one.topics]),
        _text(_("Ask me about"), people, lambda one: one.shown.get("ask_me_about", "")),
        _tags(_("Serves as"), people, _roles),
        _text(_("Works in"), people, _place),
        _text(_("Meets"), people, lambda one: str(Mode(one.shown["mode"]).label) if one.shown.get("mode") else ""),
        _text(_("Usually"), people, lambda one: one.shown.get("usual_times", "")),
        _tags(_("Speaks"), people, lambda one: one.shown.get("languages", ())),
        _text(_("Own direction"), people, _direction),
        _text(_("What you tell them"), people, lambda one: one.person.get_reporting_duty_display()),
        _text(_("Trained until"), people, _trained),
        _text(_("Places"), people, _places),
    ]
    return [row for row in rows if any(cell.text or cell.tags for cell in row.cells)]


def _text(name: str, people: Sequence[Beside], said: Callable[[Beside], str]) -> Row:
    return Row(name, tuple(Cell(one.person.name, said(one)) for one in people))


def _words(name: str, people: Sequence[Beside], said: Callable[[Beside], str]) -> Row:
    return Row(name, _text(name, people, said).cells, is_words=True)


def _tags(name: str, people: Sequence[Beside], said: Callable[[Beside], Iterable[str]]) -> Row:
    return Row(name, tuple(Cell(one.person.name, tags=tuple(said(one))) for one in people))


def _roles(one: Beside) -> list[str]:
    return sorted({str(RoleKind(offer.programme.role_kind).label) for offer in one.offers})


def _place(one: Beside) -> str:
    unit = one.person.unit.name if one.person.unit else ""
    specialty = one.shown.get("specialty", "")
    return " · ".join(part for part in (unit, specialty if specialty.casefold() != unit.casefold() else "") if part)


def _direction(one: Beside) -> str:
    aim = one.shown.get("aspiration", "")
    return str(Aspiration(aim).label) if aim in Aspiration.values else ""


def _places(one: Beside) -> str:
    """How much room there is; or, as on a card, that a learner cannot ask for it here."""
    if not one.is_elsewhere:
        return str(one.openness.label)
    programmes = {"programme": ", ".join(one.programmes)}
    said = _("Helps in %(programme)s, which you are not part of.") % programmes
    return " ".join([said, _("You can ask a question.")]) if one.can_be_asked else said


def _trained(one: Beside) -> str:
    if one.credential is None:
        return ""
    until = one.credential.valid_until
    return date_format(until, "j F Y") if until else _("No end")
