"""All English words that a dictionary knows: none of them is a slip of the hand, however near to one of ours."""

from __future__ import annotations

from functools import cache

from spellchecker import SpellChecker


@cache
def english_words() -> frozenset[str]:
    """About 160,000 words in lower case; read at the first word that neither we nor any profile knows."""
    return frozenset(SpellChecker(language="en").word_frequency.words())
