"""Long lists are walked by jobs, old files are forgotten, and either may run twice."""

from __future__ import annotations

import os
import stat

import pytest

from cheiron.kit import clock
from cheiron.people import jobs
from cheiron.people.actions import confirm_columns, confirm_import
from cheiron.people.models import Person
from cheiron.people.roster import places
from cheiron.people.roster.mapping import mapping_from
from tests.people.files import applied, brought, checked, keeper

pytestmark = pytest.mark.django_db
LIST = "Name\nPia Novak\nSam Vale\n"


def test_a_waiting_list_is_checked_and_a_confirmed_one_applied_once() -> None:
    by = keeper()
    roster = brought(LIST, by)
    confirm_columns(roster=roster, mapping=mapping_from(roster.mapping), is_full_roster=False, by=by)
    assert (jobs.check_waiting_rosters(), jobs.check_waiting_rosters()) == (1, 0)
    roster.refresh_from_db()
    confirm_import(roster=roster, deactivate_missing=False, is_sure=False, by=by)
    assert (jobs.apply_waiting_rosters(), jobs.apply_waiting_rosters()) == (1, 0)
    roster.refresh_from_db()
    assert (roster.state, Person.objects.count()) == ("applied", 3)
    assert places.progress_of(roster.ref) == (2, 2)


def test_a_crash_while_applying_is_made_good_by_the_next_round() -> None:
    """The process died after the keeper's yes: the state says applying, and nothing of it was kept."""
    by = keeper()
    roster = checked(LIST, by)
    confirm_import(roster=roster, deactivate_missing=False, is_sure=False, by=by)
    assert Person.objects.count() == 1
    assert jobs.apply_waiting_rosters() == 1
    assert Person.objects.count() == 3


def test_a_list_whose_file_is_gone_does_not_stop_the_others() -> None:
    by = keeper()
    lost, fine = brought(LIST, by), brought(LIST, by)
    for roster in (lost, fine):
        confirm_columns(roster=roster, mapping=mapping_from(roster.mapping), is_full_roster=False, by=by)
    places.throw_away_upload(lost.ref)
    assert jobs.check_waiting_rosters() == 2
    lost.refresh_from_db()
    fine.refresh_from_db()
    assert (lost.state, fine.state) == ("refused", "checked")
    assert lost.refusal == "gone"


def test_uploads_are_for_the_owner_only_and_go_after_a_month_while_the_report_stays() -> None:
    roster = applied(LIST, keeper())
    for path in (places.file_of(roster.ref), places.report_of(roster.ref)):
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert jobs.forget_old_files() == 0
    with clock.standing_at(clock.now() + clock.days(31)):
        assert jobs.forget_old_files() == 1
        assert jobs.forget_old_files() == 0
    assert not places.file_of(roster.ref).exists()
    assert places.report_of(roster.ref).exists()


def test_a_file_nobody_went_on_with_goes_too() -> None:
    roster = brought(LIST, keeper())
    with clock.standing_at(clock.now() + clock.days(31)):
        assert jobs.forget_old_files() == 1
    assert not places.file_of(roster.ref).exists()
