"""Whatever a list holds, bringing it a second time changes nothing."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cheiron.people.models import Person
from tests.people.files import applied, keeper

NAMES = st.sampled_from(["Pia Novak", "Novak, Pia", "Sam Vale", "al-Majeed, Haaroon", "Zoë Müller", "Zoe Muller", ""])
IDS = st.sampled_from(["", "1", "01", "2", "003", "1.2E+11"])
EMAILS = st.sampled_from(["", "a@x.example", "B@x.example", "b@x.example", "nonsense", "a@x.example; b@x.example"])
LEVELS = st.sampled_from(["", "PGY-1", "Professor", "Grade 7"])
UNITS = st.sampled_from(["", "Medicine", "medicine", "Surgery"])
DIVISIONS = st.sampled_from(["", "Cardiology", "Surgery"])
POSITIONS = st.sampled_from(["", "Dean", "Division Chief", "Wizard"])
DAYS = st.sampled_from(["", "2026-07-01", "2020-01-01", "13/12/2025", "soon"])
ROWS = st.lists(st.tuples(IDS, NAMES, EMAILS, LEVELS, UNITS, DIVISIONS, POSITIONS, DAYS, DAYS), min_size=1, max_size=7)
HEADERS = ("Employee ID", "Name", "E-mail", "Level", "Department", "Division", "Position", "Start date", "End date")


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_a_list_brought_twice_changes_nothing_the_second_time(rows: list[tuple[str, ...]]) -> None:
    Person.objects.all().delete()
    by = keeper()
    stream = io.StringIO()
    csv.writer(stream).writerows([HEADERS, *rows])
    if not any(any(row) for row in rows):
        return
    content = stream.getvalue()
    first = applied(content, by)
    second = applied(content, by)
    assert (first.state, second.state) == ("applied", "applied")
    assert (second.counts["created"], second.counts["changed"]) == (0, 0)
    assert second.counts["refused"] == first.counts["refused"]
