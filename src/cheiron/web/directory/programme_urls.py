"""Programmes and what changed in them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.directory.views import programmes, taking_part

urlpatterns: list[URLPattern | URLResolver] = [
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/<ref:ref>/", programmes.programme, name="programme"),
    path("programmes/<ref:ref>/changes/", programmes.programme_changes, name="programme-changes"),
    path("programmes/<ref:ref>/advocacy/", programmes.programme_advocacy, name="programme-advocacy"),
    path("programmes/<ref:ref>/place/", taking_part.place, name="programme-place"),
    path("programmes/<ref:ref>/search/", taking_part.search, name="programme-search"),
    path("programmes/<ref:ref>/leaving/", taking_part.leaving, name="programme-leaving"),
    path("programmes/<ref:ref>/offer/", taking_part.offer, name="programme-offer"),
]
