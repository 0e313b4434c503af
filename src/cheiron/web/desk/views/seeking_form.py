"""What a learner looks for, where it should lead, and what helps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cheiron.profiles.models import Profile
from cheiron.profiles.queries import TopicGroup
from cheiron.profiles.states import Aspiration, Horizon, Mode
from cheiron.web.desk.views.style_fields import add_style_fields, style_of

WISHES = ("first", "second", "third")


class SeekingForm(forms.Form):
    """Up to three topics, the most important first; a direction; what helps, and when."""

    first = forms.ChoiceField(label=_("Most important"), required=False)
    second = forms.ChoiceField(label=_("Then"), required=False)
    third = forms.ChoiceField(label=_("And then"), required=False)
    aspiration = forms.ChoiceField(
        label=_("Where would you like to go?"),
        help_text=_("“Undecided” is a full answer."),
        choices=[("", "---------"), *Aspiration.choices],
        required=False,
    )
    aspiration_words = forms.CharField(
        label=_("In your own words"),
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
        max_length=300,
        required=False,
    )
    horizon = forms.ChoiceField(
        label=_("How far ahead?"), choices=[("", "---------"), *Horizon.choices], required=False
    )
    mode = forms.ChoiceField(label=_("How do you like to meet?"), choices=Mode.choices, required=False)
    usual_times = forms.CharField(
        label=_("When do you usually have time?"),
        help_text=_("For example: “Wednesday evenings, or before clinic.”"),
        max_length=120,
        required=False,
    )
    languages = forms.CharField(
        label=_("Languages"), help_text=_("With commas between: English, Spanish."), max_length=200, required=False
    )
    publishes_wishes = forms.BooleanField(
        label=_("Let the leaders of my unit see what I look for, so that they can suggest somebody"),
        help_text=_("Off unless you tick it. You can take it back at any time."),
        required=False,
    )

    def __init__(self, data: Any = None, *, groups: list[TopicGroup], wishes: list[str], profile: Profile) -> None:
        super().__init__(data)
        self.initial = {name: getattr(profile, name) for name in self.fields if hasattr(profile, name)}
        self.initial |= {"languages": ", ".join(profile.languages), **dict(zip(WISHES, wishes, strict=False))}
        grouped = [(group.name, [(topic.key, topic.label) for topic in group.topics]) for group in groups]
        for name in WISHES:
            self.fields[name].choices = [("", "---------"), *grouped]  # type: ignore[attr-defined]
        add_style_fields(self, profile.working_style)

    def style_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("style_")]

    def clean_languages(self) -> list[str]:
        """As a list."""
        return [one.strip() for one in self.cleaned_data["languages"].split(",") if one.strip()]

    def keys(self) -> list[str]:
        """The chosen topics in order, each once."""
        return list(dict.fromkeys(key for key in map(self.cleaned_data.get, WISHES) if key))

    def more(self) -> dict[str, Any]:
        """What belongs to the wishes, by column."""
        names = ("aspiration_words", "horizon", "usual_times", "languages", "publishes_wishes")
        said = {name: self.cleaned_data[name] for name in names}
        return {**said, "mode": self.cleaned_data["mode"] or Mode.MIXED, "working_style": style_of(self.cleaned_data)}

    def clean(self) -> dict[str, Any]:
        """One at least: a wish without a topic finds nobody."""
        data = super().clean() or {}
        if not self.errors and not self.keys():
            self.add_error("first", _("Please choose at least one topic."))
        return data
