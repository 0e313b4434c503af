"""Reading a module, answering its check, being credited."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.actions import (
    complete_module,
    give_due_credentials,
    save_answers,
    start_module,
)
from cheiron.training.jobs import expire_what_is_over, warn_before_the_end
from cheiron.training.models import Credential, Learning, Module
from cheiron.training.queries import current_credential, learning_of, progress_of, progress_on
from tests import make

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
ITEMS = [
    {"prompt": "One?", "options": ["a", "b", "c"], "answer": 1, "why": "b"},
    {"prompt": "Two?", "options": ["a", "b"], "answer": 0, "why": "a"},
    {"prompt": "Three?", "options": ["a", "b"], "answer": 1, "why": "b"},
    {"prompt": "Four?", "options": ["a", "b"], "answer": 1, "why": "b", "must": True},
    {"prompt": "Five?", "options": ["a", "b"], "answer": 0, "why": "a"},
]
RIGHT = {"0": 1, "1": 0, "2": 1, "3": 1, "4": 0}


@pytest.fixture(autouse=True)
def a_day() -> Any:
    with clock.standing_at(TODAY):
        yield


@pytest.fixture
def person() -> Person:
    return make.person("Hugo Marsh")


@pytest.fixture
def module() -> Module:
    return make.module("A1", check_items=ITEMS, pass_share=80, valid_months=24, bullets=[6])


@pytest.fixture
def programme(module: Module) -> Programme:
    programme = make.programme("Faculty mentoring")
    make.track_step(programme, module)
    return programme


def done(person: Person, module: Module, **changes: int) -> Any:
    answers = {**RIGHT, **{name.strip("i"): value for name, value in changes.items()}}
    return complete_module(person=person, module=module, answers=answers, by=person)


def test_passing_dates_the_module_and_credits_the_track(person: Person, module: Module, programme: Programme) -> None:
    outcome = done(person, module)
    assert (outcome.passed, outcome.score, outcome.wrong) == (True, 100, ())
    learning = learning_of(person, module)
    assert learning is not None
    assert (learning.state, learning.completed_on) == ("complete", dt.date(2026, 3, 2))
    assert learning.valid_until == dt.date(2028, 3, 2)
    credential = current_credential(person, programme, "helper")
    assert credential is not None
    assert (credential.valid_until, credential.minutes) == (dt.date(2028, 3, 2), 20)
    assert outcome.credentials == (credential,)
    assert set(Entry.objects.values_list("word", flat=True)) == {
        "module.started",
        "module.completed",
        "credential.issued",
    }


def test_four_of_five_is_enough(person: Person, module: Module) -> None:
    outcome = done(person, module, i0=2)
    assert (outcome.passed, outcome.score, outcome.wrong) == (True, 80, (0,))


def test_three_of_five_is_not_and_gives_nothing(person: Person, module: Module, programme: Programme) -> None:
    outcome = done(person, module, i0=2, i1=1)
    assert (outcome.passed, outcome.score, outcome.wrong) == (False, 60, (0, 1))
    assert Learning.objects.get().state == "started"
    assert not Credential.objects.exists()
    assert not Notice.objects.exists()


def test_an_item_on_safety_has_to_be_right_however_good_the_rest_is(
    person: Person, module: Module, programme: Programme
) -> None:
    outcome = done(person, module, i3=0)
    assert (outcome.passed, outcome.score, outcome.wrong) == (False, 80, (3,))
    assert current_credential(person, programme, "helper") is None


def test_trying_again_at_once_is_fine(person: Person, module: Module, programme: Programme) -> None:
    done(person, module, i3=0)
    assert done(person, module).passed
    assert Learning.objects.get().attempts == 2


def test_handing_in_with_an_open_item_is_refused(person: Person, module: Module) -> None:
    with pytest.raises(Refused) as refusal:
        complete_module(person=person, module=module, answers={"0": 1, "1": 9, "2": 1, "3": 1, "4": 0}, by=person)
    assert refusal.value.code == "items_open"
    assert refusal.value.sentence == "One question has no answer yet. What you chose is saved."
    assert not Learning.objects.filter(state="complete").exists()


def test_nobody_completes_a_module_for_somebody_else(person: Person, module: Module) -> None:
    other = make.person("Odd Other")
    for act in (start_module, save_answers, complete_module):
        answers = {} if act is start_module else {"answers": RIGHT}
        with pytest.raises(Refused) as refusal:
            act(person=person, module=module, by=other, **answers)
        assert refusal.value.code == "not_yours"
    assert not Learning.objects.exists()


def test_answers_are_kept_one_by_one(person: Person, module: Module) -> None:
    save_answers(person=person, module=module, answers={"0": 1}, by=person)
    save_answers(person=person, module=module, answers={"2": 1, "7": 1, "1": "x"}, by=person)
    assert Learning.objects.get().answers == {"0": 1, "2": 1}


def test_answers_to_an_older_wording_are_put_aside(person: Person, module: Module) -> None:
    save_answers(person=person, module=module, answers={"0": 1}, by=person)
    module.version = "2"
    module.save()
    assert start_module(person=person, module=module, by=person).answers == {}


def test_failing_a_second_time_takes_nothing_away(person: Person, module: Module, programme: Programme) -> None:
    done(person, module)
    assert not done(person, module, i0=0, i1=1).passed
    assert Learning.objects.get().state == "complete"
    assert current_credential(person, programme, "helper") is not None


def test_handing_in_twice_gives_one_credential_and_one_notice(
    person: Person, module: Module, programme: Programme
) -> None:
    done(person, module)
    done(person, module)
    assert Credential.objects.count() == 1
    assert Notice.objects.count() == 1
    assert Entry.objects.filter(word="module.completed").count() == 1


def test_a_half_complete_track_gives_nothing(person: Person, module: Module, programme: Programme) -> None:
    make.track_step(programme, make.module("A2"), place=2)
    assert done(person, module).credentials == ()
    progress = progress_of(person, programme, "helper")
    assert (progress.done, progress.total, progress.minutes_left, progress.complete) == (1, 2, 20, False)
    assert progress.next_module is not None
    assert progress.next_module.code == "A2"


def test_what_was_learnt_for_one_programme_counts_in_the_next(
    person: Person, module: Module, programme: Programme
) -> None:
    done(person, module)
    later = make.programme("Resident coaching")
    make.track_step(later, module)
    assert progress_of(person, later, "helper").complete
    assert current_credential(person, later, "helper") is None
    assert [given.programme for given in give_due_credentials(person=person, by=person)] == [later]
    assert give_due_credentials(person=person, by=person) == []


def test_one_pass_credits_every_programme_with_one_notice(person: Person, module: Module, programme: Programme) -> None:
    make.track_step(make.programme("Resident coaching"), module)
    make.track_step(make.programme("Closed", state="closed", closed_at=clock.now()), module)
    assert [given.programme.name for given in done(person, module).credentials] == [
        "Faculty mentoring",
        "Resident coaching",
    ]
    assert Notice.objects.filter(kind="training.credential_issued", to=person).count() == 1


def test_a_track_is_as_valid_as_its_oldest_module(person: Person, module: Module, programme: Programme) -> None:
    second = make.module("A2", check_items=ITEMS, valid_months=12)
    make.track_step(programme, second, place=2)
    with clock.standing_at(TODAY - clock.days(100)):
        done(person, second)
    done(person, module)
    credential = current_credential(person, programme, "helper")
    assert credential is not None
    assert credential.valid_until == dt.date(2026, 11, 22)


def test_reading_again_renews_the_credential(person: Person, module: Module, programme: Programme) -> None:
    done(person, module)
    with clock.standing_at(TODAY + clock.days(700)):
        done(person, module)
        credential = current_credential(person, programme, "helper")
        assert credential is not None
        assert credential.valid_until == dt.date(2030, 1, 31)
    assert Credential.objects.filter(revoked_on=None).count() == 1


@pytest.mark.parametrize("change", [{"revoked_on": dt.date(2026, 3, 1)}, {"valid_until": dt.date(2026, 3, 1)}])
def test_a_revoked_or_past_credential_is_not_current(
    person: Person, programme: Programme, change: dict[str, Any]
) -> None:
    make.credential(person, programme, issued_on=dt.date(2025, 3, 1), **change)
    assert current_credential(person, programme, "helper") is None


def test_a_credential_holds_through_its_last_day_and_for_its_audience_only(
    person: Person, programme: Programme
) -> None:
    make.credential(person, programme, valid_until=dt.date(2026, 3, 2))
    assert current_credential(person, programme, "helper") is not None
    assert current_credential(person, programme, "learner") is None
    assert current_credential(make.person(), programme, "helper") is None
    assert current_credential(person, make.programme("Another"), "helper") is None


def test_what_is_over_expires_once(person: Person, module: Module, programme: Programme) -> None:
    done(person, module)
    assert expire_what_is_over() == 0
    with clock.standing_at(TODAY + clock.days(732)):
        assert expire_what_is_over() == 2
        assert expire_what_is_over() == 0
        assert Learning.objects.get().state == "expired"
        assert not progress_of(person, programme, "helper").complete
        assert done(person, module).passed
        assert current_credential(person, programme, "helper") is not None


def test_the_end_is_announced_once_and_a_month_before(person: Person, module: Module, programme: Programme) -> None:
    done(person, module)
    Notice.objects.all().delete()
    with clock.standing_at(TODAY + clock.days(690)):
        assert warn_before_the_end() == 0
    with clock.standing_at(TODAY + clock.days(710)):
        assert warn_before_the_end() == 1
        assert warn_before_the_end() == 0
        notice = Notice.objects.get()
        letter = KINDS[notice.kind].render(person, notice.about_ref, notice.facts)
        assert letter is not None
        assert letter.subject == "Your training ends on 2 March 2028"
        assert KINDS[notice.kind].render(make.person(), notice.about_ref, notice.facts) is None


def test_progress_on_many_tracks_costs_no_more_queries(
    person: Person, module: Module, programme: Programme, django_assert_num_queries: Any
) -> None:
    done(person, module)
    tracks = [(programme, "helper")]
    with django_assert_num_queries(4):
        progress_on(person, tracks)
    for name in ("Two", "Three"):
        other = make.programme(name)
        make.track_step(other, module)
        tracks.append((other, "helper"))
    with django_assert_num_queries(4):
        assert [found.complete for found in progress_on(person, tracks)] == [True, True, True]
