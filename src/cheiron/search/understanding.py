"""From a sentence to needs and specialties, with the words that said so. Nothing is kept."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from cheiron.search.concept import NEED, SPECIALTY, Concept
from cheiron.search.phrases import Named, found_in
from cheiron.search.refusing import refused, unwanted_fields, whose_illness
from cheiron.search.repair import is_slip, repaired
from cheiron.search.repair_in_phrases import repaired_in_phrases
from cheiron.search.small_words import says_something
from cheiron.search.text import Word, words
from cheiron.search.vocabulary import SHORTEST_IN_PHRASES, Vocabulary
from cheiron.search.wanted import FIELD, Wanted, is_of_wishes, is_tongue, wanted_in

LONGEST_SENTENCE = 4000


@dataclass(frozen=True, slots=True)
class Understood:
    """``needs`` and ``specialties``: key and the words that said so. ``terms``: stems to look for in the texts.

    ``spelling``: what was typed and how it was read. ``not_understood``: words typed that name nothing we know.
    ``wanted``: what is said about the person who is looked for, by key.
    """

    needs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    specialties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    spelling: tuple[tuple[str, str], ...] = ()
    not_understood: tuple[str, ...] = ()
    said: dict[str, str] = field(default_factory=dict)  # every term as it was typed
    wanted: dict[str, Wanted] = field(default_factory=dict)


def understand(
    sentence: str,
    vocabulary: Vocabulary,
    *,
    known_stems: Container[str] = frozenset(),
    keep: Collection[str] = (),
    drop: Collection[str] = (),
) -> Understood:
    """What a sentence says. ``keep``: words that must not be repaired. ``drop``: keys that were not meant."""
    sentence = sentence[:LONGEST_SENTENCE]
    typed = words(sentence)
    kept = {word.casefold() for word in keep}
    kept_words = [sentence[word.start : word.end].casefold() in kept or is_of_wishes(word.text) for word in typed]
    meant = [
        word if is_kept else repaired(word, vocabulary, known_stems)
        for word, is_kept in zip(typed, kept_words, strict=True)
    ]
    doubtful = [
        not is_kept and is_slip(word, vocabulary, known_stems, SHORTEST_IN_PHRASES)
        for word, is_kept in zip(meant, kept_words, strict=True)
    ]
    meant = repaired_in_phrases(meant, doubtful, vocabulary)
    found = Understood(spelling=_spelling(sentence, typed, meant))
    named: set[int] = set()
    unwanted: set[int] = set()
    wanted = []
    for places, concepts in found_in(meant, vocabulary):
        if refused(meant, places, concepts):
            unwanted.update(places)
            _refuse(
                found,
                unwanted_fields(meant, places, concepts),
                drop,
                sentence[meant[places[0]].start : meant[places[-1]].end],
            )
            continue
        named.update(places)
        wanted.append((places, tuple(whose_illness(meant, places, concepts))))
    for places, concepts in _counting(wanted, meant, vocabulary):
        _add(found, [one for one in concepts if one.key not in drop], sentence, meant, places)
    for places, wish in wanted_in(sentence, meant):
        named.update(place for place in places if wish.key in drop or is_tongue(meant[place].text))
        if wish.key not in drop:
            _wish(found, wish)
            unwanted.update(places)
    return _with_words(found, sentence, meant, named, unwanted)


def _counting(wanted: Sequence[Named], meant: Sequence[Word], vocabulary: Vocabulary) -> Sequence[Named]:
    """Without the needs that vague words name ("tired", "my boss"), if anything else names a need.

    What is dropped later counts here: taking one need away must not bring a worse guess.
    """
    sure = [one for one in wanted if tuple(meant[place].stem for place in one[0]) not in vocabulary.alone]
    return sure if any(one.scheme == NEED for _places, concepts in sure for one in concepts) else wanted


def _add(
    found: Understood, concepts: Sequence[Concept], sentence: str, meant: Sequence[Word], places: Sequence[int]
) -> None:
    words_said = sentence[meant[places[0]].start : meant[places[-1]].end]
    for concept in concepts:
        kind = {NEED: found.needs, SPECIALTY: found.specialties}.get(concept.scheme)
        if kind is not None:
            kind[concept.key] = _with(kind.get(concept.key, ()), words_said)


def _refuse(found: Understood, fields: Iterable[Concept], drop: Collection[str], words_said: str) -> None:
    for one in fields:
        wish = Wanted(FIELD, one.key, (words_said,), is_refused=True)
        if wish.key not in drop:
            _wish(found, wish)


def _wish(found: Understood, wanted: Wanted) -> None:
    before = found.wanted.get(wanted.key)
    said = (*before.said, *wanted.said) if before else wanted.said
    found.wanted[wanted.key] = replace(wanted, said=tuple(dict.fromkeys(said)))


def _with(before: tuple[str, ...], words_said: str) -> tuple[str, ...]:
    """What lies within something longer that was said is not told again."""
    if any(words_said in one for one in before):
        return before
    return (*(one for one in before if one not in words_said), words_said)


def _spelling(sentence: str, typed: Sequence[Word], meant: Sequence[Word]) -> tuple[tuple[str, str], ...]:
    changed = ((sentence[a.start : a.end], b.text) for a, b in zip(typed, meant, strict=True) if a.text != b.text)
    return tuple(dict.fromkeys(changed))


def _with_words(
    found: Understood, sentence: str, meant: Sequence[Word], named: set[int], unwanted: set[int]
) -> Understood:
    """Words of what is not wanted are looked for nowhere, unless they name something else as well."""
    content = [
        (place, word) for place, word in enumerate(meant) if says_something(word.text) and place not in unwanted - named
    ]
    said = {word.stem: sentence[word.start : word.end] for _place, word in reversed(content)}
    left = (sentence[word.start : word.end] for place, word in content if place not in named)
    return Understood(
        found.needs,
        found.specialties,
        tuple(dict.fromkeys(word.stem for _place, word in content)),
        found.spelling,
        tuple(dict.fromkeys(left)),
        said,
        found.wanted,
    )
