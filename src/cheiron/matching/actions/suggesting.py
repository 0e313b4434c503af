"""A leader suggests people; the learner alone decides what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.matching.models import SuggestedHelper, Suggestion
from cheiron.matching.queries.suggested import open_suggestions_with
from cheiron.matching.rules.suggesting import may_answer_suggestion, may_suggest, may_take_back
from cheiron.matching.states import SUGGESTION_MOVES, SuggestionState
from cheiron.notices.actions import cancel_owed, owe
from cheiron.people.models import Person
from cheiron.profiles.models import Offer

TOLD = "matching.suggestion_received"


@action
def suggest_helpers(*, learner: Person, offers: Sequence[Offer], why: str, by: Person) -> Suggestion:
    """Deliver it to the learner. The people suggested are not told; an impossible pair is accepted like any other, and
    the learner is simply not shown that person."""
    by = locked(by)
    require(may_suggest(by, learner, offers, why))
    suggestion = Suggestion.objects.create(leader=by, learner=learner, why=why.strip())
    SuggestedHelper.objects.bulk_create(
        SuggestedHelper(suggestion=suggestion, offer=offer, place=place) for place, offer in enumerate(offers, 1)
    )
    record("suggestion.delivered", on=suggestion, by=by, helpers=len(offers))
    owe(TOLD, to=learner, about=suggestion)
    return suggestion


@action
def take_back_suggestion(*, suggestion: Suggestion, by: Person) -> Suggestion:
    """The leader takes it back. What the learner has answered already stays, and the leader cannot tell."""
    suggestion = locked(suggestion)
    require(may_take_back(by, suggestion))
    suggestion.taken_back_at = clock.now()
    suggestion.save(update_fields=["taken_back_at"])
    if suggestion.state == SuggestionState.DELIVERED:
        _settle(suggestion, SuggestionState.WITHDRAWN)
    record("suggestion.withdrawn", on=suggestion, by=by)
    return suggestion


@action
def set_suggestion_aside(*, suggestion: Suggestion, by: Person) -> Suggestion:
    """The learner does without, and gives no reason."""
    suggestion = locked(suggestion)
    require(may_answer_suggestion(by, suggestion))
    _settle(suggestion, SuggestionState.SET_ASIDE)
    record("suggestion.answered", on=suggestion, by=by)
    return suggestion


@action
def tell_leader(*, suggestion: Suggestion, tells: bool, by: Person) -> Suggestion:
    """Whether the leader may read what came of it. Off until the learner says so, and off again at any time."""
    suggestion = locked(suggestion)
    require(may_answer_suggestion(by, suggestion))
    suggestion.tells_leader = tells
    suggestion.save(update_fields=["tells_leader"])
    return suggestion


@action
def take_up_suggestions(*, learner: Person, helper: Person, by: Person) -> int:
    """The learner has asked this helper: whatever suggested them is answered. Returns how many were."""
    rows = [locked(row) for row in open_suggestions_with(learner, helper)]
    for row in rows:
        require(may_answer_suggestion(by, row))
        _settle(row, SuggestionState.TAKEN_UP)
        record("suggestion.answered", on=row, by=by)
    return len(rows)


def _settle(suggestion: Suggestion, there: SuggestionState) -> None:
    require_move(SUGGESTION_MOVES, suggestion.state, there)
    suggestion.state = there
    suggestion.settled_at = clock.now()
    suggestion.save(update_fields=["state", "settled_at"])
    cancel_owed(about=suggestion, kinds=(TOLD,))
