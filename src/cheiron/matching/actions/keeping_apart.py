"""Two people who are not to be proposed to each other any more."""

from __future__ import annotations

from django.db.models import Q

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import require
from cheiron.matching.actions.request_moves import settle
from cheiron.matching.models import Block, PersonalQuestion, PlaceWait, Request
from cheiron.matching.rules import may_lift
from cheiron.matching.states import OPEN_REQUESTS, QuestionState, RequestState
from cheiron.notices.actions import cancel_owed
from cheiron.people.models import Person


@action
def block_pair(*, one: Person, other: Person, by: Person | None) -> Block:
    """Keep two people apart, in both directions, until both lift it. A second time renews it."""
    low, high = sorted((one, other), key=lambda person: person.pk)
    block, made = Block.objects.get_or_create(low=low, high=high)
    block = locked(block)
    if block.lifted_by_low or block.lifted_by_high:
        block.lifted_by_low = block.lifted_by_high = False
        block.save()
        made = True
    if made:
        record("pair.blocked", on=block, by=by)
    withdraw_open_requests_between(one=one, other=other, by=by)
    return block


@action
def lift_block(*, block: Block, by: Person) -> Block:
    """One of the two would meet the other again. Nothing changes, and nobody learns of it, until both say so."""
    block = locked(block)
    require(may_lift(by, block))
    if by.pk == block.low_id:
        block.lifted_by_low = True
    if by.pk == block.high_id:
        block.lifted_by_high = True
    block.save()
    record("pair.block_lifted", on=block, by=by)
    return block


@action
def withdraw_open_requests_between(*, one: Person, other: Person, by: Person | None) -> int:
    """Take back what waits between two people, silently: requests, questions, waiting for a place. How many requests.

    First talks of theirs are not shown any more while they are kept apart (``first_talks_visible_to``).
    """
    between = Q(learner=one, offer__person=other) | Q(learner=other, offer__person=one)
    PlaceWait.objects.filter(between).delete()
    asked = Q(asker=one, offer__person=other) | Q(asker=other, offer__person=one)
    for question in PersonalQuestion.objects.filter(asked, state=QuestionState.WAITING):
        _take_back_question(question, by)
    return sum(_take_back(request, by) for request in Request.objects.filter(between, state__in=OPEN_REQUESTS))


def _take_back(request: Request, by: Person | None) -> int:
    request = locked(request)
    if request.state not in OPEN_REQUESTS:
        return 0
    settle(request, RequestState.WITHDRAWN)
    cancel_owed(about=request)
    record("request.withdrawn", on=request, by=by)
    return 1


def _take_back_question(question: PersonalQuestion, by: Person | None) -> None:
    question = locked(question)
    if question.state != QuestionState.WAITING:
        return
    question.state, question.awaiting_helper_since, question.settled_at = QuestionState.WITHDRAWN, None, clock.now()
    question.save(update_fields=["state", "awaiting_helper_since", "settled_at"])
    cancel_owed(about=question)
    record("question.withdrawn", on=question, by=by)
