"""Committee, course and supervision lists become conflicts of interest."""

from __future__ import annotations

import datetime as dt

import pytest

from cheiron.people.models import Conflict, OversightBody, OversightSeat, Person
from cheiron.people.queries import conflict_codes_between
from tests import make
from tests.people.files import applied, codes, counts, keeper, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Person:
    return keeper()


@pytest.fixture
def ida() -> Person:
    return make.person("Ida Holm", email="ida@x.example", external_id="77")


def test_a_committee_list_bars_its_members_from_helping_whom_they_assess(by: Person, ida: Person) -> None:
    medicine = make.unit("Medicine")
    resident = make.person("Sam Vale", level="pgy1", unit=medicine)
    surgeon = make.person("Olu Ward", level="pgy1", unit=make.unit("Surgery"))
    content = "Committee,Member,Department,Since\nClinical competence committee,Ida Holm,Medicine,2026-01-01\n"
    roster = applied(content, by, kind="committee")
    assert counts(roster) == {"created": 1}
    assert conflict_codes_between(ida, resident) == {"H03"}
    assert conflict_codes_between(ida, surgeon) == frozenset()
    assert (roster.counts["people_over"], roster.counts["learners_under"]) == (1, 1)
    assert OversightBody.objects.get().kind == "competence_committee"
    assert counts(applied(content, by, kind="committee")) == {"left": 1}


def test_a_new_member_joining_later_is_the_only_change(by: Person, ida: Person) -> None:
    make.person("Olu Ward", email="olu@x.example")
    applied("Committee,Member\nCCC,ida@x.example\n", by, kind="committee")
    roster = applied("Committee,Member\nCCC,ida@x.example\nCCC,olu@x.example\n", by, kind="committee")
    assert counts(roster) == {"created": 1, "left": 1}


def test_course_directors_are_over_the_students_of_their_year(by: Person, ida: Person) -> None:
    third, fourth = make.person(level="ms3"), make.person(level="ms4")
    applied("Clerkship,Director,Level\nSurgery,77,MS3\n", by, kind="course")
    assert OversightBody.objects.get().kind == "course"
    assert conflict_codes_between(ida, third) == {"H03"}
    assert conflict_codes_between(ida, fourth) == frozenset()


@pytest.mark.parametrize(
    ("word", "kind", "code"),
    [("supervises", "supervises", "H04"), ("Evaluator", "evaluates", "H03"), ("treating physician", "treats", "H05")],
)
def test_supervision_lists_say_who_is_over_whom(word: str, kind: str, code: str, by: Person, ida: Person) -> None:
    sam = make.person("Sam Vale")
    content = f"Supervisor,Resident,Relationship,Since,Until\nIda Holm,Sam Vale,{word},2020-01-01,\n"
    applied(content, by, kind="supervision")
    assert Conflict.objects.get().kind == kind
    assert conflict_codes_between(ida, sam) == {code}
    assert counts(applied(content, by, kind="supervision")) == {"left": 1}


def test_a_new_end_changes_the_dates_and_makes_no_second_row(by: Person, ida: Person) -> None:
    make.person("Sam Vale")
    start = "Supervisor,Resident,Since,Until\nIda Holm,Sam Vale,2020-01-01,"
    applied(start + "\n", by, kind="supervision")
    roster = applied(start + "2030-12-31\n", by, kind="supervision")
    assert counts(roster) == {"changed": 1}
    assert Conflict.objects.get().until == dt.date(2030, 12, 31)


def test_people_we_do_not_know_are_named(by: Person, ida: Person) -> None:
    make.person("Pia Novak")
    make.person("Pia Novak")
    content = "Supervisor,Resident\nIda Holm,Nobody Here\nIda Holm,Pia Novak\nIda Holm,\nIda Holm,ida@x.example\n"
    roster = applied(content, by, kind="supervision")
    assert codes(roster) == [
        (2, "nobody_found"),
        (3, "several_of_this_name"),
        (4, "nobody_named"),
        (5, "same_person_twice"),
    ]
    assert Conflict.objects.count() == 0
    assert lines(roster)[0].notes[0].facts == {"value": "Nobody Here"}


def test_a_committee_for_a_unit_nobody_knows_is_refused(by: Person, ida: Person) -> None:
    roster = applied("Committee,Member,Department\nCCC,Ida Holm,Medcine\n", by, kind="committee")
    assert (codes(roster), OversightBody.objects.count()) == ([(2, "unit_not_known")], 0)


def test_a_body_that_covers_two_things_is_refused_where_it_contradicts(by: Person, ida: Person) -> None:
    make.person("Olu Ward")
    content = "Committee,Member,Level\nPromotions,Ida Holm,MS1\nPromotions,Olu Ward,MS2\nPromotions,Olu Ward,Grade 7\n"
    roster = applied(content, by, kind="committee")
    assert codes(roster) == [(3, "covers_something_else"), (4, "level_not_known")]
    assert OversightSeat.objects.count() == 1


def test_names_in_two_columns_are_put_together(by: Person, ida: Person) -> None:
    roster = applied("Committee,First name,Last name\nCCC,Ida,Holm\n", by, kind="committee")
    assert counts(roster) == {"created": 1}


@pytest.mark.parametrize("is_declared", [True, False])
def test_a_list_tells_its_keeper_nothing_of_what_somebody_declared_and_never_ends_it(
    is_declared: bool, by: Person, ida: Person
) -> None:
    other = make.person("Olu Ward", email="olu@x.example")
    if is_declared:
        Conflict.objects.create(kind="declared", person=ida, other=other, source="declared", since=dt.date(2026, 1, 1))
    content = "Person,Other,Relation,Since,Until\nIda Holm,olu@x.example,declared conflict,2026-01-01,2026-01-31\n"
    roster = applied(content, by, kind="supervision")
    assert counts(roster) == {"created": 1}
    own = Conflict.objects.filter(source="declared")
    assert list(own.values_list("until", flat=True)) == ([None] if is_declared else [])
    assert conflict_codes_between(ida, other) == (frozenset({"H06"}) if is_declared else frozenset())
