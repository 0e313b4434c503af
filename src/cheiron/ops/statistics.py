"""Let the database know how its tables are filled, so that it chooses the right index. PostgreSQL does so by itself."""

from __future__ import annotations

from django.db import connection

ROWS_LOOKED_AT = 400  # of each index: a tenth of a second, however many rows there are


def refresh_statistics() -> int:
    """Without them SQLite guesses, and reads every waiting row of everybody to find those of one person."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")
    return 0
