"""Questions, first talks and waiting, beside the requests themselves."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.desk.views import first_talk, personal_questions

urlpatterns: list[URLPattern | URLResolver] = [
    path("requests/questions/<ref:ref>/", personal_questions.personal_question, name="personal-question"),
    path("requests/talks/<ref:ref>/", first_talk.first_talk, name="first-talk"),
    path("requests/places/<ref:ref>/", first_talk.place_wait, name="place-wait"),
]
