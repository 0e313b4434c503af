"""What to learn next, and the modules themselves. Open to everybody signed in; what one completed counts everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cheiron.training.actions import give_due_credentials
from cheiron.training.models import Module
from cheiron.training.queries import Step, learning_of, learnings_of
from cheiron.web.desk.views.question_form import question_form
from cheiron.web.desk.views.training_tracks import module_or_404, tracks_of, tracks_with
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a module with a heading one can jump to."""

    slug: str
    title: str
    text: str


@signed_in
def training(request: Seen) -> HttpResponse:
    """My tracks, the next module of each, and everything else there is to read."""
    tracks = tracks_of(request.viewer)
    mine = {learning.module_id: learning for learning in learnings_of(request.viewer)}
    on_track = {step.module.pk for track in tracks for step in track.progress.steps}
    others = [Step(module, mine.get(module.pk)) for module in Module.objects.all() if module.pk not in on_track]
    return render(request, "desk/training.html", {"tracks": tracks, "others": others})


@require_POST
@signed_in
def credentials(request: Seen) -> HttpResponse:
    """Everything of a track was completed elsewhere: have it on record here too."""
    given: list[object] = []
    if attempt_or_say(request, lambda: given.extend(give_due_credentials(person=request.viewer, by=request.viewer))):
        words = ngettext("Your training is on record.", "%(n)s trainings are on record.", max(len(given), 1))
        done(request, words % {"n": len(given)})
    return redirect("desk:training")


@signed_in
def module(request: Seen, code: str) -> HttpResponse:
    """One module, to read. At its end: a question box, and the way to the knowledge check."""
    one = module_or_404(code)
    tracks = tracks_with(tracks_of(request.viewer), one)
    steps = [step for track in tracks for step in track.progress.steps if step.module == one]
    context = {
        "module": one,
        "sections": sections_of(one.body),
        "step": Step(one, learning_of(request.viewer, one)),
        "tracks": tracks,
        "waived": [step.prior for step in steps if step.waived],
        "question": question_form(request.viewer, module=one),
    }
    return render(request, "desk/module.html", context)


def sections_of(body: str) -> list[Section]:
    """The text, cut at its headings. What stands before the first one has no heading."""
    parts = _HEADING.split(body)
    opening = [Section("beginning", "", parts[0])] if parts[0].strip() else []
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return opening + [Section(slugify(title) or f"part-{n}", title, text) for n, (title, text) in enumerate(pairs, 1)]


def saved_sentence() -> str:
    """What is said when somebody goes on later."""
    return _("Saved. You can go on whenever you like.")
