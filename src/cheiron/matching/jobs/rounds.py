"""What the clock does to rounds. Every job may run twice without harm."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from cheiron.kit import clock
from cheiron.matching.actions import (
    announce_round,
    cancel_round,
    close_choosing,
    finish_round,
    forget_lists,
    open_choosing,
    remind_to_choose,
    take_in_joiners,
)
from cheiron.matching.actions.computing import carry_out_run
from cheiron.matching.models import Participant, Round, Run, Wish
from cheiron.matching.states import (
    LISTS_KEPT_DAYS,
    OPEN_ROUNDS,
    ROUND_REMINDER_DAYS,
    RoundState,
    RunState,
)
from cheiron.programmes.states import ProgrammeState


def open_choosing_on_its_day() -> int:
    """Rounds whose first day of choosing has come."""
    due = Round.objects.filter(state=RoundState.PLANNED, ranking_from__lte=clock.today())
    return len([open_choosing(round=round) for round in due])


def close_choosing_on_its_day() -> int:
    """Rounds whose last day of choosing has passed."""
    over = Round.objects.filter(state=RoundState.RANKING, ranking_until__lt=clock.today())
    return len([close_choosing(round=round, by=None) for round in over])


def cancel_rounds_of_closed_programmes() -> int:
    """Nobody is matched in a programme that has closed."""
    open_ones = Round.objects.filter(state__in=OPEN_ROUNDS, programme__state=ProgrammeState.CLOSED)
    return len([cancel_round(round=round, by=None) for round in open_ones])


def take_in_who_joined() -> int:
    """Whoever began to look, or was listed, while a round collects."""
    collecting = Round.objects.filter(state__in=[RoundState.PLANNED, RoundState.RANKING], takes_joiners=True)
    return sum(take_in_joiners(round=round) for round in collecting)


def announce_rounds() -> int:
    """Whoever takes part and has not heard of it, from the day profiles open."""
    there = Q(state=RoundState.RANKING) | Q(state=RoundState.PLANNED, profiles_from__lte=clock.today())
    return sum(announce_round(round=round) for round in Round.objects.filter(there))


def remind_who_has_not_chosen() -> int:
    """Once, in the last days of choosing."""
    soon = clock.today() + clock.days(ROUND_REMINDER_DAYS)
    ending = Round.objects.filter(state=RoundState.RANKING, ranking_until__range=(clock.today(), soon))
    return sum(remind_to_choose(round=round) for round in ending)


def finish_rounds_on_their_day() -> int:
    """Published rounds in which the days for asking for another have passed."""
    over = Round.objects.filter(state=RoundState.PUBLISHED, swaps_until__lt=clock.today())
    return len([finish_round(round=round) for round in over])


def compute_waiting_runs() -> int:
    """Runs too long for a page, and those whose page was left before they were done."""
    waiting = Run.objects.filter(state=RunState.WAITING).order_by("pk")
    return len([carry_out_run(run=run) for run in waiting])


def forget_lists_on_their_day() -> int:
    """Lists of rounds that were cancelled, or are over for long."""
    long_ago = clock.today() - clock.days(LISTS_KEPT_DAYS)
    over = Q(state=RoundState.CANCELLED) | Q(state=RoundState.FINISHED, swaps_until__lt=long_ago)
    private, inputs = Participant.objects.exclude(avoided="").order_by(), Run.objects.exclude(inputs="").order_by()
    wishes = Wish.objects.order_by().values("participant__round")
    holds = Q(pk__in=wishes) | Q(pk__in=private.values("round")) | Q(pk__in=inputs.values("round"))
    return len([forget_lists(round=round) for round in Round.objects.filter(over, holds)])


ROUND_JOBS: list[tuple[str, Callable[[], int]]] = [
    ("cancel rounds of closed programmes", cancel_rounds_of_closed_programmes),
    ("open choosing", open_choosing_on_its_day),
    ("close choosing", close_choosing_on_its_day),
    ("take in who joined", take_in_who_joined),
    ("announce rounds", announce_rounds),
    ("remind who has not chosen", remind_who_has_not_chosen),
    ("compute waiting runs", compute_waiting_runs),
    ("finish rounds", finish_rounds_on_their_day),
    ("forget lists", forget_lists_on_their_day),
]
