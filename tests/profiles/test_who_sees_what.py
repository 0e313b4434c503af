"""Who reads which field of a profile."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cheiron.people.models import Person
from cheiron.profiles.actions import choose_who_sees, edit_profile, settle_search
from cheiron.profiles.models import OfferedTopic, Profile, SearchDoc
from cheiron.profiles.queries import CIRCLES, FIELDS, shown_fields, shown_to, viewer_class_of, viewer_classes
from cheiron.profiles.states import Shown
from tests import make

# A mark for each column, so that anything of a field can be told apart wherever it turns up.
FILLED: dict[str, Any] = {
    column: [f"<{column}>"] if isinstance(getattr(Profile(), column), list) else f"<{column}>"
    for field in FIELDS.values()
    for column in field.columns
} | {"sessions_per_term": 4, "working_style": {"feedback": 2}, "shows_service": True}
PERSON = {"specialty": "<specialty>", "pronouns": "<pronouns>"}


class NoFieldGoesWider(TestCase):
    """Whatever is chosen, and whatever nonsense stands in the column."""

    @given(
        st.dictionaries(st.sampled_from([*FIELDS, "no_such_field"]), st.sampled_from([*Shown.values, "", "all", 7])),
        st.sampled_from(CIRCLES),
    )
    def test_no_field_with_a_narrower_class_appears_to_a_wider_one(
        self, chosen: dict[str, Any], viewer_class: Shown
    ) -> None:
        profile = Profile(person=Person(email="<email>", **PERSON), shown_to=chosen, **FILLED)
        read = shown_fields(profile, viewer_class)
        for name, field in FIELDS.items():
            said = chosen.get(name)
            circle = said if said in field.allowed else field.default
            expected = CIRCLES.index(Shown(circle)) <= CIRCLES.index(viewer_class)
            for column in field.columns or [name]:
                assert (column in read) == (expected and name != "topics"), (name, column)


def test_every_column_that_somebody_writes_belongs_to_a_field() -> None:
    kept_elsewhere = {"shown_to", "takes_first_talks", "takes_questions", "hides_photos"}
    dates = {"conflicts_declared_on", "consented_on", "role_accepted_on", "edited_at", "looked_over_on", "public_since"}
    own = {"id", "ref", "created_at", "person", "publishes_wishes", "says_room_outside", "in_print"}
    columns = {column.name for column in Profile._meta.concrete_fields} - kept_elsewhere - dates - own
    assert columns == {column for field in FIELDS.values() for column in field.columns}


def test_as_they_come_nothing_is_public_and_some_things_stay_close() -> None:
    profile = Profile(person=Person(email="<email>", **PERSON), **FILLED)
    assert shown_fields(profile, Shown.PUBLIC) == {}
    circles = {name: shown_to(profile, name) for name in FIELDS if shown_to(profile, name) != Shown.ORGANISATION}
    assert circles == {"lived_experience": "programme", "working_style": "me", "email": "partners"}


@pytest.mark.parametrize("name", ["lived_experience", "email", "being_helped", "helped_by", "working_style", "service"])
def test_some_things_never_leave_the_house(name: str) -> None:
    profile = Profile(person=Person(email="<email>"), shown_to={name: "public"}, **FILLED)
    assert shown_fields(profile, Shown.PUBLIC) == {}


@pytest.mark.django_db
def test_a_sensitive_topic_is_never_public() -> None:
    profile = make.profile(make.person(), topics=("grant", "paper"), shown_to={"topics": "public"})
    OfferedTopic.objects.create(profile=profile, topic=make.topic("distress", sensitive=True))
    outside = [row.topic_id for row in shown_fields(profile, Shown.PUBLIC)["topics"]]
    inside = [row.topic_id for row in shown_fields(profile, Shown.ORGANISATION)["topics"]]
    assert (sorted(outside), sorted(inside)) == (["grant", "paper"], ["distress", "grant", "paper"])


@pytest.mark.django_db
def test_a_viewer_stands_in_the_circle_that_the_programmes_say() -> None:
    programme, other = make.programme(), make.programme()
    profile = make.listed_helper(programme).person.profile
    learner, gone, coordinator, elsewhere, stranger = (make.person() for _ in range(5))
    make.enrolment(learner, programme)
    make.enrolment(gone, programme, state="withdrawn")
    make.enrolment(elsewhere, other)
    make.staff(coordinator, programme, "coordinator")
    colleague = make.listed_helper(programme).person
    people = [None, stranger, elsewhere, gone, learner, coordinator, colleague, profile.person]
    assert [viewer_class_of(one, profile).value for one in people] == [
        "public",
        "organisation",
        "organisation",
        "organisation",
        "programme",
        "programme",
        "programme",
        "me",
    ]
    assert viewer_class_of(stranger, profile, works_together=True) == Shown.PARTNERS
    stranger.is_active = False
    assert viewer_class_of(stranger, profile, works_together=True) == Shown.PUBLIC


@pytest.mark.django_db
def test_a_programme_the_helper_left_opens_nothing() -> None:
    programme = make.programme()
    offer = make.listed_helper(programme)
    learner = make.person()
    make.enrolment(learner, programme)
    offer.state = "trained"
    offer.save()
    assert viewer_class_of(learner, offer.person.profile) == Shown.ORGANISATION


@pytest.mark.django_db
def test_the_circles_of_many_cost_as_many_queries_as_of_one() -> None:
    programme, viewer = make.programme(), make.person()
    profiles = [make.listed_helper(programme).person.profile for _ in range(4)]
    with CaptureQueriesContext(connection) as one:
        viewer_classes(viewer, profiles[:1])
    with CaptureQueriesContext(connection) as four:
        viewer_classes(viewer, profiles)
    assert (len(one), len(four)) == (1, 1)


@pytest.mark.django_db
def test_words_kept_for_finding_hold_only_what_everybody_inside_reads() -> None:
    me = make.person()
    circles = {"story": "partners", "languages": "me"}
    edit_profile(person=me, by=me, story="Sabbatical", setback="Rejection", languages=["Basque"])
    choose_who_sees(person=me, circles=circles, by=me)
    programme = make.programme()
    make.credential(me, programme)
    make.offer(me, programme)
    settle_search()
    words = SearchDoc.objects.get().prepared
    assert ("Sabbatical" in words, "Basque" in words, "Rejection" in words) == (False, False, True)
