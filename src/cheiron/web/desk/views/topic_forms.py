"""Forms for topics: which, how strong, and how one knows them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cheiron.profiles.models import OfferedTopic
from cheiron.profiles.queries import TopicGroup
from cheiron.profiles.states import TOPICS_TO_PUT_FIRST, CanHelp, Strength


class TopicsForm(forms.Form):
    """Which topics: those that one's own words suggest first, then all by group."""

    suggested = forms.MultipleChoiceField(
        label=_("Found in your own words"),
        help_text=_("Tick what is right. Nothing is taken over by itself."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    topics = forms.MultipleChoiceField(
        label=_("What can you help with?"),
        help_text=_("Tick what you would gladly talk about on a busy day. Three to eight work best."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, groups: list[TopicGroup], suggested: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {topic.key: topic.label for group in groups for topic in group.topics}
        rest = [(group.name, [(t.key, t.label) for t in group.topics if t.key not in suggested]) for group in groups]
        self.fields["topics"].choices = [row for row in rest if row[1]]  # type: ignore[attr-defined]
        self.fields["suggested"].choices = [(key, labels[key]) for key in suggested]  # type: ignore[attr-defined]

    def keys(self) -> list[str]:
        """Everything that was ticked."""
        return [*self.cleaned_data["suggested"], *self.cleaned_data["topics"]]


class StrengthsForm(forms.Form):
    """How strong in each, how one knows it, and which come first."""

    first = forms.MultipleChoiceField(
        label=_("Which come first?"),
        help_text=_("Up to three. They stand at the top of your profile."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, rows: list[OfferedTopic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.fields["first"].choices = [(row.topic_id, row.topic.label) for row in rows]  # type: ignore[attr-defined]
        self.fields["first"].initial = [row.topic_id for row in rows if row.rank]
        for row in rows:
            self.fields[f"strength_{row.topic_id}"] = forms.ChoiceField(
                label=row.topic.label, choices=Strength.choices, initial=row.strength
            )
            self.fields[f"knows_{row.topic_id}"] = forms.ChoiceField(
                label=_("How do you know it? %(topic)s") % {"topic": row.topic.label},
                choices=[("", "---------"), *CanHelp.choices],
                initial=row.can_help,
                required=False,
            )

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of each topic, in order."""
        return [(self[f"strength_{row.topic_id}"], self[f"knows_{row.topic_id}"]) for row in self.rows]

    def clean_first(self) -> list[str]:
        """At most three."""
        first: list[str] = self.cleaned_data["first"]
        if len(first) > TOPICS_TO_PUT_FIRST:
            raise forms.ValidationError(_("Please choose at most three to put first."))
        return first
