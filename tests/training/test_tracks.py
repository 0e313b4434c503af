"""Which modules somebody has to complete."""

from __future__ import annotations

import pytest

from cheiron.journal.models import Entry
from cheiron.kit.verdict import Refused
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.actions import default_tracks, set_track
from cheiron.training.models import TrackStep
from cheiron.training.queries import bullet_coverage, steps_of
from cheiron.training.rules import may_go_live_with_training
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(programme: Programme) -> Person:
    coordinator = make.person("Cora Finch")
    make.staff(coordinator, programme, "coordinator")
    return coordinator


def codes(programme: Programme, audience: str) -> list[str]:
    return [step.module.code for step in steps_of(programme, audience)]


def test_a_track_keeps_its_order(programme: Programme, coordinator: Person) -> None:
    make.module("A1", bullets=[6])
    make.module("A2", bullets=[1])
    set_track(programme=programme, audience="helper", codes=["A2", "A1"], by=coordinator)
    assert codes(programme, "helper") == ["A2", "A1"]
    assert Entry.objects.get().word == "track.set"


def test_a_track_without_when_it_is_not_working_is_refused_and_the_old_one_stays(
    programme: Programme, coordinator: Person
) -> None:
    make.track_step(programme, make.module("OLD", bullets=[6]))
    make.module("A1", bullets=[1, 2, 3, 4, 5])
    with pytest.raises(Refused) as refusal:
        set_track(programme=programme, audience="helper", codes=["A1"], by=coordinator)
    assert refusal.value.code == "no_bullet_6"
    assert codes(programme, "helper") == ["OLD"]


def test_an_empty_track_is_refused(programme: Programme, coordinator: Person) -> None:
    with pytest.raises(Refused) as refusal:
        set_track(programme=programme, audience="learner", codes=[], by=coordinator)
    assert refusal.value.code == "no_bullet_6"


def test_a_module_stands_in_a_track_once(programme: Programme, coordinator: Person) -> None:
    make.module("A1", bullets=[6])
    with pytest.raises(Refused) as refusal:
        set_track(programme=programme, audience="helper", codes=["A1", "A1"], by=coordinator)
    assert refusal.value.code == "twice"


def test_an_unknown_module_is_refused(programme: Programme, coordinator: Person) -> None:
    with pytest.raises(Refused) as refusal:
        set_track(programme=programme, audience="helper", codes=["NOPE"], by=coordinator)
    assert refusal.value.code == "unknown_module"


@pytest.mark.parametrize("role", ["support_contact", "connector", "evaluator", None])
def test_only_who_runs_the_programme_shapes_its_tracks(programme: Programme, role: str | None) -> None:
    make.module("A1", bullets=[6])
    somebody = make.person("Sam Other")
    if role:
        make.staff(somebody, programme, role)
    make.staff(somebody, make.programme("Another"), "coordinator")
    with pytest.raises(Refused) as refusal:
        set_track(programme=programme, audience="helper", codes=["A1"], by=somebody)
    assert refusal.value.code == "not_yours"
    assert not TrackStep.objects.filter(programme=programme).exists()


@pytest.mark.parametrize(("kind", "last"), [("mentor", "M2"), ("coach_growth", "K1"), ("coach_performance", "K1")])
def test_the_suggested_tracks_fit_the_role(programme: Programme, coordinator: Person, kind: str, last: str) -> None:
    programme.role_kind = kind
    programme.save()
    default_tracks(programme=programme, by=coordinator)
    assert codes(programme, "helper") == ["C1", "C2", "C3", "C5", "C6", "C7", last]
    assert codes(programme, "learner") == ["C1", "C5", "L1", "C7"]
    assert may_go_live_with_training(programme).allowed


def test_the_suggested_helper_track_speaks_about_all_but_the_climate(programme: Programme, coordinator: Person) -> None:
    default_tracks(programme=programme, by=coordinator)
    for audience in ("helper", "learner"):
        coverage = bullet_coverage(step.module for step in steps_of(programme, audience))
        assert [bullet.value for bullet, covered in coverage if covered] == [1, 2, 3, 5, 6]


def test_suggesting_again_leaves_a_chosen_track_alone(programme: Programme, coordinator: Person) -> None:
    make.module("A1", bullets=[6])
    set_track(programme=programme, audience="helper", codes=["A1"], by=coordinator)
    default_tracks(programme=programme, by=coordinator)
    default_tracks(programme=programme, by=coordinator)
    assert codes(programme, "helper") == ["A1"]


def test_a_programme_does_not_go_live_without_training_for_both_sides(programme: Programme) -> None:
    assert may_go_live_with_training(programme).code == "no_track_helper"
    make.track_step(programme, make.module("A1", bullets=[6]))
    assert may_go_live_with_training(programme).code == "no_track_learner"
    make.track_step(programme, make.module("A2", bullets=[1]), audience="learner")
    assert may_go_live_with_training(programme).code == "no_bullet_6"
