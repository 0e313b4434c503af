"""The gate: what judged sentences find among invented people may not become worse.

The first set has 92 sentences, 120 people and all our topics; the second 60, 99 and only those of the first short list.
The third and fourth (64 and 100 each) tell how well sentences are read that nobody grew the words for: their authors
had seen no phrase of ours, and whoever grows phrases does not read them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cheiron.ops.directory.evaluating import Evaluation, evaluated
from cheiron.ops.directory.reading import profiles_in, queries_in
from cheiron.search.concept import SPECIALTY
from cheiron.search.shipped import plain_speech, shipped_vocabulary
from cheiron.search.understanding import understand

HERE = Path(__file__).parent
# nDCG@10 with 65 of 100 topics ticked, seed 7, as measured; it may fall by no more than this.
RECORDED, LEEWAY = {"judged": 0.803, "judged2": 0.804}, 0.02
UNREAD = {"judged3": 0.684, "judged4": 0.692}
ABOVE_PLAIN = 0.25


@pytest.fixture(scope="module", params=RECORDED)
def judged(request: pytest.FixtureRequest) -> tuple[str, Evaluation]:
    return request.param, of_set(request.param)


def of_set(name: str) -> Evaluation:
    vocabulary = shipped_vocabulary()
    profiles = profiles_in(HERE / name / "profiles.tsv", vocabulary)
    queries = queries_in(HERE / name / "queries.tsv", {one.id for one in profiles})
    return evaluated(profiles, queries, vocabulary, 65, 7)


@pytest.fixture
def evaluation(judged: tuple[str, Evaluation]) -> Evaluation:
    return judged[1]


def test_the_right_people_are_found_as_well_as_recorded(judged: tuple[str, Evaluation]) -> None:
    name, evaluation = judged
    assert evaluation.search.ndcg >= RECORDED[name] - LEEWAY


@pytest.mark.parametrize("name", UNREAD)
def test_sentences_that_nobody_grew_words_for_are_answered_as_well_as_recorded(name: str) -> None:
    found = of_set(name)
    assert found.search.ndcg >= UNREAD[name] - LEEWAY
    assert found.search.ndcg > found.plain.ndcg
    assert not any(one.is_empty for one in found.search.queries)


def test_the_search_is_far_better_than_words_alone(evaluation: Evaluation) -> None:
    assert evaluation.search.ndcg - evaluation.plain.ndcg >= ABOVE_PLAIN


def test_no_sentence_is_left_without_a_person(evaluation: Evaluation) -> None:
    assert [one.query.id for one in evaluation.search.queries if one.is_empty] == []


def test_every_judged_sentence_has_somebody_who_helps_very_well(evaluation: Evaluation) -> None:
    queries = [one.query for one in evaluation.search.queries]
    assert len(queries) >= 60
    assert [query.id for query in queries if max(query.grades.values()) < 2] == []


@pytest.mark.parametrize(
    "saying", ["learn it by heart", "we see eye to eye", "it was a gut feeling", "a good match for us"]
)
def test_a_saying_is_taken_for_no_need_and_no_specialty(saying: str) -> None:
    understood = understand(saying, shipped_vocabulary())
    assert (understood.needs, understood.specialties) == ({}, {})


@pytest.mark.parametrize(
    ("sentence", "needs"),
    [
        ("we will meet on Monday", set()),
        ("a computer program for the ward", set()),
        ("that does not mean much, as well", set()),
        ("meetings waste my day", {"meetings"}),
        ("somebody to watch how I teach", {"feedback", "teach"}),
        ("everyone else seems so much smarter than me", {"impost"}),
    ],
)
def test_everyday_words_are_told_from_needs(sentence: str, needs: set[str]) -> None:
    assert set(understand(sentence, shipped_vocabulary()).needs) == needs


def test_no_phrase_means_two_needs() -> None:
    vocabulary = shipped_vocabulary()
    owners: dict[str, set[str]] = {}
    for concept in vocabulary.needs:
        for text in (concept.label, *concept.phrases):
            owners.setdefault(text.casefold(), set()).add(concept.key)
    assert {text: keys for text, keys in owners.items() if len(keys) > 1} == {}


def test_whatever_is_narrower_stands_within_something_there() -> None:
    vocabulary = shipped_vocabulary()
    lost = [
        (one.scheme, one.key)
        for one in vocabulary.concepts
        if one.broader and vocabulary.concept(one.scheme, one.broader) is None
    ]
    assert lost == []
    assert len([one for one in vocabulary.concepts if one.scheme == SPECIALTY]) >= 57
    assert len(plain_speech()) > 50
