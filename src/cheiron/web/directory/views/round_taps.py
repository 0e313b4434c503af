"""From somebody's profile onto one's list in a round, with one tap."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cheiron.matching.models import Participant
from cheiron.matching.queries import Fitting, seats_of, wishes_of
from cheiron.matching.rules import may_choose
from cheiron.matching.states import RoundState, Side
from cheiron.people.models import Person


@dataclass(frozen=True, slots=True)
class Tap:
    """The viewer's own place in a round, and whether this person stands on the list."""

    seat: Participant
    is_on_list: bool
    is_full: bool


def taps_for(viewer: Person, whose: Person, programmes: Collection[int]) -> dict[int, Tap]:
    """Rounds in which the viewer may choose this person now, by programme. One query for who is in none."""
    seats = seats_of(viewer).filter(
        side=Side.LEARNER, round__state=RoundState.RANKING, round__programme__in=programmes, out_at=None
    )
    found = {}
    for seat in seats:
        possible = Fitting(seat).possible
        if may_choose(viewer, seat) and whose.pk in possible:
            chosen = wishes_of(seat, possible)
            found[seat.round.programme_id] = Tap(seat, whose in chosen, len(chosen) >= seat.round.wishes_most)
    return found
