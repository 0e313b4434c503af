"""The form for a certificate from elsewhere, with the certificate itself where somebody has it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from cheiron.kit.scans import MOST_BYTES, NoScan, Scan, scan_from
from cheiron.training.models import Module
from cheiron.training.queries import Step
from cheiron.training.rules import EVIDENCE_LENGTH, ISSUER_LENGTH, LINK_LENGTH, Certificate, is_replaceable

WHY_NOT = {
    "too_big": gettext_lazy("The file is larger than 5 MB. A smaller copy will do."),
    "kind": gettext_lazy("We cannot read this file. Please choose a PDF, or a picture saved as JPEG, PNG or WebP."),
    "broken": gettext_lazy("This PDF is broken: it does not open. A picture of the certificate will do."),
    "locked": gettext_lazy("This PDF opens only with a password. Please choose one without."),
    "too_many_pixels": gettext_lazy("This picture has more than 50 million pixels. A smaller copy will do."),
    "too_small": gettext_lazy("This picture is too small to be read: each side needs at least 160 pixels."),
}


class CertificateForm(forms.Form):
    """One certificate, and the modules it stands for."""

    modules = forms.MultipleChoiceField(
        label=gettext_lazy("Which modules does it stand for?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one module.")},
    )
    issuer = forms.CharField(
        label=gettext_lazy("Who gave the certificate?"),
        max_length=ISSUER_LENGTH,
        error_messages={"required": gettext_lazy("Say who gave the certificate.")},
    )
    certified_on = forms.DateField(
        label=gettext_lazy("Date of the certificate"),
        error_messages={"required": gettext_lazy("Say which day stands on it.")},
    )
    valid_until = forms.DateField(
        label=gettext_lazy("Valid until"),
        help_text=gettext_lazy("If the certificate says so. A module never counts longer than if read that day."),
        required=False,
    )
    evidence = forms.CharField(
        label=gettext_lazy("What have you seen?"),
        help_text=gettext_lazy("For example: the paper, eight hours, its number. With the file a few words do."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=EVIDENCE_LENGTH,
        error_messages={"required": gettext_lazy("Say what you have seen of it.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Certificate (PDF or picture, up to 5 MB)"),
        help_text=gettext_lazy("Kept sealed, and deleted when the recognition is taken back."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
        error_messages={"empty": gettext_lazy("This file is empty.")},
        required=False,
    )
    link = forms.URLField(
        label=gettext_lazy("Where it can be seen again"),
        help_text=gettext_lazy("A link that begins with https://, if there is one."),
        max_length=LINK_LENGTH,
        assume_scheme="https",
        required=False,
    )

    def __init__(self, steps: list[Step], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open = {step.module.code: step.module for step in steps if is_replaceable(step.module)}
        field = self.fields["modules"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, module.title) for code, module in self.open.items()]

    def clean_file(self) -> Scan | None:
        """Looked at and cleaned; a file that is too large is not read to its end."""
        sent = self.cleaned_data["file"]
        if not sent:
            return None
        try:
            return scan_from(sent.read(MOST_BYTES + 1))
        except NoScan as why:
            raise forms.ValidationError(WHY_NOT[why.code]) from None

    def ask_for_the_file_again(self) -> None:
        """No browser keeps a chosen file when something else has to be mended."""
        if self.errors and self.files and "file" not in self.errors:
            self.add_error("file", gettext_lazy("Please choose the file again. It was not kept."))

    def chosen(self) -> list[Module]:
        return [self.open[code] for code in self.cleaned_data["modules"]]

    def certificate(self) -> Certificate:
        """What was typed about it."""
        return Certificate(**{name: value for name, value in self.cleaned_data.items() if name != "modules"})
