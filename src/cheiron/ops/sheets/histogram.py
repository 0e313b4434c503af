"""How the points of the pairs are spread, as bars of a drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence

LEFT, WIDTH, FLOOR, TALL = 10.0, 620.0, 172.0, 140.0
MOST_BARS = 12


def bars(points: Sequence[float]) -> tuple[list[dict[str, str]], str]:
    """Bars with their places in a drawing of 640 x 200, and the same in words; empty for fewer than two pairs."""
    if len(points) < 2:
        return [], ""
    step = _round_step((max(points) - min(points)) / MOST_BARS)
    start = math.floor(min(points) / step + 1e-9) * step
    count = int((max(points) - start) / step + 1e-9) + 1
    heights = [0] * count
    for value in points:
        heights[min(int((value - start) / step + 1e-9), count - 1)] += 1
    words = ", ".join(f"{n} from {_shown(start + i * step)}" for i, n in enumerate(heights) if n)
    return [
        _bar(i, n, count, max(heights), start + i * step) for i, n in enumerate(heights)
    ], f"Pairs by points: {words}."


def _round_step(raw: float) -> float:
    """1, 2 or 5 times a power of ten, at least as large."""
    if raw <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * (1 - 1e-9))


def _bar(place: int, pairs: int, count: int, highest: int, low: float) -> dict[str, str]:
    width = WIDTH / count
    height = TALL * pairs / highest
    return {
        "x": f"{LEFT + place * width + 2:.1f}",
        "y": f"{FLOOR - height:.1f}",
        "width": f"{max(width - 4, 1):.1f}",
        "height": f"{height:.1f}",
        "middle": f"{LEFT + (place + 0.5) * width:.1f}",
        "above": f"{FLOOR - height - 6:.1f}",
        "count": str(pairs) if pairs else "",
        "label": _shown(low),
    }


def _shown(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
