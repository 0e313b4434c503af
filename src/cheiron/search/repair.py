"""Mends slips of the hand in words of the vocabulary; leaves alone what is a word already."""

from __future__ import annotations

from collections.abc import Container

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from cheiron.search.forms import one_spelling
from cheiron.search.text import Word, stem
from cheiron.search.vocabulary import SHORTEST_TO_REPAIR, Vocabulary

TWO_SLIPS_FROM = 8


def repaired(word: Word, vocabulary: Vocabulary, known_stems: Container[str]) -> Word:
    """The word as it was probably meant, or as it is.

    Same first letter, at most one slip (two from eight letters on; two letters changing places is one slip). If words
    that mean different things are equally near, nothing is done.
    """
    if len(word.text) < SHORTEST_TO_REPAIR or not word.text.isalpha():
        return word
    if vocabulary.is_right(word.stem) or word.stem in known_stems:
        return word
    meant = _nearest(word.text, vocabulary)
    return Word(meant, stem(meant), word.start, word.end) if meant else word


def _nearest(text: str, vocabulary: Vocabulary) -> str:
    slips = 2 if len(text) >= TWO_SLIPS_FROM else 1
    choices = vocabulary.repairable.get(text[0], {})
    close = extract(one_spelling(text), choices.keys(), scorer=OSA.distance, score_cutoff=slips, limit=8)
    best = [choices[choice] for choice, distance, _place in close if distance == close[0][1]]
    return best[0] if len({stem(choice) for choice in best}) == 1 else ""
