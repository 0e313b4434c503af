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
FULLY, MOSTLY, BARELY = 0.95, 0.6, 0.05


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One criterion in words, with how much it gives of what it could."""

    label: str
    words: str
    points: int
    of: int
    known: bool

    width: int = 10

    @property
    def level(self) -> str:
        """How much of it is met, in words."""
        if not self.known:
            return _("not known, counted as half")
        part = self.points / self.of
        if part >= FULLY:
            return _("fully met")
        if part >= MOSTLY:
            return _("mostly met")
        return _("partly met") if part > BARELY else _("not met")


def share_lines(shares: Iterable[Mapping[str, Any]], topics: Mapping[str, str]) -> list[ShareLine]:
    """The weightiest criterion first. ``width``: how long its bar is, in tenths of the longest."""
    rows = sorted((share for share in shares if share["of"] and _is_told(share)), key=lambda share: -share["of"])
    return [
        ShareLine(
            label=str(LABELS.get(share["criterion"], share["criterion"])),
            words=share_words(share, topics),
            points=share["points"],
            of=share["of"],
            known=share["known"],
            width=max(1, round(10 * share["of"] / rows[0]["of"])),
        )
        for share in rows
    ]


def _is_told(share: Mapping[str, Any]) -> bool:
    """The bonus row says something only where a learner named what matters most."""
    if share["criterion"] == "most_important":
        return bool(share["facts"].get("criterion"))
    return bool(share["criterion"] != UNTOLD)
