"""What one types at the door."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
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


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey, in our words; it is meant for coming in with it alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name for it, such as your phone")
        self.fields["passwordless"].label = _("Come in with it alone")
        self.fields["passwordless"].help_text = _("No link and no password needed on this device.")
        self.fields["passwordless"].initial = True
