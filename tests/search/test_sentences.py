"""The optional model of sentences."""

from __future__ import annotations

import numpy as np

from cheiron.search.sentences import SIZE, UniversalSentences, is_there


def test_what_means_nearly_the_same_lies_closer() -> None:
    assert is_there()
    near, far, away = UniversalSentences().encode(["grant proposal", "funding application", "knee surgery"])
    assert near @ far > near @ away


def test_every_text_has_a_vector_of_length_one_and_an_empty_one_has_none() -> None:
    vectors = UniversalSentences().encode(["first grant", "", "  "])
    assert vectors.shape == (3, SIZE)
    assert vectors.dtype == np.float32
    assert np.round(np.linalg.norm(vectors, axis=1), 3).tolist() == [1.0, 0.0, 0.0]


def test_a_text_alone_has_the_same_vector_as_among_others() -> None:
    texts = ["saying no", "paediatric oncology"]
    together = UniversalSentences().encode(texts)
    alone = np.vstack([UniversalSentences().encode([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-4)


def test_no_text_is_no_row() -> None:
    assert UniversalSentences().encode([]).shape == (0, SIZE)
