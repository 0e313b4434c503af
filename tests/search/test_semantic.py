"""Likeness of wording, with a small scorer that anybody can check by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cheiron.search.answer import Reason
from cheiron.search.doc import Doc
from cheiron.search.index import Index
from cheiron.search.prepared import prepare
from cheiron.search.question import Question
from cheiron.search.searcher import Searcher
from cheiron.search.semantic import Wording, wording_of
from tests.search.small_world import TODAY, VOCABULARY

MEANINGS = (("boat", "sail", "sea"), ("song", "sing", "choir"), ("garden", "rose", "soil"), ("grant",))


class SmallScorer:
    """One number per meaning: how many of its words stand in the text."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = [[sum(text.lower().count(word) for word in words) for words in MEANINGS] for text in texts]
        vectors = np.array(rows, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0).astype(np.float32)


SAILOR = Doc(1, "Amara Osei", texts=(("story", "I cook. I sail every summer. I read."),))
SINGER = Doc(2, "Li Na", texts=(("story", "I sing."),))
GARDENER = Doc(3, "Grace Whitfield", topics={"grant": 1.0}, texts=(("story", "My roses."),))


def searcher(*docs: Doc, off: bool = False) -> Searcher:
    index = Index.build([prepare(doc, VOCABULARY) for doc in docs], VOCABULARY)
    return Searcher(index, VOCABULARY, None if off else Wording.of(SmallScorer(), VOCABULARY, index))


def test_similar_wording_comes_first_and_quotes_the_sentence() -> None:
    question = Question("somebody who owns boats", today=TODAY)
    answer = searcher(SINGER, SAILOR, GARDENER).search(question)
    assert answer.nobody_fits
    assert (answer.hits[0].id, answer.hits[0].score) == (1, 0.5)
    assert answer.hits[0].because == (Reason("wording", "", (), "I sail every summer.", "story"),)
    assert [hit.because for hit in answer.hits[1:]] == [(), ()]


def test_without_the_extra_wording_changes_nothing() -> None:
    hits = searcher(SINGER, SAILOR, GARDENER, off=True).search(Question("somebody who owns boats", today=TODAY)).hits
    assert [(hit.score, hit.because) for hit in hits] == [(0.0, ())] * 3


def test_wording_orders_and_selects_nobody() -> None:
    answer = searcher(SINGER, SAILOR, GARDENER).search(Question("a grant and a boat", today=TODAY))
    assert [hit.id for hit in answer.hits] == [3]


def test_who_is_kept_from_this_viewer_does_not_move_the_others() -> None:
    question = Question("boats and choirs", today=TODAY, without=frozenset([1]))
    with_hidden = searcher(SINGER, SAILOR, GARDENER).search(question)
    assert with_hidden.hits == searcher(SINGER, GARDENER).search(question).hits


def test_changed_profiles_have_the_vectors_of_a_new_snapshot() -> None:
    people = searcher(SINGER, GARDENER)
    people.change(prepare(SAILOR, VOCABULARY))
    people.change(prepare(Doc(2, "Li Na", texts=(("story", "The sea, a song."),)), VOCABULARY))
    people.remove(3)
    anew = searcher(SAILOR, Doc(2, "Li Na", texts=(("story", "The sea, a song."),)))
    question = Question("boats and choirs", today=TODAY)
    assert people.search(question) == anew.search(question)


def test_nothing_sensitive_is_put_into_words() -> None:
    prepared = prepare(Doc(1, "Li Na", topics={"adhd": 1.0, "no": 1.0}), VOCABULARY)
    assert wording_of(prepared, VOCABULARY) == "Saying no."


def test_an_empty_snapshot_can_have_the_extra() -> None:
    assert searcher().search(Question("boats", today=TODAY)).hits == ()
