"""Who is found, in which order, and why."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cheiron.kit import clock
from cheiron.matching.actions import ask_helper
from cheiron.matching.models import Block
from cheiron.matching.queries import helpers_found, people_to_ask
from cheiron.matching.queries.asked import Asked
from cheiron.matching.queries.finding import people_found
from cheiron.matching.states import RequestState
from cheiron.people.models import Person
from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.models import Offer, OfferedTopic, Profile, SoughtTopic
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def a_day() -> Any:
    with clock.standing_at(TODAY):
        yield


@pytest.fixture
def programme() -> Programme:
    load_vocabulary()
    return make.programme()


@pytest.fixture
def learner(programme: Programme) -> Person:
    learner = make.person("Lea Learner", level="ms1", unit=make.unit("Medicine"))
    make.enrolment(learner, programme)
    return learner


def helper(programme: Programme, name: str, *topics: str, **fields: Any) -> Offer:
    places, taken = fields.pop("places", 3), fields.pop("taken", 0)
    person = make.person(name, level="professor", **fields)
    make.profile(person, topics=topics or ("teach", "edsch", "sim"))
    make.credential(person, programme)
    return make.offer(person, programme, places=places, taken=taken)


def found(viewer: Person, programme: Programme, **asked: Any) -> list[str]:
    return [one.person.name for one in helpers_found(viewer, programme=programme, **asked)[:]]


def test_the_most_wished_topic_weighs_most(learner: Person, programme: Programme) -> None:
    for rank, key in enumerate(("grant", "lead", "study"), 1):
        SoughtTopic.objects.create(person=learner, topic_id=key, rank=rank)
    helper(programme, "Third", "study", "teach", "sim")
    helper(programme, "First", "grant", "teach", "sim")
    helper(programme, "Second", "lead", "teach", "sim")
    helper(programme, "Everything", "grant", "lead", "study")
    assert found(learner, programme) == ["Everything", "First", "Second", "Third"]


def test_a_specialty_and_its_narrower_ones_are_found(learner: Person, programme: Programme) -> None:
    helper(programme, "Broad", specialty="Paediatrics")
    helper(programme, "Narrow", specialty="Paediatric oncology")
    helper(programme, "Elsewhere", specialty="Cardiology")
    assert found(learner, programme, words="pediatrics") == ["Broad", "Narrow"]
    assert found(learner, programme, words="childhood cancer") == ["Narrow", "Broad"]


def test_a_name_is_found_whole_first(learner: Person, programme: Programme) -> None:
    helper(programme, "Amara Reyes")
    helper(programme, "Amara Osei")
    helper(programme, "Ben Osei")
    names = found(learner, programme, words="Dr. Amara Osei")
    assert names[0] == "Amara Osei"
    assert sorted(names) == ["Amara Osei", "Amara Reyes", "Ben Osei"]


def test_equals_change_places_from_day_to_day_and_viewer_to_viewer_and_not_within_a_day(
    learner: Person, programme: Programme
) -> None:
    for number in range(6):
        helper(programme, f"Helper {number}")
    orders = set()
    for day in range(5):
        with clock.standing_at(TODAY + clock.days(day)):
            order = found(learner, programme)
            assert order == found(learner, programme)
            orders.add(tuple(order))
    assert len(orders) > 1
    other = make.person("Ann Other", level="ms1", unit=learner.unit)
    assert len({tuple(found(viewer, programme)) for viewer in (learner, other, make.person(unit=learner.unit))}) > 1


def test_how_many_asked_before_or_were_taken_on_elsewhere_lifts_nobody(learner: Person, programme: Programme) -> None:
    popular, quiet = helper(programme, "Popular", places=4, taken=2), helper(programme, "Quiet", places=4)
    for number in range(4):
        asker = make.person(f"Asker {number}", level="ms1")
        make.enrolment(asker, programme)
        ask_helper(learner=asker, offer=popular, topic_keys=[], words="", wished_length="fixed_term", by=asker)
    assert found(learner, programme) == [quiet.person.name, popular.person.name]


def test_reasons_are_true_and_carry_no_numbers_of_places(learner: Person, programme: Programme) -> None:
    for rank, key in enumerate(("grant", "lead", "study"), 1):
        SoughtTopic.objects.create(person=learner, topic_id=key, rank=rank)
    make.profile(learner, aspiration="clinician_educator")
    offer = helper(programme, "Hal Helper", "grant", "lead", "teach", unit=make.unit("Surgery"), specialty="Cardiology")
    Profile.objects.filter(person=offer.person).update(aspiration="clinician_educator")
    near = helper(programme, "Near Helper", "teach", unit=learner.unit)
    reasons = {one.person.name: one.reasons for one in helpers_found(learner, programme=programme)[:]}
    assert reasons == {
        "Hal Helper": ("offers 2 of your 3 topics", "same direction as yours: Clinician-educator", "other department"),
        near.person.name: (),
    }
    [asked] = helpers_found(learner, programme=programme, words="cardiology grant helper hal")[:1]
    assert asked.reasons == (
        "can help with what you asked for",
        "works in Cardiology",
        "same direction as yours: Clinician-educator",
        "other department",
    )


def test_undecided_is_not_a_direction_two_people_share(learner: Person, programme: Programme) -> None:
    make.profile(learner, aspiration="undecided")
    offer = helper(programme, "Hal Helper")
    Profile.objects.filter(person=offer.person).update(aspiration="undecided")
    assert [one.reasons for one in helpers_found(learner, programme=programme)[:]] == [()]


def test_off_discipline_programmes_put_other_departments_first(learner: Person, programme: Programme) -> None:
    programme.off_discipline = True
    programme.save()
    helper(programme, "Same House", unit=learner.unit)
    helper(programme, "Other House", unit=make.unit("Surgery"), places=3, taken=2)
    assert found(learner, programme) == ["Other House", "Same House"]


def test_sensitive_topics_stand_on_a_card_only_when_asked_for(learner: Person, programme: Programme) -> None:
    helper(programme, "Lou", "lgbt", "disab", "grant")
    [card] = helpers_found(learner, programme=programme)[:]
    assert ([r.topic_id for r in card.matched], [r.topic_id for r in card.others]) == ([], ["grant"])
    [asked] = helpers_found(learner, programme=programme, topic_keys=["lgbt"])[:]
    assert ([r.topic_id for r in asked.matched], [r.topic_id for r in asked.others]) == (["lgbt"], ["grant"])
    assert found(learner, programme, group="Belonging and the wider world") == []


def test_suggestions_have_room_and_were_not_asked_before(learner: Person, programme: Programme) -> None:
    SoughtTopic.objects.create(person=learner, topic_id="grant", rank=1)
    helper(programme, "Full Up", "grant", places=1, taken=1)
    asked = helper(programme, "Asked Before", "grant")
    request = ask_helper(learner=learner, offer=asked, topic_keys=[], words="", wished_length="fixed_term", by=learner)
    for number in range(4):
        helper(programme, f"Free {number}", "grant")
    for state in RequestState.values:
        type(request).objects.update(**make.request_columns(state, TODAY))
        people = people_to_ask(learner, programme)
        assert len(people) == 3
        assert {one.person.name for one in people} <= {f"Free {number}" for number in range(4)}
    assert len(people_to_ask(learner, programme, limit=9)) == 4


def test_nothing_is_written_by_searching(learner: Person, programme: Programme) -> None:
    helper(programme, "Hal Helper", "grant")
    with CaptureQueriesContext(connection) as queries:
        helpers_found(learner, programme=programme, words="my secret and a grant", topic_keys=["lgbt"])[:]
    verbs = {query["sql"].lstrip("(").split()[0] for query in queries.captured_queries}
    assert verbs == {"SELECT"}


def test_strength_counts_a_little(learner: Person, programme: Programme) -> None:
    starter, expert = helper(programme, "Starter", "grant"), helper(programme, "Expert", "grant")
    OfferedTopic.objects.filter(profile=starter.person.profile).update(strength="can_start")
    OfferedTopic.objects.filter(profile=expert.person.profile).update(strength="expert")
    assert found(learner, programme, topic_keys=["grant"]) == ["Expert", "Starter"]


# -- names


def named(viewer: Person, sentence: str, **asked: Any) -> list[tuple[str, tuple[str, ...]]]:
    finding = people_found(viewer, Asked(sentence, **asked))
    assert not finding.nobody_fits
    assert finding.total == len(finding.people)
    return [(one.person.name, tuple(because.source for because in one.because)) for one in finding.people]


@pytest.mark.parametrize("typed", ["Amara Osei", "Amarra Osei", "osei amara", "Dr. Amara Ozei", "Ámara Osei"])
def test_a_name_is_found_with_a_slip_an_accent_or_in_another_order(
    typed: str, learner: Person, programme: Programme
) -> None:
    for name in ("Amara Osei", "Hugo Marsh", "Ines Roca"):
        helper(programme, name)
    assert named(learner, typed) == [("Amara Osei", ("name",))]


def test_the_name_of_somebody_one_must_not_find_is_as_if_nobody_had_it(learner: Person, programme: Programme) -> None:
    for name in ("Amara Osei", "Hugo Marsh", "Ines Roca"):
        helper(programme, name)
    other = helper(programme, "Zofia Quill").person
    nobody = people_found(learner, Asked("Wuxyv Yttrqj"))
    low, high = sorted((learner, other), key=lambda one: one.pk)
    Block.objects.create(low=low, high=high)
    blocked = people_found(learner, Asked("Zofia Quil"))
    assert (blocked.nobody_fits, nobody.nobody_fits) == (True, True)
    assert sorted(one.person.name for one in blocked.people) == ["Amara Osei", "Hugo Marsh", "Ines Roca"]


def test_whoever_is_not_listed_is_found_by_no_name(learner: Person, programme: Programme) -> None:
    helper(programme, "Amara Osei")
    Offer.objects.filter(pk=helper(programme, "Zofia Quill").pk).update(state="paused")
    assert [one.person.name for one in people_found(learner, Asked("Zofia Quill")).people] == ["Amara Osei"]
