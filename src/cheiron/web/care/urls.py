"""Where the care answers."""

from __future__ import annotations

from django.urls import URLPattern, path

app_name = "care"

try:  # temporary: until the storeys below are complete
    from cheiron.web.care.views import cases, home, tellings
except ImportError:
    urlpatterns: list = []
else:
    urlpatterns: list[URLPattern] = [
        path("", home.home, name="home"),
        path("cases/<ref:ref>/", cases.case, name="case"),
        path("tellings/<ref:ref>/", tellings.telling, name="telling"),
    ]
