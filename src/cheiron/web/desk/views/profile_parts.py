"""The parts of a profile: their pages, and what each does for those who look for somebody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cheiron.web.desk.views.meeting_form import MeetingForm
from cheiron.web.desk.views.profile_forms import MoreForm, PartForm, WayForm, WordsForm


@dataclass(frozen=True, slots=True)
class Part:
    """One page of questions. ``step``: its place on the way to a profile that can be listed, where it is on it."""

    key: str
    form: type[PartForm]
    heading: Promise
    lead: Promise
    step: int = 0
    name: str = ""


PARTS = {
    one.key: one
    for one in (
        Part(
            "words",
            WordsForm,
            _("In your own words"),
            _("One line is enough. What you write here is what makes somebody dare to ask you."),
            step=1,
            name="headline",
        ),
        Part(
            "meeting",
            MeetingForm,
            _("How you help, and when"),
            _("So that people ask for what you like to give."),
            step=4,
            name="meeting",
        ),
        Part(
            "way",
            WayForm,
            _("Your way"),
            _("All of it is up to you. The bends in the road are what people remember."),
        ),
        Part(
            "more",
            MoreForm,
            _("More about you"),
            _("Fill in what you like to be asked about, and leave the rest."),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class About:
    """A part as the overview shows it: what it is, and what it does for learners."""

    name: str
    what: Promise
    why: Promise
    page: tuple[str, ...]

    @property
    def path(self) -> str:
        return reverse(self.page[0], args=self.page[1:])


_ABOUT = (
    About(
        "headline",
        _("One line about you"),
        _("It stands under your name in every list: most people decide by it whether to read on."),
        ("desk:profile-part", "words"),
    ),
    About(
        "topics",
        _("Three topics or more"),
        _("People look for help, not for names: by your topics they find you."),
        ("desk:profile-topics",),
    ),
    About(
        "ask_me_about",
        _("Ask me about"),
        _("It gives a shy person their first sentence."),
        ("desk:profile-part", "words"),
    ),
    About(
        "meeting",
        _("How you help, and when"),
        _("People ask for what you like to give, at times when you can."),
        ("desk:profile-part", "meeting"),
    ),
    About(
        "story",
        _("How you got here"),
        _("Somebody on a bent road sees that it led somewhere."),
        ("desk:profile-part", "way"),
    ),
    About(
        "languages",
        _("Languages"),
        _("Some things are easier said in the language one grew up with."),
        ("desk:profile-part", "meeting"),
    ),
    About(
        "direction",
        _("Your own direction"),
        _("Learners look for somebody on the road they want to take."),
        ("desk:profile-part", "way"),
    ),
    About("photo", _("A photo"), _("It is easier to write to a face. Up to you."), ("desk:profile-photo",)),
)
ABOUT = {one.name: one for one in _ABOUT}

# The way of whoever begins: what makes a profile findable, then a face to it.
WAY = ("headline", "topics", "meeting", "photo")
STEPS = len(WAY) + 1  # topics take two pages


def path_after(name: str, missing: Collection[str]) -> str:
    """Where to go on: to the next part of the way that is not there yet, else to the overview."""
    rest = WAY[WAY.index(name) + 1 :] if name in WAY else ()
    return next((ABOUT[one].path for one in rest if one in missing), reverse("desk:profile"))
