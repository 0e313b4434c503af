"""Slips that only the words beside them can settle: "buring out" is "burning out", "rigt for me" is "right for me"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from cheiron.search.forms import one_spelling
from cheiron.search.phrases import longest_from
from cheiron.search.text import Word, stem_of_profile
from cheiron.search.vocabulary import Vocabulary

# A saying that a slip stands in begins at most so many words before it.
BEFORE = 4
MOST_READINGS = 16


def repaired_in_phrases(said: Sequence[Word], doubtful: Sequence[bool], vocabulary: Vocabulary) -> list[Word]:
    """Mend every doubtful word that, with one letter changed, belongs to a saying of several words.

    ``doubtful``: words that nobody knows and that are too short to tell, or could be several others. Where two sayings
    of one length would do, nothing is done.
    """
    meant = list(said)
    for place in (place for place, is_doubtful in enumerate(doubtful) if is_doubtful):
        found = list(_readings(meant, place, vocabulary))
        most = max((many for many, _word in found), default=0)
        best = {word.text: word for many, word in found if many == most}
        if len({word.stem for word in best.values()}) == 1:
            meant[place] = best[min(best)]
    return meant


def _readings(said: list[Word], place: int, vocabulary: Vocabulary) -> Iterator[tuple[int, Word]]:
    """How many words the longest saying has, for each word that may have been meant."""
    word, first = said[place], max(0, place - BEFORE)
    for text in _near(word.text, vocabulary):
        reading = Word(text, stem_of_profile(text), word.start, word.end)
        around = [*said[first:place], reading, *said[place + 1 : place + 1 + vocabulary.longest]]
        here = place - first
        spans = (longest_from(around, start, vocabulary) for start in range(here + 1))
        many = max((len(places) for places, concepts in spans if concepts and here in places), default=0)
        if many > 1:
            yield many, reading


def _near(typed: str, vocabulary: Vocabulary) -> Iterator[str]:
    words = vocabulary.repairable_in_phrases.get(typed[0], {})
    close = extract(one_spelling(typed), words.keys(), scorer=OSA.distance, score_cutoff=1, limit=MOST_READINGS)
    yield from (words[choice] for choice, _distance, _place in close)
