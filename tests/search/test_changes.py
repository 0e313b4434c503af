"""What changed since the snapshot is searched as if everything had been made anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cheiron.search.doc import Doc
from cheiron.search.index import Index
from cheiron.search.names import names_like
from cheiron.search.prepared import Prepared, prepare
from cheiron.search.question import Question
from cheiron.search.searcher import Searcher
from tests.search.small_world import TODAY, VOCABULARY, docs, many_docs, questions, searcher

Change = Doc | int
CHANGES = st.lists(st.one_of(docs(), docs(), st.integers(1, 12)), max_size=15)


def change(people: Searcher, now: dict[int, Doc], each: Change) -> None:
    """A profile that is put in, or a number that goes."""
    if isinstance(each, Doc):
        people.change(prepare(each, VOCABULARY))
        now[each.id] = each
    else:
        people.remove(each)
        now.pop(each, None)


@settings(max_examples=150, deadline=None)
@given(st.lists(docs(), max_size=8, unique_by=lambda doc: doc.id), CHANGES, questions())
def test_any_changes_give_the_answer_of_a_new_snapshot(
    before: list[Doc], changes: list[Change], question: Question
) -> None:
    people, now = searcher(*before), {doc.id: doc for doc in before}
    for each in changes:
        change(people, now, each)
    made_anew = searcher(*now.values())
    assert people.search(question) == made_anew.search(question)
    assert names_like(people, "Amarra Osei", today=TODAY) == names_like(made_anew, "Amarra Osei", today=TODAY)


def test_many_changes_to_the_same_people_take_no_more_room() -> None:
    people = searcher(Doc(1, "Li Na"), Doc(2, "Amara Osei"))
    for _turn in range(300):
        people.change(prepare(Doc(1, "Li Na", topics={"grant": 1.0}), VOCABULARY))
        people.remove(2)
    assert (people.people.size, people.overlay_size) == (3, 2)


def test_more_changes_than_there_was_room_for() -> None:
    people = searcher(Doc(1, "Li Na"))
    for number in range(1, 400):
        people.change(prepare(Doc(number, "Li Na", topics={"grant": 1.0}), VOCABULARY))
    assert people.search(Question("grant", today=TODAY)).total == 399


def test_who_went_is_found_by_nothing() -> None:
    people = searcher(Doc(1, "Amara Osei", ("card",), {"grant": 1.0}), Doc(2, "Li Na"))
    people.remove(1)
    for sentence in ("grant", "cardiology", "Osei", ""):
        assert [hit.id for hit in people.search(Question(sentence, today=TODAY)).hits] == [2]
    assert names_like(people, "Amara Osei") == []


@settings(max_examples=60, deadline=None)
@given(found=many_docs(), question=questions())
def test_a_snapshot_read_from_disk_answers_the_same(
    found: list[Doc], question: Question, tmp_path_factory: object
) -> None:
    folder = Path(tmp_path_factory.mktemp("snapshots")) / "one"  # type: ignore[attr-defined]
    prepared = [prepare(doc, VOCABULARY) for doc in found]
    made = Index.build(prepared, VOCABULARY)
    made.save(folder)
    opened = Index.open(folder)
    assert Searcher(opened, VOCABULARY).search(question) == Searcher(made, VOCABULARY).search(question)
    assert opened.edition == VOCABULARY.edition


def test_a_snapshot_replaces_the_one_before_and_leaves_nothing_else_behind(tmp_path: Path) -> None:
    for name in ("Li Na", "Amara Osei"):
        Index.build([prepare(Doc(1, name), VOCABULARY)], VOCABULARY).save(tmp_path / "current")
    assert [path.name for path in tmp_path.iterdir()] == ["current"]
    assert Index.open(tmp_path / "current").names.of(0) == "Amara Osei"


@settings(max_examples=100, deadline=None)
@given(docs())
def test_a_prepared_profile_comes_back_from_its_text(doc: Doc) -> None:
    prepared = prepare(doc, VOCABULARY)
    assert Prepared.from_json(prepared.to_json()) == prepared


def test_the_edition_changes_with_any_word() -> None:
    first, *others = VOCABULARY.concepts
    changed = type(VOCABULARY)([replace(first, phrases=(*first.phrases, "scholarship")), *others])
    again = type(VOCABULARY)(VOCABULARY.concepts)
    assert (changed.edition != VOCABULARY.edition, again.edition == VOCABULARY.edition) == (True, True)


def test_the_edition_changes_when_something_else_is_kept_of_a_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cheiron.search.vocabulary.DOC_SHAPE", -1)
    assert type(VOCABULARY)(VOCABULARY.concepts).edition != VOCABULARY.edition
