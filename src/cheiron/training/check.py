"""Marking a knowledge check. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Answers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """``wrong``: places of the items to look at again, from 0. ``score``: percent right."""

    passed: bool
    score: int
    wrong: tuple[int, ...]


def kept(items: Sequence[Mapping[str, Any]], answers: Mapping[Any, Any]) -> dict[str, int]:
    """Those of the answers that belong to an item and name one of its options, as they are stored."""
    clean: dict[str, int] = {}
    for place, item in enumerate(items):
        given = answers.get(str(place), answers.get(place))
        if isinstance(given, int) and 0 <= given < len(item["options"]):
            clean[str(place)] = given
    return clean


def open_items(items: Sequence[Mapping[str, Any]], answers: Answers) -> list[int]:
    """Places of the items that are not answered yet."""
    return [place for place in range(len(items)) if str(place) not in answers]


def marked(items: Sequence[Mapping[str, Any]], answers: Answers, pass_share: int) -> Mark:
    """Passed: enough is right, and every item that nobody may get wrong (``must``) is."""
    wrong = tuple(place for place, item in enumerate(items) if answers.get(str(place)) != item["answer"])
    score = 100 * (len(items) - len(wrong)) // len(items) if items else 100
    safe = not any(items[place].get("must") for place in wrong)
    return Mark(safe and score >= pass_share, score, wrong)
