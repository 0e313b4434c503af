"""Totals and counts of every filter are what one would count by hand among the people the viewer may find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cheiron.kit import clock
from cheiron.matching.models import Block
from cheiron.matching.queries import Asked, offers_for, people_found
from cheiron.people.models import Conflict, Person
from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.models import Offer, OfferedTopic, Profile, Topic
from cheiron.profiles.states import Mode, ServesAs
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
LEVELS = ("pgy2", "assistant_professor", "professor")
NEEDS = ("grant", "paper", "teach", "lgbt")  # the last one is sensitive
ROLES = tuple(ServesAs.values[:3])
MODES = {Mode.IN_PERSON: ("in_person",), Mode.REMOTE: ("remote",), Mode.MIXED: ("in_person", "remote")}

helpers = st.fixed_dictionaries(
    {
        "level": st.sampled_from(LEVELS),
        "needs": st.sets(st.sampled_from(NEEDS), min_size=1),
        "roles": st.sets(st.sampled_from(ROLES)),
        "mode": st.sampled_from([*MODES, ""]),
        "programmes": st.sets(st.integers(0, 1), min_size=1),
        "full": st.booleans(),
        "barred": st.sampled_from(["", "", "", "block", "conflict", "paused", "untrained", "inactive"]),
    }
)
filters = st.fixed_dictionaries(
    {},
    optional={
        "level": st.sets(st.sampled_from(LEVELS), min_size=1, max_size=2),
        "role": st.sets(st.sampled_from(ROLES), min_size=1, max_size=2),
        "need": st.sets(st.sampled_from(NEEDS[:3]), min_size=1, max_size=2),
        "format": st.sets(st.sampled_from(("in_person", "remote")), min_size=1, max_size=1),
        "open": st.just({"open"}),
    },
)


def built(given_people: Iterable[dict[str, Any]], viewer: Person, programmes: list[Programme]) -> None:
    for number, one in enumerate(given_people):
        person = make.person(f"Helper {number}", level=one["level"], is_active=one["barred"] != "inactive")
        profile = make.profile(person, mode=one["mode"], serves_as=sorted(one["roles"]))
        OfferedTopic.objects.bulk_create(OfferedTopic(profile=profile, topic_id=key) for key in one["needs"])
        for place in one["programmes"]:
            if one["barred"] != "untrained":
                make.credential(person, programmes[place])
            state = "paused" if one["barred"] == "paused" else "listed"
            make.offer(person, programmes[place], state=state, places=2, taken=2 if one["full"] else 0)
        if one["barred"] == "block":
            low, high = sorted((viewer, person), key=lambda each: each.pk)
            Block.objects.create(low=low, high=high)
        if one["barred"] == "conflict":
            Conflict.objects.create(kind="related", person=viewer, other=person, since=clock.today(), source="declared")


def values_of(profile: Profile, offers: list[Offer]) -> dict[str, set[str]]:
    """What one person counts for, read from the rows."""
    return {
        "level": {profile.person.level},
        "role": set(profile.serves_as),
        "need": {row.topic_id for row in profile.topics.all()},
        "format": set(MODES[Mode(profile.mode)] if profile.mode else ()),
        "open": {"open"} if any(offer.open_places for offer in offers) else set(),
    }


def by_hand(viewer: Person, programme: Programme | None) -> list[dict[str, set[str]]]:
    """Everybody the viewer may find, once."""
    found: dict[int, list[Offer]] = {}
    for offer in offers_for(viewer, programme).select_related("person__profile"):
        found.setdefault(offer.person_id, []).append(offer)
    return [values_of(offers[0].person.profile, offers) for offers in found.values()]


def passing(people: list[dict[str, set[str]]], chosen: dict[str, set[str]], but: str = "") -> list[dict[str, set[str]]]:
    return [one for one in people if all(one[name] & values for name, values in chosen.items() if name != but)]


class Counted(TestCase):
    @settings(max_examples=25)
    @given(people=st.lists(helpers, max_size=9), chosen=filters, inside=st.booleans(), asks=st.booleans())
    def test_totals_and_counts_are_those_counted_by_hand(
        self, people: list[dict[str, Any]], chosen: dict[str, set[str]], inside: bool, asks: bool
    ) -> None:
        load_vocabulary()
        programmes = [make.programme(), make.programme()]
        viewer = make.person("Lea Learner", level="ms1")
        make.enrolment(viewer, programmes[0])
        built(people, viewer, programmes)
        programme = programmes[0] if inside else None
        asked = Asked(
            needs=("grant",) if asks else (),
            filters={name: tuple(sorted(values)) for name, values in chosen.items()},
            programme=programme,
        )
        everybody = by_hand(viewer, programme)
        if asks and (fitting := [one for one in everybody if "grant" in one["need"]]):
            everybody = fitting
        finding = people_found(viewer, asked, limit=50)
        shown = passing(everybody, chosen)
        assert finding.total == len(finding.people) == len(shown)
        counts = {facet.name: {value.key: value.count for value in facet.values} for facet in finding.facets}
        sensitive = set(Topic.objects.filter(sensitive=True).values_list("key", flat=True))
        for name in ("level", "role", "need", "format", "open"):
            own = Counter(value for one in passing(everybody, chosen, name) for value in one[name])
            expected = {key: many for key, many in own.items() if key not in sensitive}
            said = {key: many for key, many in counts.get(name, {}).items() if many or key not in chosen.get(name, ())}
            assert said == expected
