"""What the clock does with notices."""

from __future__ import annotations

from collections.abc import Callable

from cheiron.notices.actions import deliver_due

JOBS: list[tuple[str, Callable[[], int]]] = [("deliver_due", deliver_due)]
