"""The sentence “who sees this”, made of what this person has chosen: true today, and after saving the page."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cheiron.kit.text import in_a_row
from cheiron.people.models import Person
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import CIRCLES, FIELDS, offers_of, organisation_shares, shown_to
from cheiron.profiles.states import OfferState, Shown


def who_sees(person: Person, profile: Profile, names: Collection[str]) -> str:
    """Who reads these fields. Fields with another circle than the rest are named."""
    listed = is_listed(person)
    circles = _by_circle(
        profile, names, is_public=listed and profile.public_since is not None and organisation_shares()
    )
    said = _said(circles, is_first=listed)
    if not listed:
        said = [_("Until you are listed in a programme: only you."), _("From then on:"), *said]
    if "working_style" in names:
        said.append(_("How you work counts in matching, whoever reads it."))
    return " ".join(said)


def is_listed(person: Person) -> bool:
    """Whether the directory shows them today."""
    return offers_of(person).filter(state=OfferState.LISTED).exists()


def names_in(form: forms.Form) -> list[str]:
    """The fields of a profile that a form asks for."""
    asked = {"working_style" if name.startswith("style_") else name for name in form.fields}
    return [name for name, field in FIELDS.items() if asked & {name, *field.columns}]


def _by_circle(profile: Profile, names: Collection[str], *, is_public: bool) -> dict[Shown, list[str]]:
    found: dict[Shown, list[str]] = {}
    for name in names:
        circle = shown_to(profile, name)
        if circle == Shown.PUBLIC and not is_public:  # ticked for a public page that is not there
            circle = Shown.ORGANISATION
        found.setdefault(circle, []).append(str(FIELDS[name].label))
    return {circle: found[circle] for circle in CIRCLES if circle in found}


def _said(circles: dict[Shown, list[str]], *, is_first: bool) -> list[str]:
    """“A, B: members of your programmes. The rest: everybody who is signed in.”"""
    words: dict[Shown, Any] = {
        Shown.PUBLIC: _("everybody, also outside, on your public page"),
        Shown.ORGANISATION: _("everybody who is signed in"),
        Shown.PROGRAMME: _("members of your programmes, and those you work with"),
        Shown.PARTNERS: _("those you work with"),
        Shown.ME: _("only you"),
    }
    if len(circles) == 1:
        return [f"{capfirst(words[one]) if is_first else words[one]}." for one in circles]
    rest = Shown.ORGANISATION if Shown.ORGANISATION in circles else max(circles, key=lambda one: len(circles[one]))
    line = _("%(fields)s: %(who)s.")
    said = [
        line % {"fields": in_a_row(labels, _("and")), "who": words[circle]}
        for circle, labels in circles.items()
        if circle != rest
    ]
    return [*said, line % {"fields": _("The rest"), "who": words[rest]}]


def who_sees_wishes(profile: Profile) -> str:
    """Who reads what a learner looks for (`profiles/queries/wishes.py`), as it is chosen today."""
    if profile.publishes_wishes:
        said = _(
            "You, the people who look for a match for you, the leaders of your unit, because you let them, and, once "
            "you are matched, whoever helps you. Not those you might ask."
        )
    else:
        said = _(
            "You, the people who look for a match for you and, once you are matched, whoever helps you. Not those you "
            "might ask, not your chair, not your dean."
        )
    close = _("Sensitive topics are told neither to whoever helps you nor to your leaders.")
    if shown_to(profile, "aspiration") == Shown.ME:
        close += " " + _("Nor is where it should lead: you chose to keep that to yourself.")
    return f"{said} {close}"
