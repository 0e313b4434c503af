"""Partnerships of a programme, facts only."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

try:  # temporary: until the storeys below are complete
    from cheiron.web.office.views import partnerships
except ImportError:
    urlpatterns: list = []
else:
    urlpatterns: list[URLPattern | URLResolver] = [
        path("programmes/<ref:ref>/partnerships/", partnerships.partnerships, name="partnerships"),
    ]
