"""Text into words that can be compared: lower case, no accents, one spelling, the ending cut off."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from cheiron.search.forms import APART, CONTRACTIONS, IRREGULAR, ONLY_WITH_APOSTROPHE, one_spelling
from cheiron.search.small_words import says_something

_MARK = "\u0300-\u036f"
_WORD = re.compile(rf"[^\W_](?:[^\W_{_MARK}]|[{_MARK}]|['’](?=[^\W_]))*")
_POSSESSIVE = re.compile(r"['’]s$")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
# The stemmer keeps what it works on in itself, so every thread has its own.
_own = threading.local()


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` folded, ``stem`` to compare by, and where it stands in what was given."""

    text: str
    stem: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case without accents.

    >>> fold("Søren Müller-Ångström")
    'soren muller-angstrom'
    """
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def stem(word: str) -> str:
    """The part of a folded word that its forms share. Nothing is remembered: it may come from somebody's sentence.

    >>> stem("paediatrics") == stem("pediatric"), stem("programme") == stem("programming")
    (True, False)
    """
    word = one_spelling(IRREGULAR.get(word, word))
    if word in APART:
        return APART[word]
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("english")
    return str(_own.stemmer.stemWord(word))


# For the words of profiles and vocabularies, never for what somebody asks.
stem_of_profile = lru_cache(maxsize=65536)(stem)


def pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Every word, folded, with where it stands. The words of a contraction stand in one place.

    >>> [piece for piece, *_place in pieces("I can't")]
    ['i', 'can', 'not']
    """
    for found in _WORD.finditer(text):
        folded = fold(_POSSESSIVE.sub("", found.group()))
        plain = folded.replace("'", "").replace("’", "")
        parts = CONTRACTIONS.get(plain, (plain,))
        if plain == folded and plain in ONLY_WITH_APOSTROPHE:
            parts = (plain,)
        yield from ((part, found.start(), found.end()) for part in parts)


def words(text: str) -> list[Word]:
    """The words of a sentence that somebody typed. What is said twice is stemmed once; nothing outlives the call."""
    found = list(pieces(text))
    known = {piece: stem(piece) for piece in {piece for piece, _start, _end in found}}
    return [Word(piece, known[piece], start, end) for piece, start, end in found]


def words_of_profile(text: str) -> list[Word]:
    """The words of a profile or of a vocabulary; their stems are remembered."""
    return [Word(piece, stem_of_profile(piece), start, end) for piece, start, end in pieces(text)]


def stems(text: str) -> list[str]:
    """Only the stems, of a profile or of a vocabulary."""
    return [stem_of_profile(piece) for piece, _start, _end in pieces(text)]


def stems_told(text: str) -> list[str]:
    """The stems of the words that say something, of a profile or of a vocabulary."""
    return [stem_of_profile(piece) for piece, _start, _end in pieces(text) if says_something(piece)]


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence in which a word stands, whole.

    >>> sentence_around("I cook. I write grants! Ask me.", 10, 15)
    'I write grants!'
    """
    around = [found for found in _SENTENCE.finditer(text) if found.start() < end and found.end() > start]
    if not around:
        return text[start:end]
    return text[around[0].start() : around[-1].end()].strip()


def sentences_of(text: str) -> list[str]:
    """All sentences."""
    return [each for found in _SENTENCE.finditer(text) if (each := found.group().strip())]
