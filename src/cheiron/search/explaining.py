"""Why somebody is shown. Every reason names what raised the score: without it, the person would stand lower."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cheiron.search.answer import Reason
from cheiron.search.asked import Asked
from cheiron.search.entries import Filing
from cheiron.search.explaining_words import reasons_in_words
from cheiron.search.prepared import Prepared, Span
from cheiron.search.scoring import MENTIONED_SHARE
from cheiron.search.text import sentence_around
from cheiron.search.vocabulary import NARROWER

EQUAL = 1e-9


def explained(filing: Filing, asked: Asked, prepared: Prepared, hoped: Iterable[str] = ()) -> tuple[Reason, ...]:
    """Needs met, specialties near; where there are none, the words in common. ``hoped``: keys nobody asked for."""
    reasons = (*_needs(asked, prepared, hoped), *_specialties(filing, asked, prepared))
    return reasons or tuple(reasons_in_words(filing, asked, prepared))


def not_covered(filing: Filing, asked: Asked, prepared: Prepared) -> tuple[str, ...]:
    """Keys of what was asked for and is neither offered nor stated (a narrower specialty covers a broader one)."""
    needs = prepared.needs()
    missing = [key for key in asked.needs if key not in needs]
    for key in asked.specialties:
        close = filing.vocabulary.relations(key)
        if not any(close.get(own, 0.0) >= NARROWER for own in prepared.doc.specialties):
            missing.append(key)
    return tuple(missing)


def _needs(asked: Asked, prepared: Prepared, hoped: Iterable[str]) -> Iterator[Reason]:
    for key in dict.fromkeys((*asked.needs, *hoped)):
        said = asked.understood.needs.get(key, ())
        if key in prepared.doc.topics:
            yield Reason("ticked", key, said)
        elif key in prepared.own:
            where, quote = _quoted(prepared, prepared.own[key])
            yield Reason("own_words", key, said, quote, where)


def _specialties(filing: Filing, asked: Asked, prepared: Prepared) -> Iterator[Reason]:
    """For every specialty asked for, the nearest of this person. Where several are equally near, all are the reason."""
    for key in asked.specialties:
        said = asked.understood.specialties.get(key, ())
        close = filing.vocabulary.relations(key)
        stated = {own: close.get(own, 0.0) for own in prepared.doc.specialties}
        mentioned = {own: close.get(own, 0.0) * MENTIONED_SHARE for own in prepared.mentioned}
        nearest = max((*stated.values(), *mentioned.values()), default=0.0) - EQUAL
        yield from (Reason("specialty", own, said) for own, near in stated.items() if near > max(nearest, 0.0))
        for own, near in mentioned.items():
            if near > max(nearest, 0.0):
                where, quote = _quoted(prepared, prepared.mentioned[own])
                yield Reason("specialty", own, said, quote, where)


def _quoted(prepared: Prepared, span: Span) -> tuple[str, str]:
    place, start, end = span
    where, text = prepared.doc.texts[place]
    return where, sentence_around(text, start, end)
