"""Where the care answers."""

from __future__ import annotations

from django.urls import URLPattern, path

from cheiron.web.care.views import cases, clashes, home, tellings

app_name = "care"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("cases/<ref:ref>/", cases.case, name="case"),
    path("conflicts/<ref:ref>/", clashes.clash, name="clash"),
    path("tellings/<ref:ref>/", tellings.telling, name="telling"),
]
