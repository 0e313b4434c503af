"""The key to the door: an e-mail address that may sign in, for one person."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from cheiron.kit import clock
from cheiron.people.models.person import Person


class AccountManager(BaseUserManager["Account"]):
    """What the sign-in library expects."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Holds nothing but what signing in needs. There is no 'superuser': permission comes from roles alone."""

    email = models.EmailField(max_length=254, unique=True)
    person = models.OneToOneField(Person, models.CASCADE, related_name="account")
    is_active = models.BooleanField(default=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    date_joined = models.DateTimeField(default=clock.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]
    objects = AccountManager()

    def __str__(self) -> str:
        return self.email
