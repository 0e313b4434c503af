"""What one types at the door."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """Where to send the link."""

    email = forms.EmailField(
        label=_("Your work e-mail address"),
        help_text=_("The one your organisation knows you by."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn", "inputmode": "email"}),
        error_messages={
            "required": _("Enter your work e-mail address."),
            "invalid": _("Enter an e-mail address such as name@hospital.org."),
        },
    )
    next = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
