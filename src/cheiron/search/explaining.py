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
    reasons = (*_needs(filing, asked, prepared, hoped), *_specialties(filing, asked, prepared))
    return reasons or tuple(reasons_in_words(filing, asked, prepared))


def not_covered(filing: Filing, asked: Asked, prepared: Prepared) -> tuple[str, ...]:
    """Keys of what was asked for and is neither offered nor stated (a part of a need, or a narrower specialty, is)."""
    needs = prepared.needs()
    missing = [key for key in asked.needs if not needs.keys() & filing.vocabulary.covering(key)]
    for key in asked.specialties:
        close = filing.vocabulary.relations(key)
        if not any(close.get(own, 0.0) >= NARROWER for own in prepared.doc.specialties):
            missing.append(key)
    return tuple(missing)


def _needs(filing: Filing, asked: Asked, prepared: Prepared, hoped: Iterable[str]) -> Iterator[Reason]:
    """For every need, what answers it best. Where several do equally well, all are the reason."""
    yield from _hoped(prepared, [key for key in hoped if key not in asked.needs])
    offered = prepared.needs()
    for key in asked.needs:
        near = {own: share * offered[own] for own, share in filing.vocabulary.kin(key).items() if own in offered}
        best = max(near.values(), default=0.0) - EQUAL
        for own in (own for own, much in near.items() if much > best):
            yield _offers(prepared, own, asked.understood.needs.get(key, ()))


def _hoped(prepared: Prepared, keys: Iterable[str]) -> Iterator[Reason]:
    offered = prepared.needs()
    yield from (_offers(prepared, key, ()) for key in dict.fromkeys(keys) if key in offered)


def _offers(prepared: Prepared, key: str, said: tuple[str, ...]) -> Reason:
    if key in prepared.doc.topics:
        return Reason("ticked", key, said)
    where, quote = _quoted(prepared, prepared.own[key])
    return Reason("own_words", key, said, quote, where)


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
