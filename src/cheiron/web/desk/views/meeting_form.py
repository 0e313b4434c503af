"""The form for how one helps, where and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from cheiron.people.models import Person, Unit
from cheiron.profiles.models import Profile
from cheiron.profiles.states import ForWhom, Mode, ServesAs
from cheiron.web.desk.views.profile_forms import PartForm, examples, text, ticks, words_between
from cheiron.web.desk.views.style_fields import add_style_fields, style_of


class MeetingForm(PartForm):
    """How one helps, and when."""

    mode = forms.ChoiceField(
        label=gettext_lazy("How do you like to meet?"), choices=Mode.choices, widget=forms.RadioSelect
    )
    serves_as = ticks(gettext_lazy("How do you like to help?"), ServesAs.choices)
    for_whom = ticks(gettext_lazy("Whom do you know how to help?"), ForWhom.choices)
    usual_times = text(
        gettext_lazy("When do you usually have time?"),
        120,
        examples("", gettext_lazy("Tuesdays at noon, or early mornings."), gettext_lazy("By arrangement.")),
    )
    languages = text(gettext_lazy("Languages"), 200, gettext_lazy("With commas between: English, Spanish."))
    takes_first_talks = forms.BooleanField(
        label=gettext_lazy("I am glad to have a first talk of fifteen minutes before anybody decides"), required=False
    )
    takes_questions = forms.BooleanField(
        label=gettext_lazy("I am glad to answer a single question in writing"), required=False
    )
    sessions_per_term = forms.IntegerField(
        label=gettext_lazy("How many talks can you have with one person in half a year?"),
        min_value=1,
        max_value=40,
        required=False,
    )
    time_zone = text(
        gettext_lazy("Your time zone"), 64, gettext_lazy("Only if you are far away: Europe/London."), list="zones"
    )
    sites = ticks(gettext_lazy("Where can people meet you?"), [])

    folded = ("sessions_per_term", "time_zone", "sites")

    def __init__(self, data: Any = None, *, person: Person, profile: Profile) -> None:
        super().__init__(data, person=person, profile=profile)
        self.initial["languages"] = ", ".join(profile.languages)
        sites = [(one.ref, one.name) for one in Unit.objects.filter(kind="site").order_by("name")]
        self.fields["sites"].choices = sites  # type: ignore[attr-defined]
        if len(sites) < 2:
            del self.fields["sites"]
        add_style_fields(self, profile.working_style)

    def clean_languages(self) -> list[str]:
        """As a list, each once."""
        return words_between(self.cleaned_data["languages"])

    def said(self) -> dict[str, Any]:
        """The pairs are kept together."""
        plain = {name: value for name, value in self.cleaned_data.items() if not name.startswith("style_")}
        return {**plain, "working_style": style_of(self.cleaned_data)}
