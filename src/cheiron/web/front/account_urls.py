"""Pages of the sign-in library that we use."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
