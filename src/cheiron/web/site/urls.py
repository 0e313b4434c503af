"""Where the site answers. Each room keeps its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "site"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cheiron.web.site.operation_urls")),
    path("", include("cheiron.web.site.account_urls")),
    path("", include("cheiron.web.site.gallery_urls")),
]
