"""The gallery: every component of the interface kit with the call that makes it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template import Context, engines

from cheiron.people.models import Person
from cheiron.ui.colours import PAIRS, TEXT, contrast_of
from cheiron.web.parts.gate import only_for
from cheiron.web.parts.hats import hats_of
from cheiron.web.parts.viewer import Seen
from cheiron.web.site.specimens import FIELDS, SPECIMENS, Answers, stage


def may_look(person: Person) -> bool:
    """Administrators always; in the demonstration everybody."""
    return settings.CHEIRON_DEMO or hats_of(person).site


def shown(calls: tuple[str, ...], context: dict[str, Any]) -> list[dict[str, str]]:
    """Each call beside what it makes."""
    engine = engines["django"].engine  # type: ignore[attr-defined]
    return [{"call": call, "made": engine.from_string(call).render(Context(context))} for call in calls]


def swatches() -> list[dict[str, Any]]:
    """Each portrait tint and each pair of writing and ground, with its contrast by day and by night."""
    return [
        {"pair": pair, "day": round(contrast_of(pair, False), 1), "night": round(contrast_of(pair, True), 1)}
        for pair in PAIRS
        if pair.least == TEXT
    ]


@only_for(may_look)
def gallery(request: Seen) -> HttpResponse:
    """Components, fields with and without mistakes, colours, type, drawings."""
    things = stage()
    context = {
        "specimens": [(specimen, shown(specimen.calls, things)) for specimen in SPECIMENS],
        "fresh": shown(FIELDS, {"form": Answers(auto_id="fresh_%s")}),
        "wrong": shown(FIELDS[:7], {"form": Answers({}, auto_id="wrong_%s")}),
        "wrong_form": Answers({}, auto_id="wrong_%s"),
        "people": things["people"],
        "swatches": swatches(),
    }
    return render(request, "site/gallery.html", context)
