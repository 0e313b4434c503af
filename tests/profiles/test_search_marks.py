"""Whatever changes what the search shows counts at the next search, whoever changed it and however."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction

from cheiron.matching.models import Block
from cheiron.matching.queries import Asked, people_found
from cheiron.people.models import Person
from cheiron.profiles.actions import load_vocabulary, settle_search
from cheiron.profiles.models import Offer, Profile, SearchDoc, SearchMark, SearchTurn
from cheiron.profiles.queries.search import Directory
from cheiron.profiles.triggers import triggers_there, triggers_wanted, watch
from cheiron.programmes.models import Programme
from cheiron.training.models import Credential
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    load_vocabulary()
    return make.programme()


@pytest.fixture
def viewer(programme: Programme) -> Person:
    return make.person("Lea Learner", level="ms1")


def names(viewer: Person, **asked: Any) -> list[str]:
    return sorted(one.person.name for one in people_found(viewer, Asked(**asked)).people)


def test_every_table_the_search_reads_is_watched() -> None:
    assert triggers_there() == set(triggers_wanted(connection.vendor))
    assert watch() == 0


def test_a_trigger_that_was_lost_comes_back() -> None:
    name = sorted(triggers_wanted(connection.vendor))[0]
    gone = f"DROP FUNCTION {name}() CASCADE" if connection.vendor == "postgresql" else f"DROP TRIGGER {name}"
    with connection.cursor() as cursor:
        cursor.execute(gone)
    assert name not in triggers_there()
    watch()
    assert triggers_there() == set(triggers_wanted(connection.vendor))


@pytest.mark.parametrize("settled", [False, True])
def test_bulk_writes_that_no_action_made_count_at_the_next_search(
    viewer: Person, programme: Programme, settled: bool
) -> None:
    hal = make.listed_helper(programme, "Hal Helper")
    writes: list[tuple[Any, dict[str, Any], dict[str, Any]]] = [
        (Offer.objects, {"state": "paused"}, {"state": "listed"}),
        (Person.objects.filter(pk=hal.person_id), {"is_active": False}, {"is_active": True}),
        (Programme.objects, {"state": "paused"}, {"state": "live"}),
        (Credential.objects, {"revoked_on": "2020-01-01"}, {"revoked_on": None}),
    ]
    for rows, hidden, shown in writes:
        assert names(viewer) == ["Hal Helper"]
        if settled:
            settle_search()
        rows.update(**hidden)
        finding = people_found(viewer, Asked(sentence="my first grant"))
        assert (finding.total, finding.people, finding.facets) == (0, [], [])
        rows.update(**shown)
    assert names(viewer) == ["Hal Helper"]


def test_another_name_and_other_words_are_found_by_every_process_at_once(viewer: Person, programme: Programme) -> None:
    offer = make.listed_helper(programme, "Hal Helper")
    make.listed_helper(programme, "Ida Idle")
    one, other = Directory(), Directory()
    for directory in (one, other):
        directory.renewed()
    Profile.objects.filter(person=offer.person).update(story="I kept bees in Lapland.")
    for directory in (one, other):
        people = directory.renewed().people
        assert people.told(people.places_of([offer.person.profile.pk * 32])[0]).doc.texts[-1] == (
            "story",
            "I kept bees in Lapland.",
        )


def test_what_was_rolled_back_is_forgotten_again(viewer: Person, programme: Programme) -> None:
    make.listed_helper(programme, "Hal Helper")
    assert names(viewer) == ["Hal Helper"]
    with transaction.atomic():
        Offer.objects.update(state="paused")
        assert names(viewer) == []
        transaction.set_rollback(True)
    assert names(viewer) == ["Hal Helper"]


def test_settling_answers_every_mark_once_and_a_second_time_does_nothing(viewer: Person, programme: Programme) -> None:
    make.listed_helper(programme, "Hal Helper")
    assert SearchMark.objects.exists()
    assert settle_search() == 1
    assert (SearchMark.objects.count(), SearchDoc.objects.count(), SearchTurn.objects.count()) == (0, 1, 1)
    assert settle_search() == 0
    assert names(viewer) == ["Hal Helper"]


def test_counts_leave_out_whoever_is_kept_apart_from_this_viewer(viewer: Person, programme: Programme) -> None:
    apart, free = make.listed_helper(programme, "Hal Helper"), make.listed_helper(programme, "Ida Idle")
    low, high = sorted([viewer, apart.person], key=lambda person: person.pk)
    Block.objects.create(low=low, high=high)
    finding = people_found(viewer, Asked(sentence="my first grant"))
    assert (finding.total, [one.person for one in finding.people]) == (1, [free.person])
    assert {value.count for facet in finding.facets for value in facet.values} == {1}
    assert people_found(apart.person, Asked()).total == 1


@pytest.mark.parametrize("circle", ["programme", "partners", "me"])
def test_a_word_that_not_everybody_may_read_makes_nobody_findable(
    viewer: Person, programme: Programme, circle: str
) -> None:
    offer = make.listed_helper(programme, "Hal Helper")
    Profile.objects.filter(person=offer.person).update(
        story="Zanzibar",
        setback="Zanzibar",
        lived_experience="Zanzibar",
        helped_by="Zanzibar",
        being_helped_words="Zanzibar",
        shown_to={"story": circle, "setback": circle, "lived_experience": circle},
    )
    finding = people_found(viewer, Asked(sentence="Zanzibar"))
    assert finding.nobody_fits
    assert [one.because for one in finding.people] == [()]
    Profile.objects.update(shown_to={"lived_experience": circle})
    assert not people_found(viewer, Asked(sentence="Zanzibar")).nobody_fits
