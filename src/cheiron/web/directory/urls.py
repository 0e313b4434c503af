"""Where the directory answers. Each room keeps its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "directory"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cheiron.web.directory.people_urls")),
    path("", include("cheiron.web.directory.programme_urls")),
    path("", include("cheiron.web.directory.learning_urls")),
]
