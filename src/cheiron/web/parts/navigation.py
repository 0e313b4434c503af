"""The main menu: the same few words for everybody, and a desk more for who has one."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cheiron.people.models import Person
from cheiron.web.parts.hats import hats_of


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the menu."""

    text: str
    path: str
    here: bool


def navigation_for(viewer: Person, path: str) -> list[Way]:
    """The menu of this viewer; the entry for the present page is marked."""
    hats = hats_of(viewer)
    ways = [(_("Today"), reverse("desk:today")), (_("People"), reverse("directory:people"))]
    ways += [(_("Programmes"), reverse("directory:programmes")), (_("Training"), reverse("desk:training"))]
    ways.append((_("Learning"), reverse("directory:learning-board")))
    if hats.office:
        ways.append((_("Office"), reverse("office:home")))
    if hats.care:
        ways.append((_("Care"), reverse("care:home")))
    if hats.leadership:
        ways.append((_("Leadership"), reverse("leadership:home")))
    if hats.site:
        ways.append((_("Site"), reverse("site:home")))
    ways.append((_("Help"), reverse("front:help")))
    return [Way(text, way, path.startswith(way)) for text, way in ways]
