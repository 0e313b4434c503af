"""The shipped words."""

from __future__ import annotations

import pytest

from cheiron.profiles.actions import load_topics
from cheiron.profiles.models import Topic
from cheiron.profiles.queries import specialties, topic_groups
from cheiron.profiles.queries.vocabulary import rows_of_vocabulary
from cheiron.search.text import fold, stem
from tests import make


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_takes_nothing_away() -> None:
    own = make.topic("our-own", group="Ours")
    assert load_topics() == load_topics() == len(rows_of_vocabulary("topics.tsv"))
    assert Topic.objects.count() == load_topics() + 1
    own.refresh_from_db()
    assert own.group == "Ours"


@pytest.mark.django_db
def test_loading_mends_what_was_changed_and_keeps_the_key() -> None:
    load_topics()
    Topic.objects.filter(pk="grant").update(label="Something else", group="Elsewhere")
    load_topics()
    grant = Topic.objects.get(pk="grant")
    assert (grant.label, grant.group, grant.sensitive) == ("Writing a grant", "Research", False)


@pytest.mark.django_db
def test_ten_groups_each_with_a_voice_of_its_own() -> None:
    load_topics()
    groups = topic_groups()
    assert len(groups) == 10
    assert all(group.example and group.topics for group in groups)
    assert len({group.example for group in groups}) == 10


def test_no_phrase_belongs_to_two_topics() -> None:
    phrases = [phrase for row in rows_of_vocabulary("topics.tsv") for phrase in row[4].split("|")]
    assert len(phrases) == len(set(phrases))


def test_a_broader_specialty_exists() -> None:
    keys = {one.key for one in specialties()}
    assert {one.broader for one in specialties() if one.broader} <= keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paediatrics", "pediatric"),
        ("haematology", "hematology"),
        ("grants", "grant"),
        ("studies", "study"),
        ("organising", "organizing"),
        ("behaviour", "behavior"),
    ],
)
def test_one_word_in_two_spellings_is_one_word(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))
