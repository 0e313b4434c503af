"""The gallery of components."""

from __future__ import annotations

from tests.access.table import Row, only

ROWS = {"site:gallery": Row(only("administrator"))}
