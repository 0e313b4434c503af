"""Read a module, answer its check, be credited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.people.models import Person
from cheiron.training.actions.crediting import give_due
from cheiron.training.check import Mark, kept, marked
from cheiron.training.models import Credential, Learning, Module
from cheiron.training.rules import may_hand_in, may_learn
from cheiron.training.states import LEARNING_MOVES, LearningState
from cheiron.training.validity import counts_until


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a check. ``wrong``: places of the items to look at again; ``credentials``: what it unlocked."""

    passed: bool
    score: int
    wrong: tuple[int, ...]
    credentials: tuple[Credential, ...] = ()


@action
def start_module(*, person: Person, module: Module, by: Person) -> Learning:
    """Begin; beginning again goes on where one was. Answers to an older wording are put aside."""
    require(may_learn(by, person))
    learning, made = Learning.objects.get_or_create(person=person, module=module, defaults={"version": module.version})
    learning = locked(learning)
    if made:
        record("module.started", on=module, by=by)
    elif learning.state == LearningState.STARTED and learning.version != module.version:
        learning.answers, learning.score, learning.version = {}, None, module.version
        learning.save(update_fields=["answers", "score", "version"])
    return learning


@action
def save_answers(*, person: Person, module: Module, answers: Mapping[Any, Any], by: Person) -> Learning:
    """Keep what was chosen so far, so that nothing is lost on the way."""
    learning = start_module(person=person, module=module, by=by)
    learning.answers = {**kept(module.check_items, learning.answers), **kept(module.check_items, answers)}
    if learning.state == LearningState.STARTED:
        learning.score = None
    learning.save(update_fields=["answers", "score"])
    return learning


@action
def complete_module(*, person: Person, module: Module, answers: Mapping[Any, Any], by: Person) -> Outcome:
    """Hand in the check. A pass is dated and credits every track that is now complete; a fail may be tried again at
    once, and takes nothing away from an earlier pass."""
    learning = start_module(person=person, module=module, by=by)
    given = kept(module.check_items, answers)
    require(may_hand_in(module, given))
    mark = marked(module.check_items, given, module.pass_share)
    learning.answers = given
    learning.attempts += 1
    if mark.passed:
        _pass(learning, module, mark, by)
    elif learning.state == LearningState.STARTED:
        learning.score = mark.score
    learning.save()
    credentials = give_due(person, by, [module]) if mark.passed else []
    return Outcome(mark.passed, mark.score, mark.wrong, tuple(credentials))


def _pass(learning: Learning, module: Module, mark: Mark, by: Person) -> None:
    require_move(LEARNING_MOVES, learning.state, LearningState.COMPLETE)
    if learning.state != LearningState.COMPLETE or learning.completed_on != clock.today():
        record("module.completed", on=module, by=by, version=module.version)
    learning.state = LearningState.COMPLETE
    learning.score, learning.version = mark.score, module.version
    learning.completed_on = clock.today()
    learning.valid_until = counts_until(module, clock.today())


@action
def give_due_credentials(*, person: Person, by: Person) -> list[Credential]:
    """Credit tracks that are complete through what was learnt elsewhere (a new programme, a changed track)."""
    require(may_learn(by, person))
    return give_due(locked(person), by)


@action
def expire_learning(*, learning: Learning) -> None:
    """The day of a completed module has passed."""
    learning = locked(learning)
    require_move(LEARNING_MOVES, learning.state, LearningState.EXPIRED)
    learning.state = LearningState.EXPIRED
    learning.save(update_fields=["state"])
    record("learning.expired", on=learning, by=None)
