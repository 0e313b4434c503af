"""What was recognised once stays as it was written: when it ended, and what rests on it no more."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cheiron.kit import clock
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.actions import recognise_prior_learning, withdraw_recognition
from cheiron.training.models import Module, PriorLearning, TrackStep
from cheiron.training.queries import current_credential
from cheiron.training.rules import Certificate
from tests import make

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
PAPER = Certificate("Society of Surgeons", "Saw the paper.", dt.date(2025, 6, 1))


@pytest.fixture
def craft(programme: Programme) -> Module:
    module = make.module("M2", valid_months=24)
    make.track_step(programme, module, place=1)
    return module


def recognise(programme: Programme, person: Person, by: Person, module: Module, given: dt.date) -> None:
    recognise_prior_learning(
        person=person,
        programme=programme,
        audience="helper",
        modules=[module],
        certificate=replace(PAPER, certified_on=given),
        by=by,
    )


def test_each_keeps_the_day_on_which_a_newer_one_replaced_it(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    for month in (0, 1, 2):
        with clock.standing_at(TODAY + clock.days(30 * month)):
            recognise(programme, helper, coordinator, craft, dt.date(2025, 6 + month, 1))
    ends = PriorLearning.objects.order_by("pk").values_list("withdrawn_on", flat=True)
    assert list(ends) == [dt.date(2026, 4, 1), dt.date(2026, 5, 1), None]


def test_taken_back_for_a_module_that_left_the_track_the_credential_stays(
    programme: Programme, coordinator: Person, helper: Person, craft: Module
) -> None:
    with clock.standing_at(TODAY):
        recognise(programme, helper, coordinator, craft, dt.date(2025, 6, 1))
        held = current_credential(helper, programme, "helper")
        TrackStep.objects.all().delete()
        make.track_step(programme, make.module("M4"))
        withdraw_recognition(prior=PriorLearning.objects.get(), by=coordinator)
        assert held is not None
        assert current_credential(helper, programme, "helper") == held
