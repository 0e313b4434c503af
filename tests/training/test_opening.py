"""No programme opens without training on what to do when it is hard."""

from __future__ import annotations

import pytest

from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.people.models import Person
from cheiron.programmes.models import OutsideOffice, Programme
from cheiron.training.actions import open_programme
from tests import make

pytestmark = pytest.mark.django_db


def ready_draft() -> tuple[Programme, Person]:
    programme = make.programme(
        state="draft",
        went_live_at=None,
        starts_on=clock.today(),
        ends_on=clock.today() + clock.days(365),
        must_report=["serious danger"],
    )
    coordinator = make.person()
    make.staff(coordinator, programme, "coordinator")
    for _number in range(2):
        make.staff(make.person(unit=make.unit()), programme, "support_contact")
    OutsideOffice.objects.create(programme=programme, name="Ombuds", what_for="To think aloud", duty="confidential")
    return programme, coordinator


def test_it_stays_a_draft_without_training_and_opens_with_it() -> None:
    programme, coordinator = ready_draft()
    plain, hard = make.module(bullets=[1]), make.module(bullets=[1, 6])
    make.track_step(programme, plain, "helper")
    make.track_step(programme, hard, "learner")
    with pytest.raises(Refused) as refused:
        open_programme(programme=programme, by=coordinator)
    programme.refresh_from_db()
    assert (refused.value.code, programme.state) == ("no_bullet_6", "draft")
    make.track_step(programme, hard, "helper", place=2)
    assert open_programme(programme=programme, by=coordinator).state == "live"


def test_training_alone_does_not_let_a_stranger_open_it() -> None:
    programme, _coordinator = ready_draft()
    hard = make.module(bullets=[6])
    for audience in ("helper", "learner"):
        make.track_step(programme, hard, audience)
    with pytest.raises(Refused):
        open_programme(programme=programme, by=make.person())
    programme.refresh_from_db()
    assert programme.state == "draft"
