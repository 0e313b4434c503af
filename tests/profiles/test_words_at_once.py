"""Words that change while the search is settled: no mark is lost, no profile keeps old words, nobody waits for ever."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import transaction

from cheiron.people.models import Person
from cheiron.profiles.actions import indexing, load_vocabulary, settle_search
from cheiron.profiles.actions.editions import hold_words, renew_edition
from cheiron.profiles.actions.local_words import add_need, add_word, remove_word, retire_term
from cheiron.profiles.models import Profile, SearchCounter, SearchDoc, SearchMark, Topic
from cheiron.profiles.queries import Term, term
from cheiron.profiles.queries.concepts import Word
from cheiron.profiles.queries.search import Directory
from cheiron.profiles.queries.search_base import packed, prepared_now
from cheiron.profiles.queries.search_marks import marks_now, profiles_behind
from cheiron.profiles.queries.searched_words import words_as_they_stand
from cheiron.profiles.states import LabelKind
from cheiron.search.understanding import understand
from tests import make
from tests.profiles.at_once import found, settle_on, together

TURNS = 2


@pytest.fixture
def keeper(transactional_db: Any) -> Person:
    load_vocabulary()
    programme = make.programme()
    for name in ("Ann Ash", "Bo Birch", "Cy Cedar"):
        make.listed_helper(programme, name)
    made = make.person("Kit Keeper")
    make.role_grant(made, "administrator")
    settle_search()
    return made


def need(key: str) -> Term:
    there = term("need", key)
    assert there is not None
    return there


def local_words(keeper: Person, said: str) -> None:
    """One of our own comes, goes, and at last stays."""
    for turn in range(TURNS):
        text = f"{said} number {turn}"
        add_word(term=need("grant"), text=text, by=keeper)
        remove_word(term=need("grant"), word=Word("en", LabelKind.PHRASE, text, True), by=keeper)
    add_word(term=need("grant"), text=said, by=keeper)


def terms_retired(keeper: Person) -> None:
    for turn in range(TURNS):
        retire_term(term=need("paper"), by=keeper)
        add_need(key=f"own-{turn}", label=f"Own {turn}", group="Career", sensitive=False, phrases=["bush"], by=keeper)
        retire_term(term=need("paper"), is_retired=False, by=keeper)


def releases() -> None:
    """Words of an older release, then again those of this one."""
    for _turn in range(TURNS):
        with transaction.atomic():
            hold_words()
            Topic.objects.filter(pk="grant").update(phrases=["older words for grants"])
            renew_edition()
        load_vocabulary()


def profiles_written() -> None:
    for turn in range(TURNS * 3):
        for pk in Profile.objects.order_by("pk").values_list("pk", flat=True):
            Profile.objects.filter(pk=pk).update(story=f"I wrote grants in year {turn}.")


def search_on(broken: list[str], running: threading.Event) -> None:
    """Whoever searches meanwhile always has whole words and everybody."""
    directory = Directory()
    while running.is_set():
        if len(found(directory)) != 3:
            broken.append("somebody was missing")


def unanswered() -> set[int]:
    """Profiles whose doc is not what they say in the words that stand, though nothing tells the next settling so."""
    words = words_as_they_stand()
    marked = {pk for ids in profiles_behind(marks_now()).values() for pk in ids}
    docs = {pk: (edition, text) for pk, edition, text in SearchDoc.objects.values_list("pk", "edition", "prepared")}
    fresh = {pk: packed(doc) for pk, doc in prepared_now(list(docs), words)}
    told = {pk for pk, (edition, _text) in docs.items() if edition != words.edition} | marked
    return {pk for pk, (_edition, text) in docs.items() if text != fresh[pk]} - told


def test_words_that_change_while_others_settle_and_search_reach_every_profile(keeper: Person) -> None:
    running, broken = threading.Event(), list[str]()
    running.set()
    writers = [
        lambda: local_words(keeper, "zebrafish money"),
        lambda: local_words(keeper, "quokka money"),
        lambda: terms_retired(keeper),
        releases,
        profiles_written,
    ]
    others = [lambda: settle_on(running), lambda: search_on(broken, running)]
    assert together(writers, others, running) == []
    assert broken == []
    assert unanswered() == set()
    settle_search()
    words = words_as_they_stand()
    assert SearchMark.objects.count() == 0
    assert {edition for (edition,) in SearchDoc.objects.values_list("edition")} == {words.edition}
    assert SearchCounter.objects.get().edition == words.edition
    assert dict(SearchDoc.objects.values_list("pk", "prepared")) == {
        pk: packed(docs) for pk, docs in prepared_now(list(Profile.objects.values_list("pk", flat=True)), words)
    }
    for said in ("zebrafish money", "quokka money", "my first grant"):
        assert set(understand(said, words).needs) == {"grant"}, said
    assert Topic.objects.filter(key__startswith="own-").count() == TURNS


def test_a_word_that_comes_while_the_words_are_read_keeps_its_mark(
    keeper: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settling that began before it answers other marks and not this one, even if it ends half-way."""

    def read_and_overtaken() -> Any:
        words = words_as_they_stand()
        add_word(term=need("grant"), text="zebrafish money", by=keeper)
        return words

    Profile.objects.update(story="I keep bees.")
    monkeypatch.setattr(indexing, "words_as_they_stand", read_and_overtaken)
    waiting = indexing._waiting()
    monkeypatch.undo()
    assert indexing._write(waiting=waiting, by=None) == 3
    assert [what for (what,) in SearchMark.objects.values_list("what")] == ["words"]
    assert settle_search() == 3
    assert SearchMark.objects.count() == 0
