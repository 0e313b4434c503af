"""The days of choosing: they begin, somebody is reminded, they end, and may begin again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Verdict, no, require, yes
from cheiron.matching.actions.joining import take_in_joiners
from cheiron.matching.actions.rounds import move_round, settings_of
from cheiron.matching.actions.telling import everybody_in, tell, tell_all, tell_keepers, tell_those_who_know
from cheiron.matching.models import Participant, Round
from cheiron.matching.rules import may_close_choosing, may_reopen_choosing, settings_in_order
from cheiron.matching.states import ROUND_REMINDER_DAYS, RoundState
from cheiron.people.models import Person


def _due(is_due: bool) -> Verdict:
    return yes() if is_due else no(_("Nothing is due."), "not_due")


@action
def announce_round(*, round: Round) -> int:
    """Whoever takes part and has not heard of the round is told. Returns how many."""
    round = locked(round)
    is_there = round.state == RoundState.RANKING or (
        round.state == RoundState.PLANNED and round.profiles_from <= clock.today()
    )
    require(_due(is_there))
    kind = "matching.choosing_open" if round.state == RoundState.RANKING else "matching.round_begins"
    return tell([seat for seat in everybody_in(round) if seat.told_at is None], kind)


@action
def open_choosing(*, round: Round) -> Round:
    """The day has come: everybody who takes part may choose, and is told."""
    round = locked(round)
    require(_due(round.ranking_from <= clock.today()))
    move_round(round, RoundState.RANKING)
    take_in_joiners(round=round)
    record("round.choosing_opened", on=round, by=None)
    tell_all(round, "matching.choosing_open")
    return round


@action
def remind_to_choose(*, round: Round) -> int:
    """One reminder to those who have saved nothing, three days before the end. Not to who heard of it yesterday."""
    round = locked(round)
    first = round.ranking_until - clock.days(ROUND_REMINDER_DAYS)
    require(_due(round.is_ranking and first <= clock.today()))
    long_enough = clock.now() - clock.days(1)
    silent = [
        seat
        for seat in everybody_in(round)
        if not seat.saved_at and not seat.reminded_at and seat.told_at and seat.told_at <= long_enough
    ]
    Participant.objects.filter(pk__in=[seat.pk for seat in silent]).update(reminded_at=clock.now())
    if silent:
        record("round.reminded", on=round, by=None, count=len(silent))
    return tell(silent, "matching.choosing_reminder")


@action
def close_choosing(*, round: Round, by: Person | None) -> Round:
    """Choosing ends: on its day by the clock, or earlier by who runs the round. The day of the result stays."""
    round = locked(round)
    require(may_close_choosing(by, round) if by else _due(round.ranking_until < clock.today()))
    days = ("profiles_from", "ranking_from", "ranking_until")
    drawn_in: dict[str, Any] = {name: min(getattr(round, name), clock.today()) for name in days}
    move_round(round, RoundState.CLOSED, **drawn_in)
    record("round.choosing_closed", on=round, by=by)
    tell_keepers(round, "matching.choosing_closed", but=[by])
    return round


@action
def reopen_choosing(
    *, round: Round, ranking_until: dt.date, publish_on: dt.date, swaps_until: dt.date, by: Person
) -> Round:
    """More time for everybody, as long as nobody was told of a result. What was computed before does not count."""
    round = locked(round)
    require(may_reopen_choosing(by, round))
    days = {"ranking_until": ranking_until, "publish_on": publish_on, "swaps_until": swaps_until}
    ahead = ranking_until >= clock.today()
    require(yes() if ahead else no(_("Choose today or a later day."), "ranking_until"))
    require(settings_in_order({**settings_of(round), **days}, was=round))
    move_round(round, RoundState.RANKING, draft=None, **days)
    record("round.choosing_reopened", on=round, by=by)
    tell_those_who_know(round, "matching.choosing_extended")
    return round
