"""A process begins from the snapshot on disk and finds the same; what is out of date does not stay there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cheiron.kit import clock
from cheiron.profiles.actions import load_vocabulary, renew_snapshot, settle_search
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.queries import search_base
from cheiron.profiles.queries.search import Directory
from cheiron.profiles.queries.search_base import opened
from cheiron.profiles.queries.search_docs import EVERYWHERE, profile_behind
from cheiron.profiles.queries.searched_words import words_as_they_stand
from cheiron.search.question import Question
from tests import make

pytestmark = pytest.mark.django_db
SAID = "Rondo alla zingarese"


@pytest.fixture
def offers(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Offer]:
    """Three listed helpers in a site of their own, where a snapshot is worth it."""
    settings.CHEIRON_HOME = tmp_path
    monkeypatch.setattr(search_base, "WORTH_A_SNAPSHOT", 1)
    load_vocabulary()
    programme = make.programme()
    found = [make.listed_helper(programme, f"Helper {letter}") for letter in "ABC"]
    Profile.objects.filter(person=found[0].person).update(story=f"{SAID} is what I play.")
    settle_search()
    return found


def found(directory: Directory, sentence: str = "") -> list[int]:
    question = Question(
        sentence, within={"scope": frozenset({EVERYWHERE})}, today=clock.today().toordinal(), seed="x", limit=50
    )
    return [profile_behind(hit.id) for hit in directory.renewed().search(question).hits]


def profile_of(offer: Offer) -> int:
    return offer.person.profile.pk


def words_on_disk(place: Path) -> bool:
    return any(SAID.encode() in file.read_bytes() for file in place.rglob("*") if file.is_file())


def folders(place: Path) -> list[str]:
    return sorted(folder.name for folder in (place / "search").iterdir())


def test_a_process_that_begins_from_the_snapshot_finds_the_same(offers: list[Offer]) -> None:
    before = found(Directory()), found(Directory(), SAID)
    assert opened(words_as_they_stand()) is None
    assert renew_snapshot() == 1
    assert opened(words_as_they_stand()) is not None
    assert (found(Directory()), found(Directory(), SAID)) == before
    assert sorted(before[0]) == sorted(map(profile_of, offers))
    assert before[1][0] == profile_of(offers[0])


def test_who_leaves_after_the_snapshot_is_found_by_no_process(offers: list[Offer]) -> None:
    renew_snapshot()
    Offer.objects.filter(pk=offers[0].pk).update(state="paused")
    assert profile_of(offers[0]) not in found(Directory())
    settle_search()
    assert profile_of(offers[0]) not in found(Directory())
    offers[1].person.profile.delete()
    assert found(Directory()) == [profile_of(offers[2])]


def test_the_words_of_who_left_are_gone_from_the_disk_after_a_day(offers: list[Offer], tmp_path: Path) -> None:
    assert renew_snapshot() == 1
    assert words_on_disk(tmp_path)
    [first] = folders(tmp_path)
    assert renew_snapshot() == 0
    offers[0].person.profile.delete()
    settle_search()
    with clock.standing_at(clock.now() + clock.days(1.01)):
        renew_snapshot()
        assert first not in folders(tmp_path)
        assert not words_on_disk(tmp_path)
        assert sorted(found(Directory())) == sorted(map(profile_of, offers[1:]))


def test_a_snapshot_that_is_up_to_date_stays_however_old(offers: list[Offer], tmp_path: Path) -> None:
    renew_snapshot()
    there = folders(tmp_path)
    with clock.standing_at(clock.now() + clock.days(40)):
        assert renew_snapshot() == 0
        assert folders(tmp_path) == there


def test_snapshots_of_words_no_longer_in_force_go_after_a_day(offers: list[Offer], tmp_path: Path) -> None:
    renew_snapshot()
    [own] = folders(tmp_path)
    other = tmp_path / "search" / "1-abc-otherwords"
    other.mkdir()
    renew_snapshot()
    assert folders(tmp_path) == sorted([own, other.name])
    with clock.standing_at(clock.now() + clock.days(1.01)):
        renew_snapshot()
        assert folders(tmp_path) == [own]
