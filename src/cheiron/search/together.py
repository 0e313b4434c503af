"""The few people who together cover what no single one does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cheiron.search.asked import Asked
from cheiron.search.entries import OFFER, STATED
from cheiron.search.ordering import Floats, bands, draw
from cheiron.search.people import Bools, People
from cheiron.search.vocabulary import NARROWER

MOST_PEOPLE = 4
Team = tuple[tuple[int, tuple[str, ...]], ...]


def covering(people: People, asked: Asked) -> dict[str, Bools]:
    """Who covers each key: meets the need or a part of it, or states this specialty or a narrower one."""
    found = {}
    for key in asked.needs:
        found[key] = _mask(people, [f"{OFFER}:{own}" for own in people.filing.vocabulary.covering(key)])
    for key in asked.specialties:
        close = people.filing.vocabulary.relations(key)
        found[key] = _mask(people, [f"{STATED}:{own}" for own, near in close.items() if near >= NARROWER])
    return found


def _mask(people: People, headings: Sequence[str]) -> Bools:
    mask = np.zeros(people.size, dtype=np.bool_)
    for heading in headings:
        mask[people.under(heading)[0]] = True
    return mask


def together(people: People, covers: dict[str, Bools], shown: Bools, scores: Floats, seed: str) -> Team:
    """Again and again whoever covers most of what is left: somebody with a place, fitting best, little taken.

    Nothing when one thing was asked for, when one person covers everything, or when it helps nobody.
    """
    left = {key: mask & shown for key, mask in covers.items()}
    team: list[tuple[int, tuple[str, ...]]] = []
    while len(left) > (0 if team else 1) and len(team) < MOST_PEOPLE:
        best = _best(people, list(left.values()), scores, seed)
        if best is None:
            break
        own = tuple(key for key, mask in left.items() if mask[best])
        team.append((int(people.columns.ids[best]), own))
        left = {key: mask for key, mask in left.items() if key not in own}
    return tuple(team) if len(team) > 1 else ()


def _best(people: People, masks: Sequence[Bools], scores: Floats, seed: str) -> int | None:
    many = np.zeros(people.size, dtype=np.int8)
    for mask in masks:
        many += mask
    columns = people.columns
    open_to = np.where(columns.full, 0, many)
    many = open_to if open_to.any() else many
    most = int(many.max(initial=0))
    if most == 0:
        return None
    places = np.flatnonzero(many == most)
    ids = columns.ids[places]
    order = np.lexsort((ids, draw(ids, seed), columns.load[places], -bands(scores[places])))
    return int(places[order[0]])
