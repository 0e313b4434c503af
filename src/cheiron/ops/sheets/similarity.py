"""How alike two texts are: the words they share, rare words counting more (TF-IDF, cosine)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cheiron.kit.text import folded
from cheiron.ops.sheets.questions import lines_of

Floats = npt.NDArray[np.float32]
MOST_WORDS = 4000
_STOP = frozenset(word for line in lines_of("stop_words.txt") for word in line.split())


def words_in(text: str) -> list[str]:
    """The words that carry meaning, cut to a rough stem so that ``grants`` meets ``grant``."""
    words = re.findall(r"[^\W\d_]{3,}", folded(text))
    return [stem(word) for word in words if word not in _STOP]


def stem(word: str) -> str:
    """A word without the commonest endings."""
    for end in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(end) and len(word) - len(end) > 3:
            return word[: -len(end)] + ("y" if end == "ies" else "")
    return word


def likeness(
    ours: Sequence[str], theirs: Sequence[str], never: frozenset[str] = frozenset()
) -> tuple[Floats, list[dict[str, float]], list[dict[str, float]]]:
    """Cosine of every pair (0 to 1), and the weighted words of each text; words of ``never`` (stems) do not count.

    Examples
    --------
    >>> table, _, _ = likeness(["I love grant writing", ""], ["Grants and writing", "Golf"])
    >>> bool(table[0, 0] > 0.5), float(table[0, 1]), float(table[1, 0])
    (True, 0.0, 0.0)
    """
    counts = [Counter(word for word in words_in(text) if word not in never) for text in (*ours, *theirs)]
    texts = Counter(word for found in counts for word in found)
    total = sum(bool(found) for found in counts) or 1
    kept = sorted(texts, key=lambda word: (-texts[word], word))[:MOST_WORDS]
    rarity = {word: math.log((1 + total) / (1 + texts[word])) + 0.1 for word in kept}
    weighted = [_unit({word: (1 + math.log(n)) * rarity[word] for word, n in found.items() if word in rarity})
                for found in counts]  # fmt: skip
    place = {word: i for i, word in enumerate(kept)}
    table = np.zeros((len(counts), max(len(kept), 1)), dtype=np.float32)
    for row, found in enumerate(weighted):
        for word, weight in found.items():
            table[row, place[word]] = weight
    left, right = table[: len(ours)], table[len(ours) :]
    return np.clip(left @ right.T, 0.0, 1.0), weighted[: len(ours)], weighted[len(ours) :]


def _unit(words: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in words.values()))
    return {word: weight / length for word, weight in words.items()} if length else {}
