"""Rounds, for those who take part. A ref is that of one's own place in the round, or of the round."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.desk.views import round_avoid, round_wishes, rounds

_R = "rounds/<ref:ref>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("rounds/", rounds.rounds, name="rounds"),
    path(_R, rounds.round_page, name="round"),
    path(_R + "people/", rounds.people, name="round-people"),
    path(_R + "receipt/", rounds.receipt, name="round-receipt"),
    path(_R + "wish/", round_wishes.wish, name="round-wish"),
    path(_R + "anybody/", round_wishes.anybody, name="round-anybody"),
    path(_R + "places/", round_wishes.places, name="round-places"),
    path(_R + "leaving/", round_wishes.leaving, name="round-leaving"),
    path(_R + "private/", round_avoid.avoid, name="round-avoid"),
    path(_R + "swap/", rounds.swap, name="round-swap"),
]
