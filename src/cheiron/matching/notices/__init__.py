"""Kinds of notice that matching can owe. No topics, no words, no reasons, and in rounds no names."""

from cheiron.matching.notices import (
    asking_back,
    first_talks,
    questions,
    requests,
    rounds,
    suggestions,
    swaps,
    unmatched,
)

__all__ = ["asking_back", "first_talks", "questions", "requests", "rounds", "suggestions", "swaps", "unmatched"]
