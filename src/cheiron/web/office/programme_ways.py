"""What the pages of a programme share: finding it, and the order of the questions."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cheiron.programmes.models import Programme
from cheiron.programmes.queries import programmes_run_by
from cheiron.web.office import programme_forms as forms
from cheiron.web.parts.gate import visible_or_404
from cheiron.web.parts.viewer import Seen

# Question pages of a design, in the order of the journey; each with its heading.
STEPS: dict[str, tuple[type[forms.StepForm], Promise]] = {
    "name": (forms.NameForm, _("What is it called?")),
    "purpose": (forms.PurposeForm, _("What is it for?")),
    "words": (forms.WordsForm, _("Which words do you use?")),
    "dates": (forms.DatesForm, _("When does it run?")),
    "who-learns": (forms.WhoLearnsForm, _("Who can learn here?")),
    "who-helps": (forms.WhoHelpsForm, _("Who can help?")),
    "time": (forms.TimeForm, _("How much time?")),
    "reporting": (forms.ReportingForm, _("What has to be passed on?")),
}
JOURNEY = [*STEPS, "staff", "offices"]
ON_THE_WAY = "?way=new"


def own_programme(request: Seen, ref: str) -> Programme:
    """A programme that the viewer runs; anything else does not exist."""
    return visible_or_404(programmes_run_by(request.viewer).select_related("unit"), ref)


def posted(request: Seen) -> QueryDict | None:
    """What was sent, or nothing for a page that is only looked at (a form sent empty is still sent)."""
    return request.POST if request.method == "POST" else None


def is_on_the_way(request: Seen) -> bool:
    """Whether the questions are answered one after the other, as for a new programme."""
    return request.GET.get("way") == "new"


def page_of_step(programme: Programme, step: str, *, on_the_way: bool = False) -> str:
    """The address of a step."""
    tail = ON_THE_WAY if on_the_way else ""
    if step in STEPS:
        return reverse("office:programme-step", args=[programme.ref, step]) + tail
    return reverse(f"office:programme-{step}", args=[programme.ref]) + tail


def page_after(programme: Programme, step: str, *, on_the_way: bool) -> str:
    """The next question on the way; otherwise, and at the end, the programme's page."""
    place = JOURNEY.index(step) + 1
    if on_the_way and place < len(JOURNEY):
        return page_of_step(programme, JOURNEY[place], on_the_way=True)
    return reverse("office:programme", args=[programme.ref])


def page_before(programme: Programme, step: str, *, on_the_way: bool) -> str:
    """The question before on the way; otherwise, and at the beginning, the programme's page."""
    place = JOURNEY.index(step)
    if on_the_way and place > 0:
        return page_of_step(programme, JOURNEY[place - 1], on_the_way=True)
    return reverse("office:programme", args=[programme.ref])
