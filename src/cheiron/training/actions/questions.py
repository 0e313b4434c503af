"""Ask, take on, answer, and let what changed be seen."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.notices.actions import owe
from cheiron.people.models import Person
from cheiron.programmes.actions import record_change
from cheiron.programmes.models import Change, Programme
from cheiron.training.codes import fingerprint, new_code
from cheiron.training.models import Module, Question
from cheiron.training.rules import may_answer, may_ask_about, may_read_question
from cheiron.training.states import QUESTION_MOVES, QuestionState

WORKING_DAYS = 10
SAME_CLICK = dt.timedelta(minutes=10)


@action
def ask_question(
    *, programme: Programme, module: Module | None, text: str, asker: Person | None, by: Person | None, once: str = ""
) -> tuple[Question, str]:
    """Ask under one's name, or (``asker`` and ``by`` empty) anonymously. Returns the question and, for an anonymous
    one, the return code, which is nowhere else. ``once``: a random mark of the shown form; two clicks ask once."""
    if asker != by:
        raise ValueError("who asks under their name acts; who asks anonymously is not known")
    require(may_ask_about(programme, text))
    if asker is None:
        return _ask_anonymously(programme, text, new_code(once))
    locked(asker)  # two clicks at the same moment come one after the other
    return _just_asked(programme, text, asker) or _ask_by_name(programme, module, text, asker), ""


def _just_asked(programme: Programme, text: str, asker: Person) -> Question | None:
    lately = Question.objects.filter(programme=programme, asker=asker, created_at__gte=clock.now() - SAME_CLICK)
    return next((question for question in lately if question.text == text.strip()), None)


def _ask_by_name(programme: Programme, module: Module | None, text: str, asker: Person) -> Question:
    question = Question.objects.create(
        programme=programme, module=module, asker=asker, text=text.strip(), answer_due_on=_due()
    )
    record("question.asked", on=question, by=asker, programme=programme.ref)
    return question


def _ask_anonymously(programme: Programme, text: str, code: str) -> tuple[Question, str]:
    """No asker, module, time of day, journal line or place in the sequence: nothing to join with what else somebody
    did at that moment (decision 0014)."""
    question = Question(
        pk=-1 - secrets.randbits(60),
        programme=programme,
        return_code_hash=fingerprint(code),
        text=text.strip(),
        created_at=noon_of(clock.today()),
        answer_due_on=_due(),
    )
    try:
        with transaction.atomic():
            question.save(force_insert=True)
    except IntegrityError:  # the same form, sent twice
        return Question.objects.get(return_code_hash=fingerprint(code)), code
    return question, code


def noon_of(day: dt.date) -> dt.datetime:
    """A day and nothing more."""
    return dt.datetime.combine(day, dt.time(12), tzinfo=timezone.get_default_timezone())


def _due() -> dt.date:
    return clock.working_days_after(clock.today(), WORKING_DAYS)


@action
def read_question(*, question: Question, by: Person) -> Question:
    """Open a question as one who runs the programme. The reading is recorded."""
    question = Question.objects.select_related("programme", "module", "asker", "owner", "change").get(pk=question.pk)
    require(may_read_question(by, question))
    record("question.read", on=question, by=by, of=question.asker)
    return question


@action
def take_question(*, question: Question, by: Person) -> Question:
    """'I have it': one of the people who run the programme will answer."""
    question = locked(question)
    require(may_read_question(by, question))
    if question.state == QuestionState.TRIAGED and question.owner_id == by.pk:
        return question
    if question.state != QuestionState.TRIAGED:
        require_move(QUESTION_MOVES, question.state, QuestionState.TRIAGED)
    question.state, question.owner = QuestionState.TRIAGED, by
    question.save(update_fields=["state", "owner"])
    record("question.taken", on=question, by=by)
    return question


@action
def answer_question(
    *, question: Question, state: str, answer: str, by: Person, change: Change | None = None
) -> Question:
    """Answer, plan or name a change, or decline with the reason. A named asker is told that there is an answer."""
    question = locked(question)
    if question.state == state and question.answer == answer.strip():
        return question  # the same click twice
    require(may_answer(by, question, state, answer, change))
    question.state, question.answer, question.owner = state, answer.strip(), by
    question.answered_at, question.change = clock.now(), change
    question.save(update_fields=["state", "answer", "owner", "answered_at", "change"])
    record("question.answered", on=question, by=by, state=state)
    if question.asker is not None:
        key = f"training.answered:{question.ref}:{state}"
        owe("training.question_answered", to=question.asker, about=question, key=key)
    return question


@action
def answer_with_change(*, question: Question, answer: str, asked: str, changed: str, by: Person) -> Question:
    """Something was changed: it appears on the programme's 'You asked, we changed', in words that name nobody."""
    question = locked(question)
    if question.state == QuestionState.CHANGED:
        return question
    require(may_read_question(by, question))
    change = record_change(programme=question.programme, asked=asked, changed=changed, by=by)
    return answer_question(question=question, state=QuestionState.CHANGED, answer=answer, by=by, change=change)


@action
def nudge_about_waiting(*, programme: Programme, to: Person) -> None:
    """Tell somebody who runs a programme that questions wait; once a week, never at the moment of asking."""
    year, week, _day = clock.today().isocalendar()
    key = f"training.waiting:{programme.ref}:{to.ref}:{year}-{week}"
    owe("training.questions_waiting", to=to, about=programme, key=key)
