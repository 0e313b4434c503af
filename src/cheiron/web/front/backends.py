"""Who a key opens the door for: an active account of a person who is active on the roster, at every request."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from sesame.backends import SesameBackendMixin

from cheiron.access.queries import account_at
from cheiron.people.models import Account


class RosterMixin:
    """Leaving the roster, or being deactivated, closes the door at once; open sessions see it at the next page."""

    def get_user(self, user_id: Any) -> Account | None:
        accounts = Account.objects.select_related("person__unit")
        account = accounts.filter(pk=user_id).first()
        return account if account and self.user_can_authenticate(account) else None

    def user_can_authenticate(self, user: Account | None) -> bool:
        return user is not None and user.is_active and user.person.is_active


class PasswordBackend(RosterMixin, AuthenticationBackend):  # type: ignore[misc]
    """E-mail address and password; passkeys and personas keep their sessions through it too."""

    def _authenticate_by_email(self, email: str, password: str) -> Account | None:
        return self._check_password(account_at(email), password)  # type: ignore[no-any-return]

    @classmethod
    def _stash_user(cls, user: Account | None) -> None:
        """The library would tell somebody with the right password that the account is off. We tell nobody."""


class LinkBackend(SesameBackendMixin, RosterMixin, AuthenticationBackend):  # type: ignore[misc]
    """A link that was sent by e-mail."""
