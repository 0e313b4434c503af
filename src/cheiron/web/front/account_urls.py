"""Pages of the sign-in library that we use. Those that make no sense here lead to ours, or are not there.

Nobody signs up; addresses are changed in the roster; a forgotten password is replaced by a sign-in link.
"""

from __future__ import annotations

from allauth.account import views
from django.urls import include, path
from django.views.generic import RedirectView

from cheiron.web.front.views.sign_in import sign_out

to_sign_in = RedirectView.as_view(pattern_name="front:sign-in", query_string=True)
to_you = RedirectView.as_view(pattern_name="front:you")

urlpatterns = [
    path("login/", to_sign_in, name="account_login"),
    path("logout/", sign_out, name="account_logout"),
    path("signup/", to_sign_in, name="account_signup"),
    path("inactive/", to_sign_in, name="account_inactive"),
    path("password/reset/", to_sign_in, name="account_reset_password"),
    path("email/", to_you, name="account_email"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
