"""Where the fit of a pair comes from, criterion by criterion, for the page with all reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.matching.queries.review_words import share_words

LABELS = {
    "topics": gettext_lazy("Topics"),
    "most_important": gettext_lazy("What the learner named first"),
    "aspiration": gettext_lazy("Direction"),
    "working_style": gettext_lazy("How they work"),
    "interests": gettext_lazy("Field"),
    "practical": gettext_lazy("Time, place and language"),
    "network": gettext_lazy("A wider network"),
    "discipline": gettext_lazy("Another discipline"),
}
# What somebody told about themselves is in no list of reasons; with nothing known of it, it adds the same to everybody.
UNTOLD = "experience"


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One criterion in words, with how much it gives of what it could."""

    label: str
    words: str
    points: int
    of: int
    known: bool

    @property
    def level(self) -> str:
        """How much of it is met, in a word."""
        if not self.known:
            return _("Not known, counted as half")
        part = self.points / self.of
        if part >= 0.95:
            return _("Fully")
        if part >= 0.6:
            return _("For the most part")
        return _("In part") if part > 0.05 else _("Not")


def share_lines(shares: Iterable[Mapping[str, Any]], topics: Mapping[str, str]) -> list[ShareLine]:
    """The weightiest criterion first."""
    rows = [share for share in shares if share["criterion"] != UNTOLD and share["of"]]
    return [_line(share, topics) for share in sorted(rows, key=lambda share: -share["of"])]


def _line(share: Mapping[str, Any], topics: Mapping[str, str]) -> ShareLine:
    label = LABELS.get(share["criterion"], share["criterion"])
    return ShareLine(str(label), share_words(share, topics), share["points"], share["of"], share["known"])
