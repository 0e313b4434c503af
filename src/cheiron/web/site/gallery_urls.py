"""The gallery of components."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.site.views.gallery import gallery

urlpatterns: list[URLPattern | URLResolver] = [path("kit/", gallery, name="gallery")]
