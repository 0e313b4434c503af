"""A question to one person, answered in a few lines."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import no, require, yes
from cheiron.matching.models import PersonalQuestion
from cheiron.matching.queries import open_question_of
from cheiron.matching.rules import may_answer_question, may_ask_person, may_withdraw_question
from cheiron.matching.states import QUESTION_DAYS, QUESTION_MOVES, REMINDER_DAYS, QuestionState
from cheiron.notices.actions import cancel_owed, owe
from cheiron.people.models import Person
from cheiron.profiles.models import Offer

_ASKING = ("matching.question_received", "matching.question_reminder")


@action
def ask_person(*, offer: Offer, words: str, by: Person) -> PersonalQuestion:
    """Ask. Asking again while the first waits gives the first back."""
    by, offer = locked(by), Offer.objects.select_related("person", "programme").get(pk=offer.pk)
    waiting = open_question_of(by, offer.person)
    if waiting is not None:
        return waiting
    require(yes() if words.strip() else no(_("Please write your question."), "empty"))
    require(may_ask_person(by, offer))
    question = PersonalQuestion(
        asker=by,
        offer=offer,
        words=words.strip(),
        awaiting_helper_since=clock.now(),
        answer_due_on=clock.today() + clock.days(QUESTION_DAYS),
    )
    try:
        with transaction.atomic():
            question.save()
    except IntegrityError:  # somebody clicked twice, at the same moment
        return PersonalQuestion.objects.get(asker=by, offer=offer, state=QuestionState.WAITING)
    record("question.asked", on=question, by=by)
    owe("matching.question_received", to=offer.person, about=question)
    return question


def _settle(question: PersonalQuestion, there: QuestionState, answer: str = "") -> None:
    require_move(QUESTION_MOVES, question.state, there)
    question.state, question.answer = there, answer
    question.awaiting_helper_since, question.settled_at = None, clock.now()
    question.save(update_fields=["state", "answer", "awaiting_helper_since", "settled_at"])
    cancel_owed(about=question, kinds=_ASKING)


@action
def answer_question(*, question: PersonalQuestion, answer: str, by: Person) -> PersonalQuestion:
    """A few lines, read by the asker alone."""
    question = locked(question)
    require_move(QUESTION_MOVES, question.state, QuestionState.ANSWERED)
    require(may_answer_question(by, question))
    require(yes() if answer.strip() else no(_("Please write a sentence."), "empty"))
    _settle(question, QuestionState.ANSWERED, answer.strip())
    record("question.answered", on=question, by=by)
    owe("matching.question_answered", to=question.asker, about=question)
    return question


@action
def decline_question(*, question: PersonalQuestion, by: Person) -> PersonalQuestion:
    """Not possible at present, without a reason."""
    question = locked(question)
    require_move(QUESTION_MOVES, question.state, QuestionState.DECLINED)
    require(may_answer_question(by, question))
    _settle(question, QuestionState.DECLINED)
    record("question.declined", on=question, by=by)
    owe("matching.question_declined", to=question.asker, about=question)
    return question


@action
def withdraw_question(*, question: PersonalQuestion, by: Person) -> PersonalQuestion:
    """The asker takes it back. What was not read yet is not read any more, and nobody is told."""
    question = locked(question)
    require(may_withdraw_question(by, question))
    _settle(question, QuestionState.WITHDRAWN)
    record("question.withdrawn", on=question, by=by)
    return question


@action
def expire_question(*, question: PersonalQuestion) -> PersonalQuestion:
    """The day for an answer has passed."""
    question = locked(question)
    due = clock.today() > question.answer_due_on
    require(yes() if due else no(_("There is still time to answer."), "not_due"))
    _settle(question, QuestionState.EXPIRED)
    record("question.expired", on=question, by=None)
    owe("matching.question_expired", to=question.asker, about=question)
    return question


@action
def remind_of_question(*, question: PersonalQuestion) -> PersonalQuestion:
    """One reminder after a week of silence."""
    question = locked(question)
    since = question.awaiting_helper_since
    due = question.reminded_at is None and since is not None and since <= clock.now() - clock.days(REMINDER_DAYS)
    require(yes() if due else no(_("No reminder is due."), "not_due"))
    question.reminded_at = clock.now()
    question.save(update_fields=["reminded_at"])
    record("question.reminded", on=question, by=None)
    owe("matching.question_reminder", to=question.offer.person, about=question)
    return question
