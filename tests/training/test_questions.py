"""Questions and concerns: who sees them, who answers, what changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.programmes.actions import record_change
from cheiron.programmes.models import Change, Programme
from cheiron.training.actions import (
    answer_question,
    answer_with_change,
    ask_question,
    read_question,
    take_question,
)
from cheiron.training.codes import spoken
from cheiron.training.jobs import nudge_coordinators
from cheiron.training.models import Question
from cheiron.training.queries import question_with_code, questions_of, questions_visible_to
from tests import make

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
SECRET = "My coach also grades me, zebra-42"
ANSWER = "We have asked the clerkship office, yak-17"


@pytest.fixture(autouse=True)
def a_day() -> Any:
    with clock.standing_at(TODAY):
        yield


@pytest.fixture
def asker() -> Person:
    return make.person("Lena Okafor")


@pytest.fixture
def coordinator(programme: Programme) -> Person:
    coordinator = make.person("Cora Finch")
    make.staff(coordinator, programme, "coordinator")
    return coordinator


@pytest.fixture
def question(programme: Programme, asker: Person) -> Question:
    return ask_question(programme=programme, module=make.module(), text=SECRET, asker=asker, by=asker)[0]


def whole_database() -> str:
    """Every text in every table, as it stands."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [str(row) for row in cursor.fetchall()]
    return "\n".join(rows)


def test_a_named_question_is_due_in_ten_working_days(question: Question, asker: Person) -> None:
    assert question.answer_due_on == dt.date(2026, 3, 16)
    assert (question.state, question.asker, question.return_code_hash) == ("new", asker, "")
    entry = Entry.objects.get(word="question.asked")
    assert (entry.by, entry.on_ref, entry.facts) == (asker, question.ref, {"programme": question.programme.ref})


def test_neither_question_nor_answer_can_be_read_in_the_database(question: Question, coordinator: Person) -> None:
    answer_question(question=question, state="answered", answer=ANSWER, by=coordinator)
    everything = whole_database()
    assert "zebra-42" not in everything
    assert "yak-17" not in everything
    assert Question.objects.get().text == SECRET
    assert Question.objects.get().answer == ANSWER


def test_an_anonymous_question_leaves_no_trace_of_its_author(programme: Programme, asker: Person) -> None:
    before = {word: model.objects.count() for word, model in (("entry", Entry), ("notice", Notice))}
    question, code = ask_question(programme=programme, module=make.module(), text=SECRET, asker=None, by=None)
    row = Question.objects.get()
    assert (row.asker, row.module, row.owner) == (None, None, None)
    assert {"entry": Entry.objects.count(), "notice": Notice.objects.count()} == before
    assert asker.ref not in str(vars(row))
    assert row.created_at.astimezone(dt.UTC).time() != TODAY.time()
    assert row.created_at == Question.objects.get(pk=question.pk).created_at
    assert row.pk < 0
    assert code not in whole_database()


def test_two_anonymous_questions_of_one_day_have_the_same_moment(programme: Programme) -> None:
    ask_question(programme=programme, module=None, text="One", asker=None, by=None)
    with clock.standing_at(TODAY + dt.timedelta(hours=3)):
        ask_question(programme=programme, module=None, text="Two", asker=None, by=None)
    assert Question.objects.values("created_at").distinct().count() == 1


def test_an_anonymous_question_cannot_be_asked_in_somebodys_name(programme: Programme, asker: Person) -> None:
    for who in ({"asker": None, "by": asker}, {"asker": asker, "by": None}):
        with pytest.raises(ValueError, match="not known"):
            ask_question(programme=programme, module=None, text=SECRET, **who)
    assert not Question.objects.exists()


def test_its_author_comes_back_with_the_code(programme: Programme, coordinator: Person) -> None:
    question, code = ask_question(programme=programme, module=None, text=SECRET, asker=None, by=None)
    answer_question(question=question, state="answered", answer=ANSWER, by=coordinator)
    for typed in (code, spoken(code), spoken(code).upper(), f"  {code[:4]} {code[4:]}"):
        found = question_with_code(typed)
        assert found is not None
        assert found.answer == ANSWER
    assert not Notice.objects.exists()


@pytest.mark.parametrize("guess", ["", "0000000000000", "abc", "u" * 13, "%", "x" * 500])
def test_a_wrong_code_finds_nothing(programme: Programme, question: Question, guess: str) -> None:
    ask_question(programme=programme, module=None, text=SECRET, asker=None, by=None)
    assert question_with_code(guess) is None


def test_two_clicks_ask_once(programme: Programme, asker: Person) -> None:
    for _click in range(2):
        ask_question(programme=programme, module=None, text=SECRET, asker=asker, by=asker)
    assert Question.objects.count() == 1
    codes = {
        ask_question(programme=programme, module=None, text=SECRET, asker=None, by=None, once="form-1")[1]
        for _click in range(2)
    }
    assert len(codes) == 1
    assert Question.objects.count() == 2


def test_who_runs_the_programme_reads_it_and_that_is_recorded(
    question: Question, coordinator: Person, asker: Person
) -> None:
    assert list(questions_visible_to(coordinator)) == [question]
    assert read_question(question=question, by=coordinator).text == SECRET
    entry = Entry.objects.get(word="question.read")
    assert (entry.by, entry.on_ref, entry.of_ref) == (coordinator, question.ref, asker.ref)


def others(programme: Programme) -> list[Person]:
    """A stranger, a chair, another coordinator, a support contact, an evaluator, an administrator."""
    stranger, chair, other, contact, evaluator, administrator = (make.person(f"Person {n}") for n in range(6))
    make.position(chair, "department_chair", make.unit())
    make.staff(other, make.programme("Another"), "coordinator")
    make.staff(contact, programme, "support_contact")
    make.staff(evaluator, programme, "evaluator")
    make.staff(chair, programme, "connector")
    make.role_grant(administrator, "administrator")
    return [stranger, chair, other, contact, evaluator, administrator]


def test_nobody_else_reads_takes_or_answers_it(question: Question, programme: Programme) -> None:
    change = Change.objects.create(programme=programme, asked="x", changed="y")
    for person in others(programme):
        assert list(questions_visible_to(person)) == []
        assert list(questions_of(person)) == []
        for act in (
            lambda by=person: read_question(question=question, by=by),
            lambda by=person: take_question(question=question, by=by),
            lambda by=person: answer_question(question=question, state="answered", answer="x", by=by),
            lambda by=person: answer_question(question=question, state="changed", answer="x", by=by, change=change),
            lambda by=person: answer_with_change(question=question, answer="x", asked="a", changed="b", by=by),
        ):
            with pytest.raises(Refused) as refusal:
                act()
            assert refusal.value.code == "not_yours"
    assert Question.objects.get().state == "new"
    assert Change.objects.count() == 1


def test_a_former_or_inactive_coordinator_reads_nothing(question: Question, coordinator: Person) -> None:
    coordinator.programme_roles.update(until=dt.date(2026, 3, 1))
    assert list(questions_visible_to(coordinator)) == []
    coordinator.programme_roles.update(until=None)
    coordinator.is_active = False
    coordinator.save()
    assert list(questions_visible_to(coordinator)) == []


def test_a_named_asker_is_told_that_there_is_an_answer_and_not_which(
    question: Question, asker: Person, coordinator: Person
) -> None:
    answer_question(question=question, state="answered", answer=ANSWER, by=coordinator)
    answer_question(question=question, state="answered", answer=ANSWER, by=coordinator)
    notice = Notice.objects.get()
    assert (notice.to, notice.kind, notice.facts) == (asker, "training.question_answered", {})
    letter = KINDS[notice.kind].render(asker, notice.about_ref, notice.facts)
    assert letter is not None
    assert letter.subject == "There is an answer for you"
    assert letter.paragraphs == ("You asked something about “Faculty mentoring”.",)
    assert KINDS[notice.kind].render(coordinator, notice.about_ref, notice.facts) is None


def test_what_changed_appears_in_you_asked_we_changed(question: Question, coordinator: Person) -> None:
    for _click in range(2):
        answer_with_change(
            question=question, answer=ANSWER, asked="May coaches grade?", changed="They may not.", by=coordinator
        )
    change = Change.objects.get()
    assert (change.programme, change.asked, change.changed) == (
        question.programme,
        "May coaches grade?",
        "They may not.",
    )
    assert Question.objects.get().change == change
    assert SECRET not in f"{change.asked} {change.changed}"


def test_changed_names_the_change_of_its_own_programme(question: Question, coordinator: Person) -> None:
    with pytest.raises(Refused) as refusal:
        answer_question(question=question, state="changed", answer="Done", by=coordinator)
    assert refusal.value.code == "no_change"
    other = make.programme("Another")
    make.staff(coordinator, other, "coordinator")
    change = record_change(programme=other, asked="a", changed="b", by=coordinator)
    with pytest.raises(Refused) as refusal:
        answer_question(question=question, state="changed", answer="Done", by=coordinator, change=change)
    assert refusal.value.code == "other_programme"


@pytest.mark.parametrize(
    ("state", "answer", "code"),
    [("new", "x", "no_outcome"), ("answered", "  ", "empty"), ("declined_with_reason", "", "empty")],
)
def test_an_answer_needs_an_outcome_and_words(
    question: Question, coordinator: Person, state: str, answer: str, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        answer_question(question=question, state=state, answer=answer, by=coordinator)
    assert refusal.value.code == code


def test_a_declined_question_stays_declined(question: Question, coordinator: Person) -> None:
    answer_question(question=question, state="declined_with_reason", answer="Not ours to say.", by=coordinator)
    with pytest.raises(Refused) as refusal:
        answer_question(question=question, state="answered", answer="Or is it?", by=coordinator)
    assert refusal.value.code == "answered_already"
    with pytest.raises(ImpossibleMove):
        take_question(question=question, by=coordinator)


def test_empty_long_or_late_questions_are_refused(asker: Person) -> None:
    running = make.programme("Running")
    closed = make.programme("Closed", state="closed", closed_at=clock.now())
    for programme, text, code in (
        (running, "  ", "empty"),
        (running, "x" * 4001, "too_long"),
        (closed, "Hello?", "not_live"),
    ):
        for who in (asker, None):
            with pytest.raises(Refused) as refusal:
                ask_question(programme=programme, module=None, text=text, asker=who, by=who)
            assert refusal.value.code == code
    assert not Question.objects.exists()


def test_coordinators_are_told_the_day_after_once_a_week(programme: Programme, coordinator: Person) -> None:
    ask_question(programme=programme, module=None, text=SECRET, asker=None, by=None)
    assert nudge_coordinators() == 0
    with clock.standing_at(TODAY + clock.days(1)):
        nudge_coordinators()
        nudge_coordinators()
        notice = Notice.objects.get()
        letter = KINDS[notice.kind].render(coordinator, notice.about_ref, notice.facts)
        assert letter is not None
        assert letter.paragraphs == ("One question waits for an answer.",)
        assert KINDS[notice.kind].render(make.person(), notice.about_ref, notice.facts) is None


def test_the_list_of_questions_costs_the_same_for_one_and_for_three(
    question: Question, coordinator: Person, asker: Person, django_assert_num_queries: Any
) -> None:
    def read() -> list[tuple[str, str]]:
        return [(q.programme.name, q.asker.name if q.asker else "") for q in questions_visible_to(coordinator)]

    with django_assert_num_queries(1):
        read()
    for text in ("Two?", "Three?"):
        ask_question(programme=question.programme, module=None, text=text, asker=asker, by=asker)
    with django_assert_num_queries(1):
        assert len(read()) == 3
