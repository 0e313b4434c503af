"""Who plans and changes a round, and when; and what makes its dates sane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import Round
from cheiron.matching.states import (
    OPEN_ROUNDS,
    ROUND_CHANGES,
    ROUND_DAYS,
    WISHES_LIMIT,
    RoundState,
)
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.programmes.rules import is_live, may_see_pairings

DAYS_AHEAD = 2 * 365


def may_plan_round(person: Person, programme: Programme) -> Verdict:
    """Who runs the programme and sees names, while it runs, and one round at a time."""
    return first_no(may_see_pairings(person, programme), is_live(programme), _no_other(programme))


def _no_other(programme: Programme) -> Verdict:
    if not Round.objects.filter(programme=programme, state__in=OPEN_ROUNDS).exists():
        return yes()
    return no(_("A round of this programme is open already. Finish or cancel it first."), "one_at_a_time")


def may_run_round(person: Person, round: Round) -> Verdict:
    """The programme's coordinator or director, unless they also lead or assess people."""
    return may_see_pairings(person, round.programme)


def may_change_round(person: Person, round: Round) -> Verdict:
    """Until it is over; what exactly may still be changed stands in ``ROUND_CHANGES``."""
    if not ROUND_CHANGES[RoundState(round.state)]:
        return no(_("This round is over. Plan a new one."), "over")
    return may_run_round(person, round)


def may_invite_into_round(person: Person, round: Round) -> Verdict:
    """Bring people in or leave them out while people still choose."""
    if round.state not in (RoundState.PLANNED, RoundState.RANKING):
        return no(_("Choosing has ended, so who takes part is settled."), "choosing_ended")
    return may_run_round(person, round)


def may_close_choosing(person: Person, round: Round) -> Verdict:
    """End it before its day."""
    return may_run_round(person, round)


def may_reopen_choosing(person: Person, round: Round) -> Verdict:
    """Give more time, as long as nobody was told of a result."""
    return may_run_round(person, round)


def may_cancel_round(person: Person, round: Round) -> Verdict:
    """Until it is published."""
    return may_run_round(person, round)


def days_in_order(days: Mapping[str, dt.date]) -> Verdict:
    """Each day on or after the one before; a day between choosing and publishing is for looking at the pairs.

    The code of a no is the name of the day that is wrong.
    """
    for before, after in pairwise(ROUND_DAYS):
        if days[after] < days[before]:
            return no(_out_of_order()[after], after)
    if days["publish_on"] <= days["ranking_until"]:
        return no(_("Leave at least a day between the end of choosing and the result: a person looks."), "publish_on")
    return yes()


def _out_of_order() -> dict[str, str]:
    return {
        "ranking_from": _("Choosing begins on the day profiles open, or later."),
        "ranking_until": _("Choosing ends on the day it begins, or later."),
        "publish_on": _("The result comes after choosing has ended."),
        "swaps_until": _("The days for asking for another end on the day of the result, or later."),
    }


def settings_in_order(wanted: Mapping[str, Any], was: Round | None = None) -> Verdict:
    """Dates and numbers of a round to be, or of ``was`` after a change."""
    return first_no(_numbers_in_order(wanted), days_in_order(wanted), _days_ahead(wanted, was))


def _numbers_in_order(wanted: Mapping[str, Any]) -> Verdict:
    if 1 <= wanted["wishes_least"] <= wanted["wishes_most"] <= WISHES_LIMIT:
        return yes()
    return no(_("The longest list is at least as long as the shortest."), "wishes_most")


def _days_ahead(wanted: Mapping[str, Any], was: Round | None) -> Verdict:
    """Nothing is moved into the past or far away, and nobody gets less time than they were told."""
    if wanted["swaps_until"] > clock.today() + clock.days(DAYS_AHEAD):
        return no(_("Choose days within the next two years."), "swaps_until")
    if was is None or was.state == RoundState.PLANNED:
        late = wanted["profiles_from"] < clock.today() and (was is None or wanted["profiles_from"] != was.profiles_from)
        return no(_("Profiles open today or later."), "profiles_from") if late else yes()
    if wanted["ranking_until"] < was.ranking_until:
        return no(
            _("People were told that they have until then. You can end choosing on the round’s page."), "ranking_until"
        )
    if was.is_published and wanted["swaps_until"] < was.swaps_until:
        return no(_("People were told that they have until then."), "swaps_until")
    return yes()
