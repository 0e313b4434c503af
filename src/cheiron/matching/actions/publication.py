"""Matching's part of publishing a round. Whoever publishes calls these inside one transaction (`partnerships`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cheiron.journal.actions import record, record_each
from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.kit.states import require_move
from cheiron.matching.models import Proposal, Request, Round, Run
from cheiron.matching.states import OPEN_REQUESTS, REQUEST_MOVES, ROUND_MOVES, RequestState, RoundState
from cheiron.notices.actions import cancel_owed_each, owe_each
from cheiron.people.models import Person
from cheiron.programmes.models import Enrolment, Programme


@action
def mark_published(*, round: Round, rows: Sequence[Proposal], by: Person) -> Round:
    """The round, locked by the caller, and those of its rows that are told to people."""
    require_move(ROUND_MOVES, round.state, RoundState.PUBLISHED)
    round.state, round.published_at, round.published_by = RoundState.PUBLISHED, clock.now(), by
    round.save(update_fields=["state", "published_at", "published_by"])
    _remember_waits(round, rows)
    told = Proposal.objects.filter(pk__in=[row.pk for row in rows])
    told.update(published_at=round.published_at, held_by=None, held_until=None)
    without = Proposal.objects.filter(run=round.draft_id, published_at=None, owner=None)
    without.update(owner=by)  # nobody is left without somebody who looks after them
    record("round.published", on=round, by=by, pairs=len(rows))
    return round


def _remember_waits(round: Round, rows: Sequence[Proposal]) -> None:
    """For how many days they had been looking: with the result, the enrolments forget it. Sorted, without names."""
    looking = Enrolment.objects.filter(programme=round.programme_id, person__in=[row.learner_id for row in rows])
    moments = looking.order_by().values_list("seeking_since", "created_at")
    waits = sorted((clock.today() - clock.day_of(since or made)).days for since, made in moments)
    if round.draft is not None:
        Run.objects.filter(pk=round.draft.pk).update(facts={**round.draft.facts, "waits": waits})


@action
def drop_requests(
    *, programme: Programme, learners: Collection[Person], together: Collection[tuple[int, int]], by: Person
) -> int:
    """Take back what learners who have somebody now still ask in the programme. Returns how many.

    The helpers read that there is nothing to answer; those who got this very learner (``together``: ids of learner and
    helper) read of that instead.
    """
    waiting = Request.objects.select_for_update().filter(
        programme=programme, learner__in=[one.pk for one in learners], state__in=OPEN_REQUESTS
    )
    rows = list(waiting.select_related("learner", "offer__person").order_by("pk"))
    for request in rows:
        require_move(REQUEST_MOVES, request.state, RequestState.WITHDRAWN)
    Request.objects.filter(pk__in=[request.pk for request in rows]).update(
        state=RequestState.WITHDRAWN,
        awaiting_helper_since=None,
        awaiting_learner_since=None,
        settled_at=clock.now(),
    )
    cancel_owed_each(rows)
    record_each("request.withdrawn", on=rows, by=by)
    elsewhere = [one for one in rows if (one.learner_id, one.offer.person_id) not in together]
    owe_each("matching.request_withdrawn", to=[(one.offer.person, one) for one in elsewhere])
    return len(rows)
