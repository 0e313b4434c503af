"""Who takes part in a round."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import require
from cheiron.matching.models import Participant, Round
from cheiron.matching.queries import could_take_part, learners_to_match
from cheiron.matching.rules import may_invite_into_round, may_leave_round, may_return_to_round
from cheiron.matching.states import RoundState, Side
from cheiron.people.models import Person


def take_in_everybody(round: Round) -> int:
    """Whoever looks for somebody and whoever is listed, once. Who was in, or left, stays as they are."""
    known = set(Participant.objects.filter(round=round).values_list("person_id", "side"))
    learners = learners_to_match(round.programme).order_by().values_list("person_id", flat=True)
    rows = [Participant(round=round, person_id=pk, side=Side.LEARNER) for pk in learners]
    rows += could_take_part(round, Side.HELPER)
    fresh = [row for row in rows if (row.person_id, str(row.side)) not in known]
    Participant.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


@action
def take_in_joiners(*, round: Round) -> int:
    """Whoever began to look, or was listed, since the round was planned. Until choosing ends, and where wished."""
    round = locked(round)
    if not round.takes_joiners or round.state not in (RoundState.PLANNED, RoundState.RANKING):
        return 0
    return take_in_everybody(round)


@action
def settle_participants(
    *, round: Round, side: Side, bring_in: Collection[Person], leave_out: Collection[Person], by: Person
) -> tuple[int, int]:
    """Some come in, some stay out. Whoever left by themselves is not brought back. Returns how many came and went."""
    round = locked(round)
    require(may_invite_into_round(by, round))
    came, went = _bring_in(round, side, bring_in), _leave_out(round, side, leave_out, by)
    if came or went:
        record("round.people_changed", on=round, by=by, side=side, came=came, went=went)
    return came, went


def _bring_in(round: Round, side: Side, people: Collection[Person]) -> int:
    ids = [one.pk for one in people]
    seats = Participant.objects.filter(round=round, side=side, person__in=ids)
    back = seats.exclude(out_at=None).exclude(out_by=F("person")).update(out_at=None, out_by=None)
    there = set(seats.values_list("person_id", flat=True))
    missing = set(ids) - there
    fresh = [row for row in could_take_part(round, side) if row.person_id in missing]
    Participant.objects.bulk_create(fresh, ignore_conflicts=True)
    return back + len(fresh)


def _leave_out(round: Round, side: Side, people: Collection[Person], by: Person) -> int:
    seats = Participant.objects.filter(round=round, side=side, person__in=[one.pk for one in people], out_at=None)
    return seats.update(out_at=clock.now(), out_by=by)


@action
def leave_round(*, participant: Participant, by: Person) -> Participant:
    """Take no part this time, without a reason. What was chosen stays, for coming back; nobody else reads it."""
    participant = locked(participant)
    require(may_leave_round(by, participant))
    participant.out_at, participant.out_by = clock.now(), by
    participant.save(update_fields=["out_at", "out_by"])
    record("round.left", on=participant, by=by)
    return participant


@action
def return_to_round(*, participant: Participant, by: Person) -> Participant:
    """Take part after all."""
    participant = locked(participant)
    require(may_return_to_round(by, participant))
    participant.out_at = participant.out_by = None
    participant.save(update_fields=["out_at", "out_by"])
    record("round.come_back", on=participant, by=by)
    return participant
