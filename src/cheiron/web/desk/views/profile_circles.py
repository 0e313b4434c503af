"""Who sees what: one choice for each thing a profile says, among the circles it may have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.profiles.actions import choose_who_sees, edit_profile
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import FIELDS, Field, profile_of, shown_fields, shown_to
from cheiron.profiles.states import Shown
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


def _choices(field: Field, profile: Profile) -> list[tuple[str, Any]]:
    """Outside is chosen where one makes a public page; here it can only be kept or taken back."""
    now = shown_to(profile, field.name)
    return [(one.value, one.label) for one in field.allowed if one != Shown.PUBLIC or now == Shown.PUBLIC]


class CirclesForm(forms.Form):
    """A choice for every field that has more than one circle; and whether oneself likes to see faces."""

    hides_photos = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, profile: Profile) -> None:
        super().__init__(data)
        filled = shown_fields(profile, Shown.ME)
        self.fields["hides_photos"].label = _("Hide the photos of others until I open their profile")
        self.initial["hides_photos"] = profile.hides_photos
        self._filled = {name for name, field in FIELDS.items() if {name, *field.columns} & set(filled)}
        for name, field in FIELDS.items():
            choices = _choices(field, profile)
            if len(choices) > 1:
                self.fields[name] = forms.ChoiceField(
                    label=str(field.label), choices=choices, initial=shown_to(profile, name).value
                )

    def filled(self) -> list[forms.BoundField]:
        """Fields that say something at present."""
        return [field for field in self if field.name in self._filled]

    def others(self) -> list[forms.BoundField]:
        """Fields that will, once something is in them."""
        return [field for field in self if field.name in FIELDS and field.name not in self._filled]

    def circles(self) -> dict[str, str]:
        """What was chosen."""
        return {name: value for name, value in self.cleaned_data.items() if name in FIELDS}


@signed_in
def circles(request: Seen) -> HttpResponse:
    """Choose for each field; what every listed profile shows is said, not asked."""
    me, mine = request.viewer, profile_of(request.viewer)
    form = CirclesForm(request.POST or None, profile=mine)
    if form.is_valid() and attempt(form, lambda: _choose(request, form)):
        done(request, _("Saved. It counts from this moment."))
        return redirect("desk:profile")
    always = [field.label for name, field in FIELDS.items() if name not in form.fields]
    context = {"form": form, "always": always, "is_public": mine.public_since is not None, "me": me}
    return render(request, "desk/profile_circles.html", context)


def _choose(request: Seen, form: CirclesForm) -> None:
    me = request.viewer
    choose_who_sees(person=me, circles=form.circles(), by=me)
    edit_profile(person=me, by=me, hides_photos=form.cleaned_data["hides_photos"])
