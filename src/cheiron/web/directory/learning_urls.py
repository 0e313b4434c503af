"""The board of learning notes."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.directory.views import learning

urlpatterns: list[URLPattern | URLResolver] = [path("learning/", learning.board, name="learning-board")]
