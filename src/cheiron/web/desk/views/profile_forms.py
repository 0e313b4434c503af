"""Forms of one's own profile, one for each part. Prompts, with an example that helps and one that helps less."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cheiron.kit.text import tidy
from cheiron.people.models import Person
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import skills_to_choose, specialties
from cheiron.profiles.states import Aspiration, BeingHelped, Horizon

NOTHING = ("", "---------")
# These two stand on the person.
ON_PERSON = ("specialty", "pronouns")


def _examples(lead: Any, good: Any, less: Any) -> SafeString:
    pair = '<span class="example">{} “{}”</span><span class="example example--less">{} “{}”</span>'
    return format_html("{}" + pair, lead, _("Helps:"), good, _("Helps less:"), less)


examples = lazy(_examples, SafeString)


def text(label: Any, most: int, hint: Any = "", rows: int = 0, **attrs: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "maxlength": most}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, help_text=hint, widget=area, max_length=most, required=False)


def ticks(label: Any, choices: Any, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=hint, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
    )


def words_between(text: str) -> list[str]:
    """What stands between commas, each once."""
    return list(dict.fromkeys(one for one in map(tidy, text.split(",")) if one))


class PartForm(forms.Form):
    """A part of the profile. ``folded``: fields that wait behind a fold."""

    folded: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, person: Person, profile: Profile) -> None:
        super().__init__(data)
        self.initial = {name: getattr(person if name in ON_PERSON else profile, name, None) for name in self.fields}

    def open_fields(self) -> list[forms.BoundField]:
        return [field for field in self if not self._is_folded(field.name)]

    def folded_fields(self) -> list[forms.BoundField]:
        return [field for field in self if self._is_folded(field.name)]

    def _is_folded(self, name: str) -> bool:
        return name in self.folded or name.startswith("style_")

    def said(self) -> dict[str, Any]:
        """What is to be kept, by column."""
        return dict(self.cleaned_data)


class WordsForm(PartForm):
    """What makes somebody dare to ask."""

    headline = text(
        gettext_lazy("In one line: what can people come to you for?"),
        160,
        examples(
            "",
            gettext_lazy("First papers, stubborn data, and what to do after a rejection."),
            gettext_lazy("Experienced clinician and researcher."),
        ),
    )
    ask_me_about = text(
        gettext_lazy("Ask me about"),
        400,
        examples(
            gettext_lazy("Three lines, as you would say it in a corridor."),
            gettext_lazy("How to say no to a committee and stay friends."),
            gettext_lazy("Various career topics."),
        ),
        rows=3,
    )
    skills = text(
        gettext_lazy("What you are good at"),
        300,
        examples(
            "",
            gettext_lazy("I read drafts line by line, and I ask good questions about designs."),
            gettext_lazy("Communication, teamwork."),
        ),
        rows=2,
    )


class WayForm(PartForm):
    """Where one comes from and where one goes."""

    story = text(
        gettext_lazy("How did you get here?"),
        1500,
        examples(
            gettext_lazy("About 150 words. The bends in the road help more than the milestones."),
            gettext_lazy("I left surgery in my third year, and it took me two more to say so."),
            gettext_lazy("Residency 2009, fellowship 2012, faculty since 2013."),
        ),
        rows=6,
    )
    setback = text(
        gettext_lazy("Something that did not work, and what you learned"),
        1000,
        gettext_lazy("Leave it empty if you like. Those who write it are trusted with harder questions."),
        rows=4,
    )
    specialty = text(gettext_lazy("Specialty"), 100, list="specialties", autocomplete="off")
    aspiration = forms.ChoiceField(
        label=gettext_lazy("Your own direction"),
        help_text=gettext_lazy("Where you want to go yourself: people look for somebody on the same road."),
        choices=[NOTHING, *Aspiration.choices],
        required=False,
    )
    aspiration_words = text(gettext_lazy("In your own words"), 300, rows=2)
    horizon = forms.ChoiceField(
        label=gettext_lazy("How far ahead?"), choices=[NOTHING, *Horizon.choices], required=False
    )

    folded = ("aspiration_words", "horizon")


class MoreForm(PartForm):
    """What one may add, each as one likes."""

    interests = text(
        gettext_lazy("Research and clinical interests"),
        500,
        gettext_lazy("Up to eight, with commas between."),
        list="interests",
        autocomplete="off",
    )
    skill_keys = ticks(gettext_lazy("Skills"), (), gettext_lazy("What you can do with somebody, or show them."))
    other_specialties = text(gettext_lazy("Further specialties"), 300, gettext_lazy("With commas between."))
    orcid = text(gettext_lazy("ORCID iD"), 60, gettext_lazy("Only a link to your record: 0000-0002-1825-0097."))
    helped_by = text(
        gettext_lazy("Who helps you?"),
        400,
        gettext_lazy("No names without a yes: “A coach for two years, and a colleague who reads my drafts.”"),
        rows=2,
    )
    being_helped = forms.ChoiceField(
        label=gettext_lazy("Are you being coached or mentored yourself?"),
        help_text=gettext_lazy("If you say so, others dare it too. You can take it back at any moment."),
        choices=[NOTHING, *BeingHelped.choices],
        required=False,
    )
    being_helped_words = text(gettext_lazy("What it does for you"), 300, rows=2)
    lived_experience = text(
        gettext_lazy("What you have lived through and may be asked about"),
        600,
        gettext_lazy(
            "First in the family at university, parent in training, trained abroad, illness: only if you wish."
        ),
        rows=3,
    )
    pronouns = text(gettext_lazy("Pronouns"), 40)
    shows_service = forms.BooleanField(
        label=gettext_lazy("Show roughly how many people I have helped, once there are three"), required=False
    )

    def __init__(self, data: Any = None, *, person: Person, profile: Profile) -> None:
        super().__init__(data, person=person, profile=profile)
        labels = {one.key: one.label for one in specialties()}
        skills = skills_to_choose(profile.skill_keys, get_language() or "en")
        self.fields["skill_keys"].choices = skills  # type: ignore[attr-defined]
        self.initial["interests"] = ", ".join(profile.interests)
        self.initial["other_specialties"] = ", ".join(labels.get(key, key) for key in profile.other_specialties)

    def clean_interests(self) -> list[str]:
        """As a list, each once."""
        return words_between(self.cleaned_data["interests"])

    def clean_other_specialties(self) -> list[str]:
        """As keys; a name that we do not know is told."""
        known = {name.casefold(): one.key for one in specialties() for name in (one.key, *one.names) if name}
        said = words_between(self.cleaned_data["other_specialties"])
        if unknown := [one for one in said if one.casefold() not in known]:
            raise forms.ValidationError(_("We do not know this specialty: %s") % unknown[0])
        return [known[one.casefold()] for one in said]
