"""What leaders suggested."""

from __future__ import annotations

from django.urls import URLPattern, path

from cheiron.web.desk.views import suggestions

urlpatterns: list[URLPattern] = [
    path("suggestions/<ref:ref>/", suggestions.suggestion, name="suggestion"),
]
