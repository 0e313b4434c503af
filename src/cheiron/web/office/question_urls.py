"""Questions and concerns, for those who run a programme."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.office.views import questions

urlpatterns: list[URLPattern | URLResolver] = [
    path("programmes/<ref:ref>/questions/", questions.questions, name="questions"),
    path("questions/<ref:ref>/", questions.question, name="question"),
    path("questions/<ref:ref>/owner/", questions.owner, name="question-owner"),
]
