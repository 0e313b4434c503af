"""What a round asks. One form for planning it and for changing what may still be changed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cheiron.matching.models import Round
from cheiron.matching.rules import settings_in_order
from cheiron.matching.states import ROUND_DAYS, WISHES_LIMIT, Fairness, RoundMode

MODE_HINTS = {
    RoundMode.MIXED: _("Usual. Wishes that both sides can meet come true; everybody else gets who fits them best."),
    RoundMode.ASSIGNMENT: _("The computer looks only at who fits whom. Wishes are there to be read when you decide."),
    RoundMode.STABLE: _("Only where nearly everybody chooses. Who chooses nobody gets nobody, and is told so before."),
}
FAIR_HINTS = {
    Fairness.NONE: _("A few may get somebody who fits them poorly."),
    Fairness.WORST: _("Usual. Nobody is left with a poor fit while a better one can be found."),
    Fairness.LEXIMIN: _("The most careful; the sum of all is a little lower."),
}


def _day(label: Any, hint: Any = "") -> forms.DateField:
    wrong = {"required": _("Please choose a day."), "invalid": _("Please choose a day.")}
    return forms.DateField(label=label, help_text=hint, widget=forms.DateInput, error_messages=wrong)


def _number(label: Any, least: int, most: int, hint: Any = "") -> forms.IntegerField:
    wrong = _("Please give a number from %(least)s to %(most)s.") % {"least": least, "most": most}
    words = dict.fromkeys(["required", "invalid", "min_value", "max_value"], wrong)
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=hint, error_messages=words)


class RoundForm(forms.Form):
    """Name, days, and how pairs are found. ``only``: the fields that are asked."""

    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("For example: Spring 2027."),
        max_length=120,
        error_messages={"required": _("Please give it a name.")},
    )
    profiles_from = _day(_("Profiles open"), _("Everybody is told, and may look around."))
    ranking_from = _day(_("Choosing begins"))
    ranking_until = _day(_("Choosing ends"), _("The last day included."))
    publish_on = _day(_("The result comes"), _("Leave yourself a week to look at the pairs."))
    swaps_until = _day(_("Asking for another ends"), _("Ten days are usual."))
    wishes_least = _number(_("At least"), 1, WISHES_LIMIT)
    wishes_most = _number(_("At most"), 1, WISHES_LIMIT)
    mode = forms.ChoiceField(label=_("How are pairs found?"), choices=RoundMode.choices, widget=forms.RadioSelect)
    fair = forms.ChoiceField(
        label=_("What comes first for the best fit?"), choices=Fairness.choices, widget=forms.RadioSelect
    )
    least_load = _number(
        _("At least so many people for each helper"), 0, 10, _("0 is usual: some may get nobody this time.")
    )
    takes_joiners = forms.BooleanField(
        label=_("Whoever begins to look, or is listed, before choosing ends takes part too"), required=False
    )

    def __init__(
        self, *args: Any, round: Round | None = None, only: Collection[str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.round = round
        for name in list(self.fields):
            if only is not None and name not in only:
                del self.fields[name]

    @property
    def day_fields(self) -> list[Any]:
        return [self[name] for name in ROUND_DAYS if name in self.fields]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if self.errors:
            return data
        verdict = settings_in_order({**_standing(self.round), **data}, was=self.round)
        if not verdict:
            self.add_error(verdict.code if verdict.code in self.fields else None, verdict.sentence)
        return data


def _standing(round: Round | None) -> dict[str, Any]:
    names = (*ROUND_DAYS, "wishes_least", "wishes_most")
    return {name: getattr(round, name) for name in names} if round else {}


class MoreTimeForm(forms.Form):
    """Until when, and what moves with it."""

    ranking_until = _day(_("Choosing ends"), _("The last day included."))
    publish_on = _day(_("The result comes"))
    swaps_until = _day(_("Asking for another ends"))
