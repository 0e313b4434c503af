"""What a coordinator answers to share people broadly."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cheiron.people.models import Unit
from cheiron.profiles.models import Topic
from cheiron.profiles.states import FeedKind
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import live_programmes

PAPERS = (("a4", _("A4")), ("us-letter", _("Letter")))
KIND_HINTS = {
    FeedKind.ATOM.value: _("For the intranet or a newsletter: everybody who is listed, the newly trained first."),
    FeedKind.CARDS.value: _("For the page of a department: only people who have a public page."),
    FeedKind.EXPORT.value: _("For the intranet’s own directory: everybody who is listed, as CSV and JSON."),
}


class PaperForm(forms.Form):
    """Paper and whose people. Sent by GET: nothing is changed by it."""

    paper = forms.ChoiceField(label=_("Paper"), choices=PAPERS, initial="a4")
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Programme"),
        required=False,
        to_field_name="ref",
        empty_label=_("All of them"),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["programme"].queryset = live_programmes().order_by("name")  # type: ignore[attr-defined]


class WelcomeForm(PaperForm):
    """The sheet for people who begin."""

    title = forms.CharField(
        label=_("Title"),
        max_length=48,
        required=False,
        help_text=_("For instance: Welcome, class of 2031"),
    )
    field_order = ("title", "programme", "paper")


class AddressForm(forms.Form):
    """An address that needs no sign-in."""

    kind = forms.ChoiceField(
        label=_("What is it for?"),
        choices=[(kind.value, kind.label) for kind in FeedKind],
        widget=forms.RadioSelect,
    )
    label = forms.CharField(
        label=_("A name for it"), max_length=80, help_text=_("It stands above the cards and the feed.")
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Only people of"), required=False, to_field_name="ref", empty_label=_("All units")
    )
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Only helpers of"),
        required=False,
        to_field_name="ref",
        empty_label=_("All programmes"),
    )
    need = forms.ModelChoiceField(
        Topic.objects.none(), label=_("Only people who can help with"), required=False, empty_label=_("Anything")
    )
    sites = forms.CharField(
        label=_("Where the cards will stand"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One web site a line, as in https://surgery.example.edu. Only needed for cards."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        rows = {"unit": Unit.objects.order_by("name"), "programme": live_programmes().order_by("name")}
        rows["need"] = Topic.objects.filter(sensitive=False, is_retired=False)  # type: ignore[assignment]
        for name, found in rows.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]

    def clean_sites(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["sites"].splitlines() if line.strip()]
