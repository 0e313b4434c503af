"""Lists of people to remember: their owner's alone."""

from __future__ import annotations

import pytest

from cheiron.journal.models import Entry
from cheiron.kit.verdict import Refused
from cheiron.people.models import Person
from cheiron.profiles.actions import (
    keep_person,
    let_go_of,
    make_shortlist,
    note_on_person,
    remove_shortlist,
    rename_shortlist,
)
from cheiron.profiles.models import Shortlist, ShortlistEntry
from cheiron.profiles.queries import entries_of, ids_kept_by, shortlists_of
from cheiron.profiles.states import LISTS_AT_MOST, ON_A_LIST_AT_MOST
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Person:
    return make.person("Lea Learner")


def refused(code: str, act: object) -> None:
    with pytest.raises(Refused) as refusal:
        act()  # type: ignore[operator]
    assert refusal.value.code == code


def test_the_first_tap_makes_the_first_list_and_the_second_changes_nothing(owner: Person) -> None:
    helper = make.person("Hal Helper")
    first = keep_person(person=helper, by=owner)
    assert keep_person(person=helper, by=owner) == first
    assert [(one.name, one.entries.count()) for one in shortlists_of(owner)] == [("People to remember", 1)]
    assert ids_kept_by(owner) == {helper.pk}


def test_letting_go_takes_somebody_off_one_list_or_off_all(owner: Person) -> None:
    helper, other = make.person(), make.person()
    grants = make_shortlist(name="  Grants ", by=owner)
    coach = make_shortlist(name="Coach", by=owner)
    for shortlist in (grants, coach):
        keep_person(person=helper, shortlist=shortlist, by=owner)
    keep_person(person=other, shortlist=coach, by=owner)
    let_go_of(person=helper, shortlist=grants, by=owner)
    assert [(e.shortlist.name, e.person) for e in entries_of(owner)] == [("Coach", helper), ("Coach", other)]
    let_go_of(person=helper, by=owner)
    assert ids_kept_by(owner) == {other.pk}


def test_a_list_is_its_owners_alone(owner: Person) -> None:
    stranger, helper = make.person(), make.person()
    mine = make_shortlist(name="Mine", by=owner)
    entry = keep_person(person=helper, shortlist=mine, by=owner)
    refused("not_yours", lambda: keep_person(person=make.person(), shortlist=mine, by=stranger))
    refused("not_yours", lambda: let_go_of(person=helper, shortlist=mine, by=stranger))
    refused("not_yours", lambda: note_on_person(entry=entry, note="x", by=stranger))
    refused("not_yours", lambda: rename_shortlist(shortlist=mine, name="Theirs", by=stranger))
    refused("not_yours", lambda: remove_shortlist(shortlist=mine, by=stranger))
    let_go_of(person=helper, by=stranger)
    assert list(ShortlistEntry.objects.values_list("person_id", "note")) == [(helper.pk, "")]
    assert list(shortlists_of(stranger)) == []
    assert list(entries_of(stranger)) == []


def test_who_left_the_roster_changes_no_list(owner: Person) -> None:
    mine = make_shortlist(name="Mine", by=owner)
    owner.is_active = False
    refused("not_yours", lambda: keep_person(person=make.person(), shortlist=mine, by=owner))


def test_a_list_needs_a_name_of_its_own(owner: Person) -> None:
    mine = make_shortlist(name="Grants", by=owner)
    refused("no_name", lambda: make_shortlist(name="  ", by=owner))
    refused("name_taken", lambda: make_shortlist(name="Grants ", by=owner))
    other = make_shortlist(name="Coach", by=owner)
    refused("name_taken", lambda: rename_shortlist(shortlist=other, name="Grants", by=owner))
    assert rename_shortlist(shortlist=mine, name="Grants", by=owner).name == "Grants"
    assert make_shortlist(name="Grants", by=make.person()).owner != owner


def test_nobody_keeps_oneself_or_more_than_a_list_holds(owner: Person) -> None:
    mine = make_shortlist(name="Mine", by=owner)
    refused("oneself", lambda: keep_person(person=owner, shortlist=mine, by=owner))
    people = [make.person() for _ in range(ON_A_LIST_AT_MOST)]
    ShortlistEntry.objects.bulk_create(ShortlistEntry(shortlist=mine, person=one) for one in people)
    refused("list_full", lambda: keep_person(person=make.person(), shortlist=mine, by=owner))
    keep_person(person=people[0], shortlist=mine, by=owner)
    Shortlist.objects.bulk_create(Shortlist(owner=owner, name=f"List {n}") for n in range(LISTS_AT_MOST - 1))
    refused("too_many_lists", lambda: make_shortlist(name="One more", by=owner))


def test_a_note_is_tidied_and_a_list_goes_with_its_notes(owner: Person) -> None:
    mine = make_shortlist(name="Mine", by=owner)
    entry = keep_person(person=make.person(), shortlist=mine, by=owner)
    assert note_on_person(entry=entry, note=" ask about\nthe grant ", by=owner).note == "ask about the grant"
    remove_shortlist(shortlist=mine, by=owner)
    assert ShortlistEntry.objects.count() == 0


def test_whom_somebody_remembers_is_written_into_no_record(owner: Person) -> None:
    before = Entry.objects.count()
    mine = make_shortlist(name="Mine", by=owner)
    entry = keep_person(person=make.person(), shortlist=mine, by=owner)
    note_on_person(entry=entry, note="kind", by=owner)
    remove_shortlist(shortlist=mine, by=owner)
    assert Entry.objects.count() == before
