"""The colours of the kit as numbers, read from the style sheet itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TOKENS = Path(__file__).parent / "static" / "ui" / "css" / "tokens.css"
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\b")
TEXT, BORDER = 4.5, 3.0
_GROUNDS = ("paper", "card")
_SOFT = ("care", "ok", "warn", "stop", "link")


@dataclass(frozen=True, slots=True)
class Pair:
    """Something to be told apart from its ground, and how far apart they must be (WCAG 2.2 AA)."""

    front: str
    ground: str
    least: float = TEXT


PAIRS = [
    *(Pair(front, ground) for front in ("ink", "ink-soft", *_SOFT) for ground in (*_GROUNDS, "sunk")),
    *(Pair(colour, f"{colour}-soft") for colour in _SOFT),
    *(Pair(ink, f"{colour}-soft") for ink in ("ink", "ink-soft") for colour in _SOFT),
    *(Pair("link-strong", ground) for ground in (*_GROUNDS, "link-soft")),
    Pair("on-link", "link"),
    Pair("on-link", "link-strong"),
    Pair("paper", "ink"),
    *(Pair(f"tint-{number}-ink", f"tint-{number}") for number in range(8)),
    *(Pair(front, ground, BORDER) for front in ("line", "art-clay", "link", "stop", "care") for ground in _GROUNDS),
]


@lru_cache(maxsize=2)
def colours(dark: bool) -> dict[str, str]:
    """Every colour by its name, by day or by night."""
    day, night = TOKENS.read_text().split("prefers-color-scheme: dark", 1)
    return dict(_COLOUR.findall(day)) | (dict(_COLOUR.findall(night)) if dark else {})


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours such as ``#1c2530``: from 1 to 21."""
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def contrast_of(pair: Pair, dark: bool) -> float:
    """How far the two are apart in one of the two modes."""
    here = colours(dark)
    return contrast(here[pair.front], here[pair.ground])
