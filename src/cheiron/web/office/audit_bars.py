"""Bars of a report as numbers for an SVG: what is sure is solid, what lies within the band is light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cheiron.evaluation.bands import Band
from cheiron.evaluation.queries import Group

LINE, WIDTH = 50, 360


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the drawing, in the units of its ``viewBox``."""

    name: str
    words: str
    y: int
    sure: int
    maybe: int
    is_hidden: bool

    @property
    def bar_y(self) -> int:
        return self.y + 8


def bars_of(groups: Sequence[Group]) -> list[Bar]:
    """How many of each group got somebody."""
    return [_bar(group.name, group.matched, place) for place, group in enumerate(groups)]


def height_of(bars: Sequence[Bar]) -> int:
    """Of the whole drawing."""
    return LINE * len(bars) + 4


def _bar(name: str, band: Band, place: int) -> Bar:
    low, high = band.low or 0, band.high or 0
    return Bar(
        name=name if len(name) <= 28 else f"{name[:27]}…",
        words=band.words,
        y=LINE * place + 16,
        sure=WIDTH * low // 100,
        maybe=WIDTH * (high - low) // 100,
        is_hidden=band.is_hidden,
    )
