"""Forms of the profile pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cheiron.kit.text import tidy
from cheiron.people.models import Person
from cheiron.profiles.models import OfferedTopic
from cheiron.profiles.queries import TopicGroup
from cheiron.profiles.states import TOPICS_TO_PUT_FIRST, Aspiration, Mode, Strength

_AREA = forms.Textarea


def _area(rows: int, most: int) -> forms.Textarea:
    return _AREA(attrs={"rows": rows, "maxlength": most})


class ProfileForm(forms.Form):
    """The words of a profile, with prompts."""

    headline = forms.CharField(
        label=_("In one line: what can people come to you for?"),
        help_text=_("For example: “First papers, stubborn data, and what to do after a rejection.”"),
        max_length=160,
        required=False,
    )
    ask_me_about = forms.CharField(
        label=_("Ask me about"),
        help_text=_("Three lines. Say it as you would in a corridor: “How to say no to a committee.”"),
        widget=_area(3, 400),
        max_length=400,
        required=False,
    )
    skills = forms.CharField(
        label=_("What you are good at"),
        help_text=_("For example: “I read drafts line by line, and I ask good questions about designs.”"),
        widget=_area(2, 300),
        max_length=300,
        required=False,
    )
    story = forms.CharField(
        label=_("How did you get here?"),
        help_text=_("About 150 words. The bends in the road help more than the milestones."),
        widget=_area(6, 1500),
        max_length=1500,
        required=False,
    )
    setback = forms.CharField(
        label=_("Something that did not work, and what you learned"),
        help_text=_("Leave it empty if you like. Those who write it are trusted with harder questions."),
        widget=_area(4, 1000),
        max_length=1000,
        required=False,
    )
    specialty = forms.CharField(
        label=_("Specialty"),
        widget=forms.TextInput(attrs={"list": "specialties", "autocomplete": "off"}),
        max_length=100,
        required=False,
    )
    aspiration = forms.ChoiceField(
        label=_("Your own direction"),
        help_text=_("Where you want to go yourself: people look for somebody on the same road."),
        choices=[("", "---------"), *Aspiration.choices],
        required=False,
    )
    mode = forms.ChoiceField(label=_("How do you like to meet?"), choices=Mode.choices, widget=forms.RadioSelect)
    usual_times = forms.CharField(
        label=_("When do you usually have time?"),
        help_text=_("For example: “Tuesdays at noon, or early mornings.”"),
        max_length=120,
        required=False,
    )
    languages = forms.CharField(
        label=_("Languages"), help_text=_("With commas between: English, Spanish."), max_length=200, required=False
    )

    def clean_languages(self) -> list[str]:
        """As a list, each once."""
        spoken = (tidy(one) for one in self.cleaned_data["languages"].split(","))
        return list(dict.fromkeys(one for one in spoken if one))


def words_of(person: Person, profile: Any) -> dict[str, Any]:
    """What stands in the profile, for the form."""
    names = ("headline", "ask_me_about", "skills", "story", "setback", "aspiration", "mode", "usual_times")
    return {
        **{name: getattr(profile, name) for name in names},
        "specialty": person.specialty,
        "languages": ", ".join(profile.languages),
    }


class TopicsForm(forms.Form):
    """Which topics, by group."""

    topics = forms.MultipleChoiceField(
        label=_("What can you help with?"),
        help_text=_("Tick what you would gladly talk about on a busy day. Three to eight work best."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, groups: list[TopicGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(group.name, [(topic.key, topic.label) for topic in group.topics]) for group in groups]
        self.fields["topics"].choices = choices  # type: ignore[attr-defined]


class StrengthsForm(forms.Form):
    """How strong in each, and which come first."""

    first = forms.MultipleChoiceField(
        label=_("Which come first?"),
        help_text=_("Up to three. They stand at the top of your profile."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, rows: list[OfferedTopic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"].choices = [(row.topic_id, row.topic.label) for row in rows]  # type: ignore[attr-defined]
        self.fields["first"].initial = [row.topic_id for row in rows if row.rank]
        for row in rows:
            self.fields[f"strength_{row.topic_id}"] = forms.ChoiceField(
                label=row.topic.label, choices=Strength.choices, initial=row.strength
            )

    @property
    def strengths(self) -> list[forms.BoundField]:
        """The fields of the topics, in order."""
        return [field for field in self if field.name.startswith("strength_")]

    def clean_first(self) -> list[str]:
        """At most three."""
        first: list[str] = self.cleaned_data["first"]
        if len(first) > TOPICS_TO_PUT_FIRST:
            raise forms.ValidationError(_("Please choose at most three to put first."))
        return first


class SeekingForm(forms.Form):
    """Up to three topics, the most important first, and a direction."""

    first = forms.ChoiceField(label=_("Most important"), required=False)
    second = forms.ChoiceField(label=_("Then"), required=False)
    third = forms.ChoiceField(label=_("And then"), required=False)
    aspiration = forms.ChoiceField(
        label=_("Where would you like to go?"),
        help_text=_("“Undecided” is a full answer."),
        choices=[("", "---------"), *Aspiration.choices],
        required=False,
    )

    def __init__(self, *args: Any, groups: list[TopicGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grouped = [(group.name, [(topic.key, topic.label) for topic in group.topics]) for group in groups]
        for name in ("first", "second", "third"):
            self.fields[name].choices = [("", "---------"), *grouped]  # type: ignore[attr-defined]

    def keys(self) -> list[str]:
        """The chosen topics in order, each once."""
        chosen = (self.cleaned_data[name] for name in ("first", "second", "third"))
        return list(dict.fromkeys(key for key in chosen if key))

    def clean(self) -> dict[str, Any]:
        """One at least: a wish without a topic finds nobody."""
        data = super().clean() or {}
        if not self.errors and not self.keys():
            self.add_error("first", _("Please choose at least one topic."))
        return data
