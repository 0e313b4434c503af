"""Propose a meaning for every column, from its heading and from what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cheiron.ops.sheets.grids import boxes, grids
from cheiron.ops.sheets.looks import Look, look_at
from cheiron.ops.sheets.meanings import ENOUGH, Meaning, Proposal
from cheiron.ops.sheets.questions import meaning_of, side_of
from cheiron.ops.sheets.reading import Sheet
from cheiron.ops.sheets.siblings import named, one_of_an_order, pairs_or_times, people_named, sided
from cheiron.ops.sheets.weighing import by_values, weighed

_UNNAMED = re.compile(
    r"^(unnamed: ?\d+(_level_\d+)?|column ?([a-z]{1,2}|\d+)|_\d+|\d+|untitled question|question)$", re.IGNORECASE
)


def propose(sheet: Sheet, others: Sequence[str] = ()) -> list[Proposal]:
    """One proposal a column. ``others``: names and ids of people in the sheet this one refers to.

    Examples
    --------
    >>> from pathlib import Path
    >>> head = ("Full name", "E-mail", "T-shirt size")
    >>> sheet = Sheet(Path("x.csv"), head, head, ((2, ("Ann Lee", "ann@x.org", "M")),))
    >>> [proposal.meaning.value for proposal in propose(sheet)]
    ['name', 'email', 'ignore']
    """
    looks = [look_at(sheet.column(index)) for index in range(len(sheet.headers))]
    found = [_of_column(asked, look, sheet) for asked, look in zip(sheet.asked, looks, strict=True)]
    found = pairs_or_times(sheet, found, looks)
    found = grids(sheet, found, looks)
    found = boxes(sheet, found, looks)
    found = named(sheet, found, looks)
    found = one_of_an_order(sheet, found)
    return sided(sheet, people_named(sheet, found, looks, others))


def _of_column(asked: str, look: Look, sheet: Sheet) -> Proposal:
    if _UNNAMED.match(asked):
        return _without_heading(look, sheet)
    meaning, sure = meaning_of(asked)
    proposal = weighed(asked, meaning, sure, look)
    return replace(proposal, side=side_of(asked))


def _without_heading(look: Look, sheet: Sheet) -> Proposal:
    if not look.filled:
        return Proposal(Meaning.IGNORE, 0.9, "no heading and nothing in it")
    if sheet.has_headings and look.cells in _counting(len(look.cells)):
        return Proposal(Meaning.IGNORE, 0.85, "only counts the rows")
    return by_values(look)


def _counting(length: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(map(str, range(length))), tuple(map(str, range(1, length + 1)))


def settled(proposal: Proposal) -> bool:
    """Whether the proposal stands unless somebody says otherwise."""
    return proposal.meaning is not None and proposal.confidence >= ENOUGH
