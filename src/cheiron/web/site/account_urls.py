"""Who may sign in."""

from __future__ import annotations

from django.urls import path

from cheiron.web.site.views import accounts

urlpatterns = [
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/invitations/", accounts.account_invitations, name="account-invitations"),
    path("accounts/<ref:ref>/invitation/", accounts.account_invitation, name="account-invitation"),
    path("accounts/<ref:ref>/switch/", accounts.account_switch, name="account-switch"),
]
