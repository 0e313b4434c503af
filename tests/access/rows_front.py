"""Public pages, sign-in, one's own account."""

from __future__ import annotations

from tests.access.table import Row

ROWS: dict[str, Row] = {}
