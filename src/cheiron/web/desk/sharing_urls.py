"""Who can find me outside, and whether I stand on paper."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.desk.views import profile_outside

urlpatterns: list[URLPattern | URLResolver] = [
    path("profile/outside/", profile_outside.outside, name="profile-outside"),
    path("profile/outside/end/", profile_outside.end, name="profile-outside-end"),
    path("profile/outside/paper/", profile_outside.paper, name="profile-paper"),
]
