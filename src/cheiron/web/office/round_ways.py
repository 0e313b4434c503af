"""What the pages of a round share: finding it, proposing its days, saying in words how it will be."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst

from cheiron.kit import clock
from cheiron.matching.models import Round
from cheiron.matching.queries import rounds_visible_to
from cheiron.matching.states import SWAP_DAYS, WISHES_LEAST, WISHES_MOST, Fairness, RoundMode
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import programmes_with_names_for
from cheiron.web.parts.gate import visible_or_404
from cheiron.web.parts.viewer import Seen

# Profiles are open for two weeks, in the second one people choose; then a week to look at the pairs.
LOOKING_DAYS, CHOOSING_DAYS, REVIEW_DAYS = 7, 6, 9


def round_or_404(request: Seen, ref: str) -> Round:
    """A round that the viewer runs; anything else does not exist."""
    return visible_or_404(rounds_visible_to(request.viewer), ref)


def programme_or_404(request: Seen, ref: str) -> Programme:
    """A programme that the viewer runs and whose names they see."""
    return visible_or_404(programmes_with_names_for(request.viewer).select_related("unit"), ref)


def proposed_days(today: dt.date | None = None) -> dict[str, dt.date]:
    """Days from the next Monday on: the second week ends on a Sunday, the result comes on a Tuesday."""
    today = today or clock.today()
    profiles_from = today + clock.days(7 - today.weekday())
    ranking_from = profiles_from + clock.days(LOOKING_DAYS)
    ranking_until = ranking_from + clock.days(CHOOSING_DAYS)
    publish_on = ranking_until + clock.days(REVIEW_DAYS)
    return {
        "profiles_from": profiles_from,
        "ranking_from": ranking_from,
        "ranking_until": ranking_until,
        "publish_on": publish_on,
        "swaps_until": publish_on + clock.days(SWAP_DAYS),
    }


def proposed() -> dict[str, Any]:
    """Everything a new round asks, with sensible answers; its name is the month of the result."""
    days = proposed_days()
    return {
        "name": capfirst(date_format(days["publish_on"], "F Y")),
        **days,
        "wishes_least": WISHES_LEAST,
        "wishes_most": WISHES_MOST,
        "mode": RoundMode.MIXED,
        "fair": Fairness.WORST,
        "least_load": 0,
        "takes_joiners": True,
    }
