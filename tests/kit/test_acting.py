"""An action happens whole or not at all."""

import pytest
from django.db import connection

from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Refused, no, require
from cheiron.people.models import Unit
from tests import make

pytestmark = pytest.mark.django_db


@action
def open_two(*, fails: bool) -> str:
    """Makes a unit, then perhaps thinks better of it."""
    make.unit("First")
    require(no("Not today.")) if fails else make.unit("Second")
    return "done"


def test_it_returns_what_the_function_returns() -> None:
    assert open_two(fails=False) == "done"
    assert Unit.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_refusal_takes_everything_back() -> None:
    with pytest.raises(Refused):
        open_two(fails=True)
    assert Unit.objects.count() == 0


def test_inside_another_action_only_its_own_part_is_taken_back() -> None:
    make.unit("Kept")
    with pytest.raises(Refused):
        open_two(fails=True)
    assert list(Unit.objects.values_list("name", flat=True)) == ["Kept"]


def test_it_keeps_its_name_and_what_it_promises() -> None:
    assert open_two.__name__ == "open_two"
    assert open_two.__doc__ == "Makes a unit, then perhaps thinks better of it."


def test_locked_reads_the_row_again() -> None:
    stale = make.unit("Old name")
    Unit.objects.update(name="New name")
    fresh = locked(stale)
    assert (stale.name, fresh.name, fresh.pk) == ("Old name", "New name", stale.pk)


def test_a_row_that_is_gone_cannot_be_locked() -> None:
    gone = make.unit()
    Unit.objects.all().delete()
    with pytest.raises(Unit.DoesNotExist):
        locked(gone)


@pytest.mark.django_db(transaction=True)
def test_it_runs_in_a_transaction() -> None:
    seen = []
    action(lambda: seen.append(connection.in_atomic_block))()
    assert (seen, connection.in_atomic_block) == ([True], False)
