"""The fields of a profile: who sees each as it comes, and whom one may choose instead (`domain` 2.1)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cheiron.profiles.states import Shown

# From the widest circle to the narrowest: whoever stands in a narrower circle also reads what wider ones read.
CIRCLES = (Shown.PUBLIC, Shown.ORGANISATION, Shown.PROGRAMME, Shown.PARTNERS, Shown.ME)
EVERY = CIRCLES
# What the directory stands on: everybody signed in finds people by it.
DIRECTORY = (Shown.PUBLIC, Shown.ORGANISATION)
# What never leaves the house.
INSIDE = (Shown.ORGANISATION, Shown.PROGRAMME, Shown.PARTNERS, Shown.ME)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a profile says. ``columns``: what of ``Profile`` it is made of (empty: it stands elsewhere)."""

    name: str
    label: Promise | str
    columns: tuple[str, ...] = ()
    default: Shown = Shown.ORGANISATION
    allowed: tuple[Shown, ...] = EVERY


_ROWS = (
    Field("headline", _("The one line"), ("headline",), allowed=DIRECTORY),
    Field("topics", _("What you can help with"), allowed=DIRECTORY),
    Field("ask_me_about", _("Ask me about"), ("ask_me_about",), allowed=DIRECTORY),
    Field("skills", _("What you are good at"), ("skills", "skill_keys"), allowed=DIRECTORY),
    Field("specialty", _("Specialty"), ("other_specialties",), allowed=DIRECTORY),
    Field("serves_as", _("How and whom you help"), ("serves_as", "for_whom"), allowed=DIRECTORY),
    Field("mode", _("How you meet"), ("mode", "sites"), allowed=DIRECTORY),
    Field("languages", _("Languages"), ("languages",)),
    Field("usual_times", _("When you have time"), ("usual_times", "sessions_per_term", "time_zone"), allowed=INSIDE),
    Field("interests", _("Research and clinical interests"), ("interests",)),
    Field("orcid", _("ORCID iD"), ("orcid",)),
    Field("story", _("How you got here"), ("story",)),
    Field("setback", _("What did not work"), ("setback",)),
    Field("aspiration", _("Your own direction"), ("aspiration", "aspiration_words", "horizon")),
    Field("helped_by", _("Who helps you"), ("helped_by",), allowed=INSIDE),
    Field("being_helped", _("That you are helped too"), ("being_helped", "being_helped_words"), allowed=INSIDE),
    Field("service", _("How many you have helped"), ("shows_service",), allowed=INSIDE),
    Field("lived_experience", _("What you have lived through"), ("lived_experience",), Shown.PROGRAMME, INSIDE),
    Field("working_style", _("How you work"), ("working_style",), Shown.ME, INSIDE),
    Field("photo", _("Photo"), allowed=EVERY[:-1]),
    Field("email", _("E-mail address"), default=Shown.PARTNERS, allowed=INSIDE[:-1]),
    Field("pronouns", _("Pronouns"), allowed=EVERY[:-1]),
)
FIELDS: dict[str, Field] = {field.name: field for field in _ROWS}
