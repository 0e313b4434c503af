"""People one can ask."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.directory.views import asking, comparing, lists, people, requests, ways_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("people/", people.people, name="people"),
    path("people/needs/", ways_in.needs, name="people-needs"),
    path("people/lists/", lists.lists, name="lists"),
    path("people/lists/<ref:ref>/", lists.shortlist, name="list"),
    path("people/compare/", comparing.compare, name="compare"),
    path("people/<ref:ref>/", people.person, name="person"),
    path("people/<ref:ref>/list/", lists.keep, name="keep"),
    path("people/<ref:ref>/question/", asking.question, name="person-question"),
    path("people/<ref:ref>/place/", asking.place, name="person-place"),
    path("people/<ref:ref>/request/", requests.request_new, name="request-new"),
]
