"""Independence is computed for both parties."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cheiron.difficulties.queries import independent_contacts_for
from cheiron.kit import clock
from cheiron.partnerships.actions import accept_request
from cheiron.people.models import Conflict, OversightBody, OversightSeat
from tests import make
from tests.partnerships.build import asked, begun, learner_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> object:
    """Two support contacts, an ombuds, and a partnership in a house with departments."""
    scene = type("Scene", (), {})()
    scene.programme = make.programme()
    scene.medicine, scene.surgery = make.unit("Medicine"), make.unit("Surgery")
    scene.free = make.person("Ana Free", unit=make.unit("Library"))
    scene.contact = make.person("Bea Contact", unit=scene.surgery)
    for person in (scene.free, scene.contact):
        make.staff(person, scene.programme, "support_contact")
    scene.ombuds = make.person("Omar Quist")
    make.role_grant(scene.ombuds, "ombuds")
    scene.partnership = begun(scene.programme)
    return scene


def names(scene: object) -> list[str]:
    both = {
        tuple(person.name for person in independent_contacts_for(asker, scene.partnership))
        for asker in (scene.partnership.learner, scene.partnership.helper)
    }
    assert len(both) == 1, "the list is the same whoever asks"
    return list(both.pop())


def test_contacts_of_the_programme_come_before_the_ombuds(scene: object) -> None:
    assert names(scene) == ["Bea Contact", "Ana Free", "Omar Quist"]


@pytest.mark.parametrize("kind", ["supervises", "evaluates", "committee", "treats", "related", "declared"])
@pytest.mark.parametrize("who", ["learner", "helper"])
@pytest.mark.parametrize("turned", [False, True])
def test_any_conflict_with_either_in_either_direction_excludes(
    scene: object, kind: str, who: str, turned: bool
) -> None:
    two = (scene.contact, getattr(scene.partnership, who))
    person, other = reversed(two) if turned else two
    Conflict.objects.create(kind=kind, person=person, other=other, since=clock.today())
    assert names(scene) == ["Ana Free", "Omar Quist"]


def test_a_member_of_a_body_that_assesses_either_is_excluded(scene: object) -> None:
    body = OversightBody.objects.create(kind="promotions_committee", name="Promotions")
    OversightSeat.objects.create(body=body, person=scene.contact, since=clock.today())
    assert names(scene) == ["Ana Free", "Omar Quist"]


def test_a_body_on_which_one_of_the_two_sits_keeps_away_whom_it_assesses(scene: object) -> None:
    body = OversightBody.objects.create(kind="competence_committee", name="CCC", unit=scene.surgery)
    OversightSeat.objects.create(body=body, person=scene.partnership.helper, since=clock.today())
    assert names(scene) == ["Ana Free", "Omar Quist"]


def test_a_chair_of_everything_is_handled_by_nobody_inside(scene: object) -> None:
    make.position(scene.partnership.helper, "department_chair")
    assert names(scene) == []


def test_the_number_of_questions_does_not_grow_with_the_contacts(scene: object, django_assert_num_queries: Any) -> None:
    asker = scene.partnership.learner
    with CaptureQueriesContext(connection) as few:
        independent_contacts_for(asker, scene.partnership)
    for _ in range(3):
        make.staff(make.person(unit=scene.medicine), scene.programme, "support_contact")
    with django_assert_num_queries(len(few)):
        assert len(independent_contacts_for(asker, scene.partnership)) == 6


@pytest.mark.parametrize("kind", ["associate_dean", "dean", "department_chair", "program_director", "division_chief"])
def test_people_of_a_leader_s_own_office_do_not_handle_the_leader(scene: object, kind: str) -> None:
    make.position(scene.partnership.helper, kind, scene.surgery)
    assert names(scene) == ["Ana Free", "Omar Quist"]


def test_a_partner_of_either_in_another_partnership_is_excluded(scene: object) -> None:
    offer = make.listed_helper(scene.programme, "Hal Busy")
    make.staff(offer.person, scene.programme, "support_contact")
    assert "Hal Busy" in names(scene)
    accept_request(request=asked(offer, scene.partnership.learner), by=offer.person)
    assert "Hal Busy" not in names(scene)


def test_the_two_themselves_are_excluded(scene: object) -> None:
    make.staff(scene.partnership.helper, scene.programme, "support_contact")
    assert "George Okafor" not in names(scene)


def test_somebody_who_left_is_excluded(scene: object) -> None:
    scene.contact.is_active = False
    scene.contact.save()
    assert names(scene) == ["Ana Free", "Omar Quist"]


def test_a_stranger_is_shown_nobody(scene: object) -> None:
    assert independent_contacts_for(learner_in(scene.programme), scene.partnership) == []
