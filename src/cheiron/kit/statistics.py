"""Let the database know how its tables are filled, so that it chooses the right index and the right order of tables."""

from __future__ import annotations

from django.db import connection

ROWS_LOOKED_AT = 400  # of each index: a tenth of a second, however many rows there are


def refresh_statistics() -> int:
    """Without them SQLite reads every waiting row of everybody to find those of one person.

    PostgreSQL refreshes them by itself, but not in the minute after many rows came in at once: until then it takes
    tables of thousands of rows for empty ones, and joins of several of them can take very long.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
            cursor.execute("ANALYZE")
        else:  # our tables only: the catalogue that all databases of a server share would make them wait for each other
            tables = sorted(connection.introspection.table_names(cursor))
            cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, tables))}")
    return 0
