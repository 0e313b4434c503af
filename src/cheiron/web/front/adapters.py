"""How the sign-in library has to behave here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cheiron.kit.sealing import seal, unseal
from cheiron.people.queries import the_organisation

_SEALED = {"column": "mfa.secret", "row": "authenticator"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: accounts come from the roster. Addresses change in the roster, not here."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("front:you")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("front:home")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Password first; then a passkey before codes, for most who have one have no app."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        words = {
            reverse("account_reauthenticate"): (0, _("Use my password")),
            reverse("mfa_reauthenticate_webauthn"): (1, _("Use a passkey")),
            reverse("mfa_reauthenticate"): (2, _("Use a code")),
        }
        ordered = sorted(methods, key=lambda method: words[method["url"]][0])
        return [{**method, "description": words[method["url"]][1]} for method in ordered]


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The secret of an authenticator app is sealed with a key that lies outside the database."""

    def encrypt(self, text: str) -> str:
        return seal(text, **_SEALED)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, **_SEALED)

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        organisation = the_organisation()
        name = f"Cheiron, {organisation.name}" if organisation else "Cheiron"
        return {**super().get_public_key_credential_rp_entity(), "name": name}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1}
