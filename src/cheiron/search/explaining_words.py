"""Why somebody is shown where nothing was understood: words in common, with the sentence they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cheiron.search.answer import Reason
from cheiron.search.asked import Asked
from cheiron.search.concept import NEED
from cheiron.search.entries import Filing
from cheiron.search.prepared import Prepared
from cheiron.search.text import sentence_around, stems_told, words_of_profile

MOST = 3


def reasons_in_words(filing: Filing, asked: Asked, prepared: Prepared) -> list[Reason]:
    """The name, the sentence with most of the words, and terms whose other words were used. At most three."""
    found = [*_in_name(asked, prepared), *_in_texts(asked, prepared), *_in_terms(filing, asked, prepared)]
    return found[:MOST]


def _said(asked: Asked, stems: Iterable[str]) -> tuple[str, ...]:
    return tuple(asked.understood.said[stem] for stem in asked.terms if stem in set(stems))


def _in_name(asked: Asked, prepared: Prepared) -> Iterator[Reason]:
    if said := _said(asked, stems_told(prepared.doc.name)):
        yield Reason("name", "", said, prepared.doc.name, "name")


def _in_texts(asked: Asked, prepared: Prepared) -> Iterator[Reason]:
    sentences: dict[tuple[str, str], set[str]] = {}
    for where, text in prepared.doc.texts:
        for word in words_of_profile(text):
            if word.stem in asked.terms:
                quote = sentence_around(text, word.start, word.end)
                sentences.setdefault((where, quote), set()).add(word.stem)
    if sentences:
        (where, quote), stems = max(sentences.items(), key=lambda found: len(found[1]))
        yield Reason("text", "", _said(asked, stems), quote, where)


def _in_terms(filing: Filing, asked: Asked, prepared: Prepared) -> Iterator[Reason]:
    held: dict[tuple[str, str], set[str]] = {}
    for stem in asked.terms:
        for term, _weight in filing.vectors.by_stem.get(stem, ()):
            scheme, key = term
            if key in (prepared.doc.topics if scheme == NEED else prepared.doc.specialties):
                held.setdefault(term, set()).add(stem)
    for (scheme, key), stems in sorted(held.items(), key=lambda found: -len(found[1])):
        yield Reason("ticked" if scheme == NEED else "specialty", key, _said(asked, stems))
