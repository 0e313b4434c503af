"""The vocabulary as the search reads it: our words, the organisation's own and translations, nothing retired."""

from __future__ import annotations

from functools import lru_cache

from cheiron.profiles.models import SearchCounter
from cheiron.profiles.queries.concepts import Term, terms_of
from cheiron.profiles.states import Scheme
from cheiron.search.concept import Concept
from cheiron.search.shipped import plain_speech, said_alone
from cheiron.search.vocabulary import Vocabulary

SEARCHED = (Scheme.NEED, Scheme.SPECIALTY)
KEPT_AT_MOST = 4
_known: dict[str, Vocabulary] = {}


def vocabulary_now() -> Vocabulary:
    """The words in force. One small query; read anew only when they have changed.

    A vocabulary is kept by its stamp, which is made of its words: a stale one cannot be taken for the present one.
    """
    edition = edition_now()
    found = _known.get(edition)
    return found if found is not None else _read()


def edition_now() -> str:
    """The stamp of the words in force; empty before they were loaded."""
    return SearchCounter.objects.values_list("edition", flat=True).first() or ""


def _read() -> Vocabulary:
    read = vocabulary_of(terms_to_search())
    while len(_known) >= KEPT_AT_MOST:
        _known.pop(next(iter(_known)), None)
    _known[read.edition] = read
    return read


def terms_to_search() -> list[Term]:
    """The needs and specialties that a sentence is read for."""
    return [term for scheme in SEARCHED for term in terms_of(scheme) if not term.is_retired]


def vocabulary_of(terms: list[Term]) -> Vocabulary:
    """These terms for the search, in their order, with the sayings that mean none of them and what counts alone."""
    return _made((*map(_concept, terms), *plain_speech(), *said_alone()))


def words_as_they_stand() -> Vocabulary:
    """The same, read from the tables themselves: right also where words were changed and the stamp was not."""
    return vocabulary_of(terms_to_search())


@lru_cache(maxsize=KEPT_AT_MOST)
def _made(concepts: tuple[Concept, ...]) -> Vocabulary:
    return Vocabulary(concepts)


def _concept(term: Term) -> Concept:
    phrases = tuple(sorted(text for text in term.texts if text != term.label))
    return Concept(term.scheme, term.key, term.label, term.group, term.broader, term.sensitive, phrases)
