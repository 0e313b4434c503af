"""What is asked when a round is computed, and when pairs are brought in a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cheiron.matching.states import Fairness, RoundMode

SHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
MOST_BYTES = 5_000_000


class ComputeForm(forms.Form):
    """The same question in another way: how, how fair, and which lottery."""

    mode = forms.ChoiceField(label=_("How"), choices=RoundMode.choices, widget=forms.RadioSelect)
    fair = forms.ChoiceField(label=_("What counts"), choices=Fairness.choices, widget=forms.RadioSelect)
    lock = forms.BooleanField(
        label=_("Keep what is decided: kept and changed pairs stay, learners set aside are left out"), required=False
    )
    seed = forms.IntegerField(
        label=_("Number of the lottery"),
        help_text=_("Decides between equals. The same number gives the same result."),
        min_value=0,
        max_value=2_000_000_000,
        required=False,
    )


class SheetForm(forms.Form):
    """A file with one pair per row."""

    file = forms.FileField(
        label=_("The sheet"),
        help_text=_(
            "CSV, Excel or OpenDocument. One pair per row, each person by e-mail address, number or full name."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(SHEETS)}),
    )

    def clean_file(self) -> Any:
        """A sheet, and not an endless one."""
        file = self.cleaned_data["file"]
        if Path(file.name).suffix.lower() not in SHEETS:
            raise forms.ValidationError(_now("Choose a CSV, Excel or OpenDocument file."))
        if file.size and file.size > MOST_BYTES:
            raise forms.ValidationError(_now("This file is too large for a list of pairs."))
        return file
