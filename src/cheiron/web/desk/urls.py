"""Where the desk answers. Each room keeps its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cheiron.web.desk.partnership_urls")),
    path("", include("cheiron.web.desk.profile_urls")),
    path("", include("cheiron.web.desk.sharing_urls")),
    path("", include("cheiron.web.desk.request_urls")),
    path("", include("cheiron.web.desk.training_urls")),
    path("", include("cheiron.web.desk.round_urls")),
    path("", include("cheiron.web.desk.suggestion_urls")),
]
