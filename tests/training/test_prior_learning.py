"""A certificate from elsewhere stands for a module: who may say so, what it gives, and how it ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.actions import complete_module, recognise_prior_learning, withdraw_recognition
from cheiron.training.jobs import expire_what_is_over
from cheiron.training.models import Credential, Module, PriorLearning
from cheiron.training.queries import current_credential, priors_visible_to, progress_of
from cheiron.training.rules import Certificate
from cheiron.training.validity import counts_until, is_longer
from tests import make

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 2)
PAPER = Certificate(issuer="Society of Surgeons", evidence="Saw the paper, ibex-8.", certified_on=dt.date(2025, 6, 1))


@pytest.fixture(autouse=True)
def a_day() -> Any:
    with clock.standing_at(TODAY):
        yield


@pytest.fixture
def helper() -> Person:
    return make.person("Hugo Marsh", level="professor")


@pytest.fixture
def craft(programme: Programme) -> Module:
    """What another course can replace."""
    module = make.module("M2", title="Aligning expectations", valid_months=24, bullets=[1, 2])
    make.track_step(programme, module, place=1)
    return module


@pytest.fixture
def doors(programme: Programme) -> Module:
    """What to do when it is not working."""
    module = make.module("C5", title="Three doors", valid_months=24, bullets=[6])
    make.track_step(programme, module, place=2)
    return module


def recognise(programme: Programme, person: Person, by: Person, *modules: Module, **changes: Any) -> list[Credential]:
    audience = changes.pop("audience", "helper")
    return recognise_prior_learning(
        person=person,
        programme=programme,
        audience=audience,
        modules=modules,
        certificate=replace(PAPER, **changes),
        by=by,
    )


def refusal(*args: Any, **changes: Any) -> str:
    with pytest.raises(Refused) as refused:
        recognise(*args, **changes)
    assert not PriorLearning.objects.exists()
    assert not Notice.objects.exists()
    assert not Entry.objects.filter(word__startswith="prior_learning").exists()
    return refused.value.code


def read(module: Module, person: Person) -> None:
    complete_module(person=person, module=module, answers={0: 1}, by=person)


def test_what_is_recognised_counts_as_done_and_the_rest_is_still_to_be_read(
    programme: Programme, coordinator: Person, helper: Person, craft: Module, doors: Module
) -> None:
    assert recognise(programme, helper, coordinator, craft) == []
    progress = progress_of(helper, programme, "helper")
    assert [step.state for step in progress.steps] == ["waived_prior_learning", "not_begun"]
    assert (progress.done, progress.minutes_left, progress.next_module) == (1, 20, doors)
    assert current_credential(helper, programme, "helper") is None
    prior = PriorLearning.objects.get()
    assert (prior.recognised_by, prior.recognised_on, prior.valid_until) == (coordinator, DAY, dt.date(2027, 6, 1))


def test_reading_the_rest_gives_a_credential_that_ends_with_the_certificate_and_counts_only_minutes_spent_here(
    programme: Programme, coordinator: Person, helper: Person, craft: Module, doors: Module
) -> None:
    recognise(programme, helper, coordinator, craft)
    read(doors, helper)
    credential = current_credential(helper, programme, "helper")
    assert credential is not None
    assert (credential.valid_until, credential.minutes) == (dt.date(2027, 6, 1), 20)


def test_recognising_the_last_open_module_gives_the_credential_at_once(
    programme: Programme, coordinator: Person, helper: Person, craft: Module, doors: Module
) -> None:
    read(doors, helper)
    given = recognise(programme, helper, coordinator, craft, valid_until=dt.date(2026, 12, 31))
    assert [(one.programme, one.valid_until) for one in given] == [(programme, dt.date(2026, 12, 31))]


def test_after_its_end_it_counts_no_more_and_the_credential_is_over(
    programme: Programme, coordinator: Person, helper: Person, craft: Module, doors: Module
) -> None:
    read(doors, helper)
    recognise(programme, helper, coordinator, craft, valid_until=dt.date(2026, 12, 31))
    with clock.standing_at(dt.datetime(2026, 12, 31, 15, tzinfo=dt.UTC)):
        assert progress_of(helper, programme, "helper").complete
        assert expire_what_is_over() == 0
    with clock.standing_at(dt.datetime(2027, 1, 1, 15, tzinfo=dt.UTC)):
        progress = progress_of(helper, programme, "helper")
        assert [step.state for step in progress.steps] == ["expired", "complete"]
        assert current_credential(helper, programme, "helper") is None
        assert expire_what_is_over() == 1
        read(craft, helper)
        assert current_credential(helper, programme, "helper") is not None


def test_a_module_read_here_as_well_counts_as_long_as_the_longer_of_the_two(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    recognise(programme, helper, coordinator, craft)
    read(craft, helper)
    step = progress_of(helper, programme, "helper").steps[0]
    assert (step.state, step.until) == ("complete", dt.date(2028, 3, 2))


@pytest.mark.parametrize(
    ("months", "own_end", "until"),
    [
        (24, None, dt.date(2027, 6, 1)),
        (24, dt.date(2026, 5, 5), dt.date(2026, 5, 5)),
        (24, dt.date(2031, 5, 5), dt.date(2027, 6, 1)),
        (None, dt.date(2031, 5, 5), dt.date(2031, 5, 5)),
        (None, None, None),
    ],
)
def test_a_certificate_stands_no_longer_than_it_says_nor_than_the_module_would(
    months: int | None, own_end: dt.date | None, until: dt.date | None
) -> None:
    assert counts_until(make.module(valid_months=months), PAPER.certified_on, own_end) == until


def test_for_ever_is_longer_than_any_day_and_nothing_is_longer_than_for_ever() -> None:
    assert is_longer(None, DAY)
    assert not is_longer(None, None)
    assert not is_longer(DAY, None)
    assert not is_longer(DAY, DAY)


def test_it_counts_in_this_track_of_this_programme_alone(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    other = make.programme("Resident coaching")
    make.track_step(other, craft)
    make.track_step(programme, craft, audience="learner")
    given = recognise(programme, helper, coordinator, craft)
    assert [(one.programme, one.audience) for one in given] == [(programme, "helper")]
    assert progress_of(helper, other, "helper").done == 0
    assert progress_of(helper, programme, "learner").done == 0


@pytest.mark.parametrize("role", ["support_contact", "connector", "evaluator", "facilitator"])
def test_who_does_not_run_the_programme_recognises_nothing(
    programme: Programme, helper: Person, craft: Module, role: str
) -> None:
    somebody = make.person("Sunniva Bell", level="staff")
    make.staff(somebody, programme, role)
    assert refusal(programme, helper, somebody, craft) == "not_yours"


def test_who_runs_another_programme_recognises_nothing_in_this_one(
    programme: Programme, helper: Person, craft: Module
) -> None:
    other = make.person("Ciro Lund", level="staff")
    make.staff(other, make.programme("Resident coaching"), "coordinator")
    assert refusal(programme, helper, other, craft) == "not_yours"


def test_nobody_recognises_their_own_certificate(programme: Programme, coordinator: Person, craft: Module) -> None:
    assert refusal(programme, coordinator, coordinator, craft) == "yourself"


def test_a_helper_recognises_nothing_for_themselves(programme: Programme, helper: Person, craft: Module) -> None:
    assert refusal(programme, helper, helper, craft) == "not_yours"


def test_who_runs_it_and_leads_people_there_recognises_for_helpers_but_not_for_learners(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    make.track_step(programme, craft, audience="learner")
    make.position(coordinator, "department_chair", make.unit("Medicine"))
    learner = make.person("Lena Okafor", level="ms1")
    assert refusal(programme, learner, coordinator, craft, audience="learner") == "assesses"
    recognise(programme, helper, coordinator, craft)
    assert PriorLearning.objects.count() == 1


def test_what_to_do_when_it_is_not_working_is_read_here_whatever_was_learnt_elsewhere(
    programme: Programme, coordinator: Person, helper: Person, craft: Module, doors: Module
) -> None:
    assert refusal(programme, helper, coordinator, doors) == "read_here"
    assert refusal(programme, helper, coordinator, craft, doors) == "read_here"


def test_a_module_of_no_track_here_and_no_module_at_all_are_refused(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    assert refusal(programme, helper, coordinator, make.module("Z9")) == "not_in_track"
    assert refusal(programme, helper, coordinator, craft, audience="learner") == "not_in_track"
    assert refusal(programme, helper, coordinator) == "no_module"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"issuer": "  "}, "no_issuer"),
        ({"evidence": " \n"}, "no_evidence"),
        ({"issuer": "x" * 161}, "too_long"),
        ({"evidence": "x" * 2001}, "too_long"),
        ({"link": "https://" + "x" * 400}, "too_long"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "http://plain.example"}, "link"),
        ({"certified_on": dt.date(2026, 3, 3)}, "to_come"),
        ({"valid_until": dt.date(2025, 5, 31)}, "dates"),
        ({"valid_until": dt.date(2026, 3, 1)}, "too_old"),
        ({"certified_on": dt.date(2024, 3, 1)}, "too_old"),
    ],
)
def test_without_evidence_or_with_days_that_cannot_be_nothing_is_recognised(
    coordinator: Person, helper: Person, craft: Module, changes: dict[str, Any], code: str
) -> None:
    programme = Programme.objects.get()
    assert refusal(programme, helper, coordinator, craft, **changes) == code


def test_on_its_last_day_a_certificate_is_still_good_enough(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    assert len(recognise(programme, helper, coordinator, craft, certified_on=dt.date(2024, 3, 2))) == 1


def test_a_closed_programme_and_somebody_who_has_left_are_refused(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    gone = make.person("Gone Now", is_active=False)
    assert refusal(programme, gone, coordinator, craft) == "inactive"
    programme.state, programme.closed_at = "closed", clock.now()
    programme.save()
    assert refusal(programme, helper, coordinator, craft) == "closed"


def test_what_counts_already_as_long_is_not_recognised_and_sending_twice_makes_one(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    recognise(programme, helper, coordinator, craft)
    with pytest.raises(Refused) as refused:
        recognise(programme, helper, coordinator, craft)
    assert refused.value.code == "counts_already"
    assert PriorLearning.objects.count() == 1
    assert Notice.objects.filter(kind="training.prior_recognised").count() == 1


def test_a_newer_certificate_replaces_the_older_and_renews_the_credential(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    recognise(programme, helper, coordinator, craft)
    recognise(programme, helper, coordinator, craft, certified_on=dt.date(2026, 1, 1))
    credential = current_credential(helper, programme, "helper")
    assert credential is not None
    assert credential.valid_until == dt.date(2028, 1, 1)
    assert PriorLearning.objects.filter(withdrawn_on=None).count() == 1
    assert PriorLearning.objects.count() == 2


def test_the_journal_keeps_facts_and_the_letter_tells_neither_issuer_nor_evidence(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    recognise(programme, helper, coordinator, craft, link="https://ibex-9.example")
    entry = Entry.objects.get(word="prior_learning.recognised")
    assert entry.by == coordinator
    assert entry.facts == {
        "programme": programme.ref,
        "audience": "helper",
        "module": "M2",
        "until": "2027-06-01",
        "file": "",
    }
    notice = Notice.objects.get(kind="training.prior_recognised")
    letter = KINDS[notice.kind].render(helper, notice.about_ref, notice.facts)
    assert letter is not None
    assert "Faculty mentoring" in str(letter)
    assert [word for word in ("Society of Surgeons", "ibex") if word in str(letter)] == []
    assert KINDS[notice.kind].render(coordinator, notice.about_ref, notice.facts) is None


def test_what_was_seen_is_sealed_in_the_database(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    recognise(programme, helper, coordinator, craft, link="https://ibex-9.example")
    with connection.cursor() as cursor:
        cursor.execute("SELECT evidence, link FROM training_priorlearning")
        assert "ibex" not in str(cursor.fetchall())
    assert PriorLearning.objects.get().evidence == PAPER.evidence


def test_taken_back_it_counts_no_more_the_credential_goes_and_the_person_is_told(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    recognise(programme, helper, coordinator, craft)
    prior = PriorLearning.objects.get()
    withdraw_recognition(prior=prior, by=coordinator)
    assert progress_of(helper, programme, "helper").done == 0
    assert current_credential(helper, programme, "helper") is None
    assert Entry.objects.filter(word="credential.revoked").count() == 1
    told = Notice.objects.get(kind="training.recognition_withdrawn")
    letter = KINDS[told.kind].render(helper, told.about_ref, told.facts)
    assert letter is not None
    assert "Society" not in str(letter)
    assert KINDS[told.kind].render(coordinator, told.about_ref, told.facts) is None
    first = Notice.objects.get(kind="training.prior_recognised")
    assert KINDS[first.kind].render(helper, first.about_ref, first.facts) is None
    with pytest.raises(Refused) as refused:
        withdraw_recognition(prior=prior, by=coordinator)
    assert refused.value.code == "withdrawn"


def test_taken_back_after_it_was_read_here_too_the_credential_stays(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    recognise(programme, helper, coordinator, craft)
    read(craft, helper)
    withdraw_recognition(prior=PriorLearning.objects.get(), by=coordinator)
    credential = current_credential(helper, programme, "helper")
    assert credential is not None
    assert credential.valid_until == dt.date(2028, 3, 2)


def test_taken_back_a_longer_end_shrinks_to_what_was_read_here(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    with clock.standing_at(TODAY - clock.days(600)):
        read(craft, helper)
    recognise(programme, helper, coordinator, craft)
    withdraw_recognition(prior=PriorLearning.objects.get(), by=coordinator)
    credential = current_credential(helper, programme, "helper")
    assert credential is not None
    assert credential.valid_until == dt.date(2026, 7, 10)


def test_a_credential_given_before_the_recognition_is_not_touched(
    programme: Programme, coordinator: Person, helper: Person, craft: Module, doors: Module
) -> None:
    with clock.standing_at(TODAY - clock.days(30)):
        make.credential(helper, programme)
    recognise(programme, helper, coordinator, craft)
    withdraw_recognition(prior=PriorLearning.objects.get(), by=coordinator)
    assert current_credential(helper, programme, "helper") is not None


def test_neither_a_stranger_nor_the_person_takes_it_back(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    recognise(programme, helper, coordinator, craft)
    prior = PriorLearning.objects.get()
    for somebody in (helper, make.person()):
        with pytest.raises(Refused) as refused:
            withdraw_recognition(prior=prior, by=somebody)
        assert refused.value.code == "not_yours"
    assert PriorLearning.objects.get().withdrawn_on is None


def test_only_the_person_and_who_runs_the_programme_can_load_it(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    make.track_step(programme, craft, audience="learner")
    learner = make.person("Lena Okafor", level="ms1")
    recognise(programme, helper, coordinator, craft)
    recognise(programme, learner, coordinator, craft, audience="learner")
    leads = make.person("Chika Abara", level="professor")
    make.staff(leads, programme, "director")
    make.position(leads, "department_chair", make.unit("Medicine"))
    other = make.person("Ciro Lund", level="staff")
    make.staff(other, make.programme("Resident coaching"), "coordinator")
    seen = {who: {one.person for one in priors_visible_to(who)} for who in (helper, learner, coordinator, leads, other)}
    assert seen == {
        helper: {helper},
        learner: {learner},
        coordinator: {helper, learner},
        leads: {helper},
        other: set(),
    }


@pytest.mark.parametrize(
    "broken",
    [{"issuer": ""}, {"evidence": ""}, {"certified_on": DAY + clock.days(1)}, {"valid_until": DAY - clock.days(1)}],
)
def test_the_database_refuses_what_the_rule_would(
    programme: Programme, coordinator: Person, helper: Person, craft: Module, broken: dict[str, Any]
) -> None:
    row = {
        "person": helper,
        "programme": programme,
        "audience": "helper",
        "module": craft,
        "recognised_by": coordinator,
    }
    row |= {"issuer": "A", "evidence": "B", "certified_on": DAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        PriorLearning.objects.create(**{**row, **broken})
    with pytest.raises(IntegrityError), transaction.atomic():
        PriorLearning.objects.create(**{**row, "recognised_by": helper})
    PriorLearning.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        PriorLearning.objects.create(**row)
