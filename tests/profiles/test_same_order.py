"""The order of people is the same on every database, and whatever order their rows were written in.

What is expected stands in ``same_order.tsv``: per judged sentence, the first five. After a change of the ranking or of
the words, ``CHEIRON_WRITE_ORDER=1 ./bin/test tests/profiles/test_same_order.py`` writes it anew on SQLite; the same
file must then hold on PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.db import connection

from cheiron.kit import clock
from cheiron.matching.queries import Asked, people_found
from cheiron.ops.directory.judged import JudgedProfile, ticked
from cheiron.ops.directory.reading import profiles_in, queries_in
from cheiron.people.models import Person
from cheiron.profiles.actions import load_vocabulary, settle_search
from cheiron.profiles.models import OfferedTopic, Profile
from cheiron.profiles.states import Strength
from cheiron.programmes.models import Programme
from cheiron.search.concept import SPECIALTY
from cheiron.search.shipped import shipped_vocabulary
from tests import make

pytestmark = pytest.mark.django_db
JUDGED = Path(__file__).parent.parent / "search" / "judged"
EXPECTED = Path(__file__).with_name("same_order.tsv")
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
FIRST = 5


def people() -> list[JudgedProfile]:
    return [ticked(one, 65, 7) for one in profiles_in(JUDGED / "profiles.tsv", shipped_vocabulary())]


def number_of(judged_id: str) -> int:
    return int(judged_id.removeprefix("P"))


def write(judged: Sequence[JudgedProfile], programme: Programme) -> None:
    """With ids of their own, since equals are drawn by id; in the order given."""
    for one in judged:
        names = [concept.label for key in one.specialties if (concept := shipped_vocabulary().concept(SPECIALTY, key))]
        person = make.person(one.name, specialty=names[0] if names else "")
        profile = Profile.objects.create(
            pk=number_of(one.id), person=person, story=one.text, other_specialties=list(one.specialties[1:])
        )
        OfferedTopic.objects.bulk_create(
            OfferedTopic(profile=profile, topic_id=key, strength=list(Strength)[strength - 1])
            for key, strength in one.topics.items()
        )
        make.credential(person, programme)
        make.offer(person, programme)


def orders(viewer: Person) -> dict[str, str]:
    """Per sentence, who comes first."""
    queries = queries_in(JUDGED / "queries.tsv", {one.id for one in people()})
    found = {}
    for query in queries:
        first = people_found(viewer, Asked(query.sentence), limit=FIRST).people
        found[query.id] = " ".join(f"P{one.profile.pk:03}" for one in first)
    return found


def asked_after(judged: Sequence[JudgedProfile]) -> dict[str, str]:
    load_vocabulary()
    programme = make.programme()
    viewer = make.person("Lea Learner", level="ms1", ref="0123456789abc")
    make.enrolment(viewer, programme)
    write(judged, programme)
    settle_search()
    return orders(viewer)


def expected() -> dict[str, str]:
    lines = EXPECTED.read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("backwards", [False, True])
def test_the_first_people_of_every_judged_sentence_are_the_same_everywhere(backwards: bool) -> None:
    judged = people()
    with clock.standing_at(NOON):
        found = asked_after(judged[::-1] if backwards else judged)
    if os.environ.get("CHEIRON_WRITE_ORDER") and connection.vendor == "sqlite" and not backwards:
        rows = "".join(f"{query}\t{first}\n" for query, first in found.items())
        EXPECTED.write_text(f"# Sentence, and who comes first. Written by test_same_order.py.\n{rows}", "utf-8")
    assert found == expected()


def test_the_expected_orders_say_something() -> None:
    stored = expected()
    assert len(stored) == 92
    assert [query for query, first in stored.items() if len(first.split()) < 3] == []
    assert len(set(stored.values())) > 80
