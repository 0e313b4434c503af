"""Ids that are shorter than the others: a spreadsheet may have eaten a leading zero."""

from __future__ import annotations

from collections import Counter
from typing import Any


class IdWidths:
    """Counts how long ids of nothing but digits are."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self._first: dict[int, int] = {}
        self._zeros = 0

    def see(self, external_id: str, row: int) -> None:
        if external_id.isdigit():
            width = len(external_id)
            self._counts[width] += 1
            self._first.setdefault(width, row)
            self._zeros += external_id[0] == "0"

    def shorter(self) -> dict[str, Any]:
        """Usual length, how many are shorter, the first such row; empty when there is nothing to say."""
        total = sum(self._counts.values())
        if total < 5 or self._zeros:
            return {}
        usual, count = self._counts.most_common(1)[0]
        short = {width: many for width, many in self._counts.items() if width < usual}
        if not short or count < 0.6 * total or usual != max(self._counts):
            return {}
        return {"usual": usual, "count": sum(short.values()), "row": min(self._first[width] for width in short)}
