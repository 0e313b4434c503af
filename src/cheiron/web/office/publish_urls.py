"""Publishing a round and what comes after it; conflicts that turn up between partners."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.office.views import clashes

urlpatterns: list[URLPattern | URLResolver] = [
    path("programmes/<ref:ref>/conflicts/", clashes.clashes, name="clashes"),
    path("conflicts/<ref:ref>/", clashes.clash, name="clash"),
]
