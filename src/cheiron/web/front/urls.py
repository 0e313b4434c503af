"""Where the front answers."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "front"
urlpatterns: list[URLPattern] = []
