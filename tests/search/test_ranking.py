"""The ranking in arrays is the written formula, for any profiles and any question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from cheiron.search.concept import NEED, Concept
from cheiron.search.doc import Doc
from cheiron.search.index import Index
from cheiron.search.prepared import prepare
from cheiron.search.question import Question
from cheiron.search.searcher import Searcher
from cheiron.search.vocabulary import Vocabulary
from tests.search.plain_scorer import PlainSearch
from tests.search.small_world import FACETS, TODAY, many_docs, questions, searcher


@settings(max_examples=150, deadline=None)
@given(many_docs(), questions())
def test_the_order_and_the_scores_are_those_of_the_written_formula(docs: list[Doc], question: Question) -> None:
    plain = PlainSearch(docs, question)
    answer = searcher(*docs).search(question)
    expected = plain.shown()
    assert [hit.id for hit in answer.hits] == expected[question.offset : question.offset + question.limit]
    assert answer.total == len(expected)
    scores = plain.scores()
    assert [hit.score for hit in answer.hits] == pytest.approx([scores[hit.id] for hit in answer.hits], abs=1e-12)


@settings(max_examples=200, deadline=None)
@given(many_docs(), questions())
def test_every_count_is_exact_and_leaves_out_its_own_facet(docs: list[Doc], question: Question) -> None:
    plain = PlainSearch(docs, question)
    answer = searcher(*docs).search(question)
    assert {facet: dict(counts) for facet, counts in answer.counts.items()} == {
        facet: plain.counts(facet) for facet in FACETS
    }


@settings(max_examples=100, deadline=None)
@given(many_docs(), questions())
def test_pages_laid_end_to_end_are_the_whole_list(docs: list[Doc], question: Question) -> None:
    people = searcher(*docs)
    whole = people.search(replace(question, limit=100, offset=0))
    paged = [
        hit.id for start in range(0, 20, 3) for hit in people.search(replace(question, limit=3, offset=start)).hits
    ]
    assert paged == [hit.id for hit in whole.hits]


@settings(max_examples=200, deadline=None)
@given(many_docs(), questions())
def test_a_sentence_without_filters_is_never_answered_with_nobody(docs: list[Doc], question: Question) -> None:
    question = replace(question, filters={}, offset=0)
    allowed = PlainSearch(docs, question).allowed()
    assert bool(searcher(*docs).search(question).hits) == bool(allowed)


def test_people_without_a_place_stand_last_however_well_they_fit() -> None:
    best = Doc(1, "Amara Osei", topics={"grant": 1.0}, full=True)
    other = Doc(2, "Li Na", topics={}, texts=(("story", "I was paid for a first grant."),))
    answer = searcher(best, other).search(Question("first grant", today=TODAY))
    assert [(hit.id, hit.full) for hit in answer.hits] == [(2, False), (1, True)]
    assert answer.hits[1].score > answer.hits[0].score


def test_equals_change_places_with_the_day_and_not_within_it() -> None:
    people = searcher(*(Doc(number, "Li Na", topics={"grant": 1.0}) for number in range(1, 30)))
    days = [
        [hit.id for hit in people.search(Question("grant", today=TODAY, seed=f"me {day}")).hits] for day in (1, 1, 2)
    ]
    assert days[0] == days[1]
    assert days[0] != days[2]


def test_a_sensitive_word_in_common_finds_nobody_who_ticked_it() -> None:
    ticked = Doc(1, "Amara Osei", topics={"adhd": 1.0})
    people = searcher(ticked, Doc(2, "Li Na", texts=(("story", "Kidney and chronic disease."),)))
    answer = people.search(Question("chronicle chronic", drop=("adhd",), today=TODAY))
    assert [hit.id for hit in answer.hits] == [2]
    assert [hit.id for hit in people.search(Question("adhd", today=TODAY)).hits] == [1]


def test_own_words_about_a_sensitive_need_offer_nothing() -> None:
    people = searcher(Doc(1, "Li Na", texts=(("story", "I have ADHD myself."),)))
    answer = people.search(Question(needs=("adhd",), today=TODAY))
    assert (answer.total, answer.nobody_fits, answer.hits[0].because) == (1, True, ())


def test_sensitive_needs_are_counted_only_when_asked_for_and_from_five_people_on() -> None:
    def counts(many: int, question: Question) -> dict[str, int]:
        people = searcher(*(Doc(number, "Li Na", topics={"adhd": 1.0, "no": 1.0}) for number in range(many)))
        return dict(people.search(question).counts["need"])

    asking = Question("adhd", today=TODAY, facets=("need", "group"))
    assert counts(5, asking) == {"adhd": 5, "no": 5}
    assert counts(4, asking) == {"no": 4}
    assert counts(5, Question("boundaries", today=TODAY, facets=("need",))) == {"no": 5}


def test_a_sensitive_part_is_answered_by_the_open_need_and_never_the_other_way_round() -> None:
    words = Vocabulary([Concept(NEED, "dei", "Inclusion"), Concept(NEED, "faith", "Faith", "", "dei", sensitive=True)])
    docs = [Doc(1, "Amara Osei", topics={"faith": 1.0}), Doc(2, "Li Na", topics={"dei": 1.0})]
    people = Searcher(Index.build([prepare(doc, words) for doc in docs], words), words)
    assert [hit.id for hit in people.search(Question(needs=("faith",), today=TODAY)).hits] == [1, 2]
    assert [hit.id for hit in people.search(Question(needs=("dei",), today=TODAY)).hits] == [2]


def test_when_the_filters_leave_nobody_it_is_told_how_many_come_back_without_each() -> None:
    people = searcher(
        Doc(1, "Li Na", topics={"grant": 1.0}, facets={"role": ("mentor",), "place": ("north",)}),
        Doc(2, "Li Na", topics={"grant": 1.0}, facets={"role": ("coach",), "place": ("south",)}),
        Doc(3, "Li Na", topics={"grant": 1.0}, facets={"role": ("coach",), "place": ("south",)}),
    )
    chosen = {"role": frozenset(["coach"]), "place": frozenset(["north"])}
    answer = people.search(Question("grant", today=TODAY, filters=chosen))
    assert (answer.total, answer.hits) == (0, ())
    assert answer.widen == (("place", "north", 2), ("role", "coach", 1))
