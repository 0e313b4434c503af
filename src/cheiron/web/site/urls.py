"""Where the site answers."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "site"
urlpatterns: list[URLPattern] = []
