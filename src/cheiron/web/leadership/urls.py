"""Where the leadership answers."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "leadership"
urlpatterns: list[URLPattern] = []
