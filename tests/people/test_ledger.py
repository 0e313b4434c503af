"""Actions of people write the same journal as everybody else."""

from __future__ import annotations

import pytest

from cheiron.journal.models import Entry
from cheiron.people import ledger
from tests import make


@pytest.mark.django_db
def test_what_people_record_stands_in_the_journal() -> None:
    person = make.person()
    ledger.record("roster.applied", on=person, by=person, created=2)
    entry = Entry.objects.get()
    assert (entry.word, entry.by, entry.on_ref, entry.facts) == ("roster.applied", person, person.ref, {"created": 2})
