"""Door A: asked by one, answered by one, known to nobody else."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.db import connection

from cheiron.difficulties.actions import (
    acknowledge_case,
    open_case,
    record_reading,
    reply_to_case,
    settle_case,
    withdraw_case,
)
from cheiron.difficulties.models import SupportCase
from cheiron.difficulties.queries import cases_handled_by, cases_visible_to
from cheiron.journal.models import Entry
from cheiron.journal.queries import reading_log_for
from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.people.models import Conflict, Person
from tests import make
from tests.partnerships.build import begun

pytestmark = pytest.mark.django_db
WORDS = "He takes my results to conferences"


def a_case(**changes: Any) -> SupportCase:
    programme = make.programme()
    handler = make.person("Amir Rahimi")
    make.staff(handler, programme, "support_contact")
    make.staff(make.person("Bea Other"), programme, "support_contact")
    partnership = begun(programme)
    asks = {"partnership": partnership, "wanted": "prepare", "handler": handler, "words": WORDS}
    return open_case(**{**asks, "by": partnership.learner, **changes})


def test_a_case_is_told_to_its_handler_and_to_nobody_else() -> None:
    case = a_case()
    assert case.state == "submitted"
    assert case.acknowledge_due_on == clock.working_days_after(clock.today(), 2)
    received = Notice.objects.filter(kind__startswith="difficulties.")
    assert [(one.kind, one.to) for one in received] == [("difficulties.case_received", case.handler)]
    letter = KINDS["difficulties.case_received"].render(case.handler, case.ref, {})
    assert letter is not None
    assert WORDS not in str(letter)
    assert case.asker.name not in str(letter)


def test_only_the_asker_and_the_handler_can_read_it() -> None:
    case = a_case()
    programme, partnership = case.programme, case.partnership
    assert partnership is not None
    others: list[Person] = [partnership.helper, make.person(), Person.objects.get(name="Bea Other")]
    for role in ("coordinator", "director", "evaluator", "facilitator"):
        others.append(make.person())
        make.staff(others[-1], programme, role)
    for role in ("administrator", "ombuds"):
        others.append(make.person())
        make.role_grant(others[-1], role)
    others.append(make.person())
    make.position(others[-1], "department_chair")
    for person in others:
        assert list(cases_visible_to(person)) == []
        assert list(cases_handled_by(person)) == []
    for person in (case.asker, case.handler):
        assert list(cases_visible_to(person)) == [case]
    assert list(cases_handled_by(case.asker)) == []


def test_words_and_reply_are_sealed_in_the_database() -> None:
    case = a_case()
    reply_to_case(case=case, text="Let us meet on Thursday", by=case.handler)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = str(cursor.fetchall())
            assert "conferences" not in rows, table
            assert "Thursday" not in rows, table


def test_acknowledging_replying_settling() -> None:
    case = a_case()
    for _ in range(2):
        case = acknowledge_case(case=case, by=case.handler)
    assert case.acknowledged_at is not None
    case = reply_to_case(case=case, text="Let us meet", by=case.handler)
    case = settle_case(case=settle_case(case=case, by=case.handler), by=case.handler)
    assert (case.state, case.reply) == ("settled", "Let us meet")
    told = Notice.objects.filter(to=case.asker, kind__startswith="difficulties.").order_by("pk")
    assert [one.kind for one in told] == ["difficulties.case_acknowledged", "difficulties.case_replied"]
    assert not Notice.objects.filter(to=case.partnership.helper, kind__startswith="difficulties.").exists()


def test_a_reply_acknowledges_too() -> None:
    case = a_case()
    assert reply_to_case(case=case, text="I am here", by=case.handler).state == "acknowledged"


def test_each_reading_is_recorded_for_the_asker() -> None:
    case = a_case()
    record_reading(case=case, by=case.handler)
    assert [(entry.word, entry.by) for entry in reading_log_for(case.asker)] == [("case.read", case.handler)]


def test_nobody_but_the_handler_works_on_it() -> None:
    case = a_case()
    for person in (case.asker, case.partnership.helper, make.person()):
        for act in (
            acknowledge_case,
            partial(reply_to_case, text="x"),
            settle_case,
            record_reading,
        ):
            with pytest.raises(Refused) as refusal:
                act(case=case, by=person)
            assert refusal.value.code == "not_the_handler"


def test_only_the_asker_takes_it_back_and_the_words_go() -> None:
    case = a_case()
    with pytest.raises(Refused):
        withdraw_case(case=case, by=case.handler)
    for _ in range(2):
        case = withdraw_case(case=case, by=case.asker)
    assert (case.state, case.words) == ("withdrawn", "")
    assert KINDS["difficulties.case_received"].render(case.handler, case.ref, {}) is None


def test_a_settled_case_is_over() -> None:
    case = a_case()
    acknowledge_case(case=case, by=case.handler)
    settle_case(case=case, by=case.handler)
    for act in (lambda: acknowledge_case(case=case, by=case.handler), lambda: withdraw_case(case=case, by=case.asker)):
        with pytest.raises(ImpossibleMove):
            act()


def test_an_unanswered_case_is_not_settled_silently() -> None:
    case = a_case()
    with pytest.raises(ImpossibleMove):
        settle_case(case=case, by=case.handler)


def test_a_stranger_cannot_ask_and_a_tied_contact_cannot_be_chosen() -> None:
    case = a_case()
    asks = {"partnership": case.partnership, "wanted": "advice", "handler": case.handler}
    with pytest.raises(Refused) as refusal:
        open_case(**asks, by=make.person())
    assert refusal.value.code == "not_a_partner"
    Conflict.objects.create(kind="related", person=case.handler, other=case.partnership.helper, since=clock.today())
    for handler in (case.handler, make.person(), case.partnership.helper):
        with pytest.raises(Refused) as refusal:
            open_case(**{**asks, "handler": handler}, by=case.asker)
        assert refusal.value.code == "not_independent"


def test_sending_twice_is_one_case() -> None:
    case = a_case()
    again = open_case(partnership=case.partnership, wanted="prepare", handler=case.handler, words=WORDS, by=case.asker)
    assert again == case
    assert SupportCase.objects.count() == 1


def test_more_words_while_the_first_wait_are_not_lost() -> None:
    case = a_case()
    more = "Since yesterday I am afraid to meet him"
    second = open_case(partnership=case.partnership, wanted="prepare", handler=case.handler, words=more, by=case.asker)
    assert second.words == more
    assert list(cases_handled_by(case.handler)) == [case, second]


def test_the_journal_knows_that_and_never_what() -> None:
    case = a_case()
    reply_to_case(case=case, text="Come to the old library", by=case.handler)
    written = str(list(Entry.objects.values()))
    assert "conferences" not in written
    assert "library" not in written
