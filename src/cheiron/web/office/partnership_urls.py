"""Partnerships of a programme, facts only."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.office.views import partnerships

urlpatterns: list[URLPattern | URLResolver] = [
    path("programmes/<ref:ref>/partnerships/", partnerships.partnerships, name="partnerships"),
]
