"""Mends slips of the hand in words of the vocabulary; leaves alone what is a word already."""

from __future__ import annotations

from collections.abc import Container, Mapping

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from cheiron.search.english_words import english_words
from cheiron.search.forms import one_spelling
from cheiron.search.text import Word, stem_of_profile
from cheiron.search.vocabulary import SHORTEST_TO_REPAIR, Vocabulary

TWO_SLIPS_FROM = 8


def repaired(word: Word, vocabulary: Vocabulary, known_stems: Container[str]) -> Word:
    """The word as it was probably meant, or as it is.

    Same first letter, at most one slip (two from eight letters on, to a word of ours; two letters changing places is
    one slip). If words that mean different things are equally near, nothing is done, unless in one of them only two
    letters changed places.
    """
    if not is_slip(word, vocabulary, known_stems, SHORTEST_TO_REPAIR):
        return word
    meant = _nearest(word.text, vocabulary)
    return Word(meant, stem_of_profile(meant), word.start, word.end) if meant else word


def is_slip(word: Word, vocabulary: Vocabulary, known_stems: Container[str], shortest: int) -> bool:
    """Whether a word is long enough to tell, and nobody knows it: not we, no profile and no dictionary."""
    if len(word.text) < shortest or not word.text.isalpha():
        return False
    return not (vocabulary.is_right(word.stem) or word.stem in known_stems or word.text in english_words())


def _nearest(text: str, vocabulary: Vocabulary) -> str:
    slips = 2 if len(text) >= TWO_SLIPS_FROM else 1
    typed = one_spelling(text)
    ours = _best(typed, vocabulary.repairable.get(text[0], {}), slips)
    plain = _best(typed, vocabulary.repairable_plain.get(text[0], {}), 1)
    best = {word for word, distance in (*ours, *plain) if distance == min(far for _word, far in (*ours, *plain))}
    swapped = {word for word in best if sorted(one_spelling(word)) == sorted(typed)}
    for words in (best, swapped):
        if len({stem_of_profile(word) for word in words}) == 1:
            return min(words)
    return ""


def _best(typed: str, choices: Mapping[str, str], slips: int) -> list[tuple[str, float]]:
    close = extract(typed, choices.keys(), scorer=OSA.distance, score_cutoff=slips, limit=8)
    return [(choices[choice], distance) for choice, distance, _place in close]
