"""Planning a round, changing it, calling it off."""

from __future__ import annotations

import secrets
from typing import Any

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import Verdict, no, require, yes
from cheiron.matching.actions.joining import take_in_everybody
from cheiron.matching.actions.telling import tell_those_who_know
from cheiron.matching.models import Round
from cheiron.matching.rules import may_cancel_round, may_change_round, may_plan_round, settings_in_order
from cheiron.matching.states import ROUND_CHANGES, ROUND_DAYS, ROUND_MOVES, RoundState
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.programmes.states import ProgrammeState


@action
def plan_round(*, programme: Programme, by: Person, **settings: Any) -> Round:
    """Plan a round and take in everybody who looks for somebody and everybody who is listed. Nobody is told yet."""
    programme = locked(programme)
    require(may_plan_round(by, programme))
    round = Round(programme=programme, seed=secrets.randbelow(2**31 - 1), **settings)
    require(settings_in_order(settings_of(round)))
    round.save()
    record("round.planned", on=round, by=by, programme=programme.ref)
    take_in_everybody(round)
    return round


def settings_of(round: Round) -> dict[str, Any]:
    """Days and numbers as they stand."""
    return {name: getattr(round, name) for name in (*ROUND_DAYS, "wishes_least", "wishes_most")}


@action
def change_round(*, round: Round, by: Person, **settings: Any) -> Round:
    """Change what may still be changed. Whoever gets more time to choose is told."""
    round = locked(round)
    require(may_change_round(by, round))
    changed = {name: value for name, value in settings.items() if getattr(round, name) != value}
    fixed = set(changed) - set(ROUND_CHANGES[RoundState(round.state)])
    require(no(_("This was told to people already and stays as it is."), min(fixed)) if fixed else yes())
    require(settings_in_order({**settings_of(round), **changed}, was=round))
    _write(round, changed)
    if changed:
        record("round.changed", on=round, by=by, count=len(changed))
    if round.state == RoundState.RANKING and "ranking_until" in changed:
        tell_those_who_know(round, "matching.choosing_extended")
    return round


def _write(round: Round, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(round, name, value)
    round.save(update_fields=list(columns))


@action
def cancel_round(*, round: Round, by: Person | None) -> Round:
    """Nothing is matched by it. Whoever had heard of it is told. By nobody: its programme has closed."""
    round = locked(round)
    require(may_cancel_round(by, round) if by else _programme_closed(round))
    move_round(round, RoundState.CANCELLED)
    record("round.cancelled", on=round, by=by)
    tell_those_who_know(round, "matching.round_cancelled")
    return round


def _programme_closed(round: Round) -> Verdict:
    closed = round.programme.state == ProgrammeState.CLOSED
    return yes() if closed else no(_("Nothing is due."), "not_due")


def move_round(round: Round, there: RoundState, **columns: Any) -> None:
    """To another state with what belongs to it; ``ImpossibleMove`` when it cannot follow."""
    require_move(ROUND_MOVES, round.state, there)
    _write(round, {"state": there, **columns})
