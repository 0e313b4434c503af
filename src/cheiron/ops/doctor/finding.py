"""One thing the doctor looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

URGENCY = {"wrong": 0, "look": 1, "fine": 2}
MARKS = {"fine": "✓", "look": "!", "wrong": "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """``wrong`` must be mended, ``look`` deserves a look. ``advice`` says what to do."""

    about: str
    level: Literal["fine", "look", "wrong"]
    sentence: str
    advice: str = ""

    @property
    def is_fine(self) -> bool:
        return self.level == "fine"

    @property
    def mark(self) -> str:
        return MARKS[self.level]

    @property
    def urgency(self) -> int:
        return URGENCY[self.level]


def fine(about: str, sentence: str) -> Finding:
    return Finding(about, "fine", str(sentence))


def look(about: str, sentence: str, advice: str) -> Finding:
    return Finding(about, "look", str(sentence), str(advice))


def wrong(about: str, sentence: str, advice: str) -> Finding:
    return Finding(about, "wrong", str(sentence), str(advice))
