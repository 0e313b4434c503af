"""Rounds a coordinator plans and watches."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.office.views import round_moves, round_people, round_plan, rounds

urlpatterns: list[URLPattern | URLResolver] = [
    path("programmes/<ref:ref>/rounds/", rounds.rounds, name="rounds"),
    path("programmes/<ref:ref>/rounds/new/", round_plan.round_new, name="round-new"),
    path("rounds/<ref:ref>/", rounds.round_page, name="round"),
    path("rounds/<ref:ref>/dates/", round_plan.round_dates, name="round-dates"),
    path("rounds/<ref:ref>/people/", round_people.people, name="round-people"),
    path("rounds/<ref:ref>/closing/", round_moves.closing, name="round-closing"),
    path("rounds/<ref:ref>/reopening/", round_moves.reopening, name="round-reopening"),
    path("rounds/<ref:ref>/cancelling/", round_moves.cancelling, name="round-cancelling"),
]
