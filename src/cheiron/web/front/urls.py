"""Where the front answers."""

from __future__ import annotations

from django.urls import include, path

from cheiron.web.front.views import links, notices, personas, sign_in, welcome, you

app_name = "front"
urlpatterns = [
    path("", include("cheiron.web.front.public_urls")),
    path("", welcome.home, name="home"),
    path("about/", welcome.about, name="about"),
    path("help/", welcome.help_page, name="help"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/link-sent/", sign_in.link_sent, name="link-sent"),
    path("sign-in/link/<str:token>/", links.link, name="sign-in-link"),
    path("sign-in/password/", sign_in.PasswordPage.as_view(), name="sign-in-password"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("invitation/<str:token>/", links.invitation, name="invitation"),
    path("personas/", personas.personas_page, name="personas"),
    path("you/", you.you, name="you"),
    path("you/first-steps/", you.first_steps, name="first-steps"),
    path("you/notices/", notices.notices, name="notices"),
    path("you/password/removal/", you.password_removal, name="password-removal"),
]
