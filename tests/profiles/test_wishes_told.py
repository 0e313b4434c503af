"""What a learner looks for: told to who helps them, to leaders only where the learner lets it be, to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.queries import Asked, people_found
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person
from cheiron.profiles.actions import choose_sought_topics, choose_who_sees, edit_profile
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.queries import shown_fields, shown_to
from cheiron.profiles.states import Shown
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
SAID = ("Writing a grant", "Industry or innovation", "I would rather leave the wards.")
SENSITIVE = "After an addiction"


@pytest.fixture
def programme() -> Programme:
    make.topic("grant", label=SAID[0])
    make.topic("dry", label=SENSITIVE, sensitive=True)
    return make.programme("Faculty mentoring")


@pytest.fixture
def learner(programme: Programme) -> Person:
    made = make.person("Lea Learner", unit=make.unit("Medicine"))
    make.enrolment(made, programme)
    wish(made)
    return made


def wish(person: Person, **more: Any) -> None:
    said = {"aspiration": "industry", "aspiration_words": SAID[2], "horizon": "near", **more}
    choose_sought_topics(person=person, topic_keys=["grant", "dry"], by=person, **said)


def told(page: str) -> list[bool]:
    return [word in page for word in (*SAID, SENSITIVE)]


def working_together(learner: Person, offer: Offer) -> Partnership:
    now = clock.now()
    made: Partnership = Partnership.objects.create(
        programme=offer.programme, learner=learner, helper=offer.person, offer=offer, state="active",
        began_at=now - clock.days(9), active_since=now - clock.days(8),
    )  # fmt: skip
    made.agreements.create(state="in_force", in_force_since=now)
    return made


def test_whoever_helps_reads_the_wishes_and_the_learner_and_another_helper_do_not_read_them_there(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    offer, other = make.listed_helper(programme, "Hugo Marsh"), make.listed_helper(programme, "Nora Other")
    page = reverse("desk:partnership", args=[working_together(learner, offer).ref])
    assert told(signed_in(offer.person).get(page).content.decode()) == [True, True, True, False]
    assert told(signed_in(learner).get(page).content.decode()) == [False] * 4
    assert signed_in(other.person).get(page).status_code == 404


def test_a_direction_that_is_kept_to_oneself_is_not_told_to_the_helper(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    choose_who_sees(person=learner, circles={"aspiration": "me"}, by=learner)
    offer = make.listed_helper(programme)
    page = reverse("desk:partnership", args=[working_together(learner, offer).ref])
    assert told(signed_in(offer.person).get(page).content.decode()) == [True, False, False, False]


def test_a_leader_reads_the_wishes_only_while_the_learner_lets_it_be(learner: Person, signed_in: SignIn) -> None:
    chair = make.person("Dora Chair", unit=learner.unit, level="professor")
    make.position(chair, "department_chair", learner.unit)
    page = reverse("leadership:suggestion-choose", args=[learner.ref])
    seen = []
    for publishes in (False, True, False):
        edit_profile(person=learner, by=learner, publishes_wishes=publishes)
        text = signed_in(chair).get(page).content.decode().split('<form class="stack" method="post"')[0]
        seen.append(told(text))
    assert seen == [[False] * 4, [True, True, True, False], [False] * 4]


def test_what_a_learner_wished_is_not_read_by_all_once_they_help_others(learner: Person, programme: Programme) -> None:
    profile = Profile.objects.get(person=learner)
    assert (shown_to(profile, "aspiration"), shown_fields(profile, Shown.PARTNERS)["aspiration"]) == (
        "partners",
        "industry",
    )
    make.credential(learner, programme)
    make.offer(learner, programme)
    asker = make.person()
    for circle in (Shown.PUBLIC, Shown.ORGANISATION, Shown.PROGRAMME):
        assert not {"aspiration", "aspiration_words", "horizon"} & set(shown_fields(profile, circle))
    found = people_found(asker, Asked("rather leave the wards")).people
    assert [one.because for one in found] == [()]


@pytest.mark.parametrize(
    ("before", "listed", "circle"),
    [
        ({"aspiration": "me"}, False, "me"),
        ({}, True, "organisation"),
        ({"aspiration": "programme"}, False, "programme"),
    ],
)
def test_a_circle_that_was_chosen_stays_and_whoever_is_listed_already_is_only_told(
    before: dict[str, str], listed: bool, circle: str, programme: Programme
) -> None:
    me = make.listed_helper(programme).person if listed else make.person()
    if not listed:
        make.profile(me, shown_to=before)
    wish(me)
    assert shown_to(Profile.objects.get(person=me), "aspiration") == circle


def test_saving_other_wishes_draws_no_circle_closer(programme: Programme) -> None:
    me = make.person()
    make.profile(me, aspiration="industry", aspiration_words=SAID[2], horizon="near")
    wish(me)
    assert shown_to(Profile.objects.get(person=me), "aspiration") == "organisation"
