"""Where the office answers."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "office"
urlpatterns: list[URLPattern] = []
