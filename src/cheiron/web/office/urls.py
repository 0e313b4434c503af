"""Where the office answers. Each room keeps its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "office"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cheiron.web.office.programme_urls")),
    path("", include("cheiron.web.office.roster_urls")),
    path("", include("cheiron.web.office.partnership_urls")),
    path("", include("cheiron.web.office.question_urls")),
    path("", include("cheiron.web.office.round_urls")),
    path("", include("cheiron.web.office.review_urls")),
    path("", include("cheiron.web.office.publish_urls")),
    path("", include("cheiron.web.office.sharing_urls")),
    path("", include("cheiron.web.office.word_urls")),
]
