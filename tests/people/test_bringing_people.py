"""What becomes of each row of a list of people: created, changed, left or refused, and nothing half."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.people.actions import apply_roster, carry_out, check_roster, confirm_columns, confirm_import
from cheiron.people.models import Person, Position, RosterImport, Unit
from cheiron.people.roster import running
from cheiron.people.roster.mapping import Mapping
from cheiron.people.roster.meanings import Meaning
from tests import make
from tests.people.files import applied, brought, checked, codes, counts, keeper, lines, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Person:
    return keeper()


def everybody() -> list[tuple[str, str | None, str | None]]:
    people = Person.objects.exclude(external_id="keeper-1").order_by("pk")
    return list(people.values_list("name", "email", "external_id"))


# -- the whole road


def test_a_check_changes_nothing_and_applying_does_what_was_checked(by: Person) -> None:
    content = (
        "ID,First name,Last name,E-mail,Rank,Site,Department,Division\n"
        "01,Pia,Novak,P@X.example,PGY-1,North,Medicine,Cardiology\n"
    )
    roster = checked(content, by)
    assert (roster.state, counts(roster)) == ("checked", {"created": 1})
    assert (everybody(), Unit.objects.count()) == ([], 0)
    roster = confirm_import(roster=roster, deactivate_missing=False, is_sure=False, by=by)
    roster = carry_out(roster=roster, by=by)
    pia = Person.objects.get(external_id="01")
    assert (pia.name, pia.given_name, pia.family_name, pia.email, pia.level) == (
        "Pia Novak",
        "Pia",
        "Novak",
        "p@x.example",
        "pgy1",
    )
    assert pia.unit is not None
    assert [unit.name for unit in Unit.objects.order_by("path")] == ["North", "Medicine", "Cardiology"]
    assert pia.unit.path.count("/") == 4
    assert pia.unit.parent is not None
    assert pia.unit.path.startswith(pia.unit.parent.path)


def test_the_same_list_again_changes_nothing(by: Person) -> None:
    content = (
        "Name,E-mail,Level,Department,Position,Start date\n"
        '"Novak, Pia",p@x.example,Professor,Medicine,Division Chief,2026-07-01\n'
        "Sam Vale,,MS3,Surgery,,\n"
    )
    assert counts(applied(content, by)) == {"created": 2}
    before = list(Person.objects.values()), list(Position.objects.values()), list(Unit.objects.values())
    with clock.standing_at(clock.now() + clock.days(1)):
        assert counts(applied(content, by)) == {"left": 2}
    after = list(Person.objects.values()), list(Position.objects.values()), list(Unit.objects.values())
    for row in (*before[0], *after[0]):
        row.pop("last_in_roster_at")
    assert before == after


def test_the_journal_keeps_numbers_and_nothing_that_was_typed(by: Person) -> None:
    applied("Name,E-mail\nPia Novak,p@x.example\nSam Vale,nonsense\n", by, name="Pia Novak secret.csv")
    words = list(Entry.objects.order_by("pk").values_list("word", flat=True))
    assert words == [
        "roster.brought",
        "roster.columns_confirmed",
        "roster.checked",
        "roster.confirmed",
        "roster.applied",
    ]
    last = Entry.objects.get(word="roster.applied")
    assert last.facts == {"deactivated": 0, "created": 1, "changed": 0, "left": 0, "refused": 1, "missing": 0}
    assert "Novak" not in str(list(Entry.objects.values()))


# -- who a row is


def test_an_id_speaks_before_an_address_and_an_address_before_a_name(by: Person) -> None:
    make.person("Pia Novak", email="old@x.example", external_id="1")
    make.person("Sam Vale", email="sam@x.example")
    make.person("Ida Holm", email=None)
    content = "ID,Name,E-mail\n1,Pia Novak-Berg,new@x.example\n2,Samuel Vale,sam@x.example\n3,Ida Holm,ida@x.example\n"
    roster = applied(content, by)
    assert counts(roster) == {"changed": 3}
    assert everybody() == [
        ("Pia Novak-Berg", "new@x.example", "1"),
        ("Samuel Vale", "sam@x.example", "2"),
        ("Ida Holm", "ida@x.example", "3"),
    ]
    assert lines(roster)[0].changes == [
        ("name", "Pia Novak", "Pia Novak-Berg"),
        ("email", "old@x.example", "new@x.example"),
    ]


def test_an_address_that_belongs_to_somebody_else_is_refused(by: Person) -> None:
    make.person("Pia Novak", email="pia@x.example", external_id="1")
    make.person("Sam Vale", email="sam@x.example", external_id="2")
    roster = applied("ID,Name,E-mail\n1,Pia Novak,sam@x.example\n9,Olu Ward,pia@x.example\n", by)
    assert codes(roster) == [(2, "address_of_another"), (3, "other_id")]
    assert everybody() == [("Pia Novak", "pia@x.example", "1"), ("Sam Vale", "sam@x.example", "2")]


def test_duplicates_are_named_with_both_rows(by: Person) -> None:
    content = (
        "ID,Name,E-mail\n1,Pia Novak,p@x.example\n1,Paula Novak,q@x.example\n2,Sam Vale,p@x.example\n"
        "1,Pia Novak,p@x.example\n3,Olu Ward,o@x.example\n"
    )
    roster = applied(content, by)
    assert codes(roster) == [(3, "second_row"), (4, "address_has_other_row"), (5, "same_as_row")]
    assert [note.facts for line in lines(roster) for note in line.notes] == [{"row": 2}] * 3
    assert counts(roster) == {"created": 2, "left": 1, "refused": 2}


def test_people_without_an_address_are_welcome(by: Person) -> None:
    roster = applied("Name,E-mail,Department\nPia Novak,-,Medicine\nPia Novak,n/a,Surgery\n", by)
    assert everybody() == [("Pia Novak", None, None), ("Pia Novak", None, None)]
    assert roster.counts["without_address"] == 2
    assert counts(applied("Name,E-mail,Department\nPia Novak,-,Medicine\nPia Novak,n/a,Surgery\n", by)) == {"left": 2}


def test_a_name_that_several_people_have_is_refused(by: Person) -> None:
    make.person("Pia Novak", email=None)
    make.person("Pia Novak", email=None)
    roster = applied("Name\nPIA NOVÁK\n", by)
    assert codes(roster) == [(2, "several_of_this_name")]


def test_a_namesake_with_another_address_is_somebody_else(by: Person) -> None:
    make.person("Pia Novak", email="pia@x.example")
    assert counts(applied("Name,E-mail\nPia Novak,other@x.example\n", by)) == {"created": 1}


def test_two_rows_of_one_name_with_nothing_else_are_one_person(by: Person) -> None:
    roster = applied("Name\nPia Novak\nPia Novak\n", by)
    assert (counts(roster), codes(roster)) == ({"created": 1, "left": 1}, [(3, "same_as_row")])


def test_a_wrong_row_does_not_stand_in_the_way_of_the_right_one(by: Person) -> None:
    make.person("Pia Novak", email="pia@x.example", external_id="1")
    content = "ID,Name,E-mail,Department\n9,Olu Ward,pia@x.example,Nowhere\n1,Pia Novak-Berg,pia@x.example,Medicine\n"
    roster = applied(content, by)
    assert (counts(roster), codes(roster)) == ({"changed": 1, "refused": 1}, [(2, "other_id")])
    assert (roster.counts["units"], list(Unit.objects.values_list("name", flat=True))) == (1, ["Medicine"])


# -- what a row says


def test_an_empty_cell_changes_nothing(by: Person) -> None:
    medicine = make.unit("Medicine")
    make.person("Pia Novak", email="p@x.example", level="pgy1", phone="555", unit=medicine, specialty="Surgery")
    roster = applied("Name,E-mail,Level,Phone,Department,Specialty\nPia Novak,p@x.example,,n/a,,-\n", by)
    assert counts(roster) == {"left": 1}
    pia = Person.objects.get(email="p@x.example")
    assert (pia.level, pia.phone, pia.unit, pia.specialty) == ("pgy1", "555", medicine, "Surgery")


def test_leading_zeros_that_a_spreadsheet_has_eaten_are_restored(by: Person) -> None:
    make.person("Pia Novak", email="p@x.example", external_id="00123")
    book = workbook([["Employee ID", "Name", "E-mail"], [123, "Pia Novak", "p@x.example"]])
    roster = applied(book, by, name="people.xlsx")
    assert (counts(roster), codes(roster)) == ({"left": 1}, [(2, "zeros_restored")])
    assert Person.objects.get(email="p@x.example").external_id == "00123"


def test_leading_zeros_come_back_when_a_better_file_has_them(by: Person) -> None:
    make.person("Pia Novak", email="p@x.example", external_id="123")
    roster = applied("ID,Name,E-mail\n00123,Pia Novak,p@x.example\n", by)
    assert counts(roster) == {"changed": 1}
    assert Person.objects.get(email="p@x.example").external_id == "00123"


def test_ids_that_look_cut_are_named(by: Person) -> None:
    rows = [["Employee ID", "Name"], *([10000 + n, f"Pia Novak{n}"] for n in range(8)), [42, "Sam Vale"]]
    roster = checked(workbook(rows), by, name="people.xlsx")
    assert roster.counts["short_ids"] == {"usual": 5, "count": 1, "row": 10}


def test_an_id_that_excel_has_shortened_is_refused(by: Person) -> None:
    assert codes(applied("ID,Name\n1.23E+11,Pia Novak\n", by)) == [(2, "id_shortened")]


def test_dates_of_excel_and_of_people_are_read(by: Person) -> None:
    book = workbook(
        [
            ["Name", "Position", "Start date", "End date"],
            ["Pia Novak", "Division Chief", dt.date(2026, 7, 1), "30 June 2028"],
            ["Sam Vale", "Program Director", "13/01/2026", "01/02/2027"],
            ["Ida Holm", "Dean", 46204, None],
        ]
    )
    applied(book, by, name="people.xlsx")
    assert list(Position.objects.order_by("pk").values_list("kind", "since", "until")) == [
        ("division_chief", dt.date(2026, 7, 1), dt.date(2028, 6, 30)),
        ("program_director", dt.date(2026, 1, 13), dt.date(2027, 2, 1)),
        ("dean", dt.date(2026, 7, 1), None),
    ]


def test_a_date_that_can_be_read_two_ways_is_named(by: Person) -> None:
    roster = applied("Name,Position,Start date\nPia Novak,Dean,03/04/2026\n", by)
    assert codes(roster) == [(2, "date_either_way")]
    assert Position.objects.get().since == dt.date(2026, 3, 4)


def test_one_person_may_hold_several_positions(by: Person) -> None:
    content = (
        "Name,E-mail,Department,Position\n"
        "Pia Novak,p@x.example,Medicine,Division Chief\n"
        "Pia Novak,p@x.example,Medicine,Program Director\n"
    )
    roster = applied(content, by)
    assert counts(roster) == {"created": 1, "changed": 1}
    assert sorted(Position.objects.values_list("kind", flat=True)) == ["division_chief", "program_director"]
    assert counts(applied(content, by)) == {"left": 2}


def test_units_are_found_under_their_site_and_made_once(by: Person) -> None:
    site = make.unit("North", kind="site")
    medicine = make.unit("Medicine", parent=site)
    applied("Name,Department\nPia Novak,medicine\nSam Vale,MEDICINE\n", by)
    assert set(Person.objects.filter(name__in=["Pia Novak", "Sam Vale"]).values_list("unit", flat=True)) == {
        medicine.pk
    }
    applied("Name,Site,Department\nIda Holm,South,Medicine\n", by)
    assert Unit.objects.filter(name="Medicine").count() == 2
    roster = applied("Name,Department\nOlu Ward,Medicine\n", by)
    assert codes(roster) == [(2, "several_units")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",p@x.example,", "no_name"),
        ("Pia Novak,pia at x,", "no_address"),
        ("Pia Novak,p@x.example," + "x" * 101, "too_long"),
        ("N" * 201 + ",p@x.example,", "too_long"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(row: str, code: str, by: Person) -> None:
    roster = applied(f"Name,E-mail,Specialty\n{row}\nSam Vale,s@x.example,\n", by)
    assert codes(roster) == [(2, code)]
    assert everybody() == [("Sam Vale", "s@x.example", None)]


def test_remarks_do_not_stop_a_row(by: Person) -> None:
    content = (
        "Name,E-mail,Grade,Position\nPia Novak,p@x.example; q@x.example,Grade 7,Wizard\nSam Vale,s@x.example,,Dean\n"
    )
    roster = applied(content, by)
    assert codes(roster) == [(2, "two_addresses"), (2, "level_not_known"), (2, "position_not_known")]
    assert counts(roster) == {"created": 2}


def test_a_person_who_comes_back_is_active_again(by: Person) -> None:
    make.person("Pia Novak", email="p@x.example", is_active=False)
    roster = applied("Name,E-mail\nPia Novak,p@x.example\n", by)
    assert lines(roster)[0].changes == [("is_active", "no", "yes")]
    assert Person.objects.get(email="p@x.example").is_active


def test_a_list_cannot_give_an_office_holder_another_address(by: Person) -> None:
    boss = make.person("Ada Rowe", email="ada@x.example", external_id="1")
    make.role_grant(boss, "administrator")
    roster = applied("ID,Name,E-mail\n1,Ada Rowe,thief@x.example\n", by)
    boss.refresh_from_db()
    assert (boss.email, codes(roster)) == ("ada@x.example", [(2, "address_kept")])


# -- who is missing


def test_only_a_full_roster_names_who_is_missing(by: Person) -> None:
    make.person("Ida Holm")
    assert applied("Name\nPia Novak\n", by).counts["missing"] == 0
    roster = checked("Name\nPia Novak\n", by, full=True)
    assert [line.who for line in lines(roster, "missing")] == ["Ida Holm", "Kim Keeper"]
    assert [note.code for line in lines(roster, "missing") for note in line.notes] == ["kept_office_holder"]


def test_somebody_whose_row_was_refused_is_not_missing(by: Person) -> None:
    make.person("Ida Holm", email=None, external_id="1")
    roster = applied(
        "ID,Name,E-mail\n1,Ida Holm,nonsense\n2,Sam Vale,s@x.example\n", by, full=True, deactivate=True, sure=True
    )
    assert Person.objects.get(external_id="1").is_active
    assert codes(roster)[0] == (2, "no_address")


def test_missing_people_stay_unless_somebody_says_so(by: Person) -> None:
    ida = make.person("Ida Holm")
    applied("Name\nPia Novak\n", by, full=True)
    ida.refresh_from_db()
    assert ida.is_active
    with pytest.raises(Refused) as no:
        applied("Name\nPia Novak\n", by, full=True, deactivate=True)
    assert no.value.code == "many_leaving"
    roster = applied("Name\nPia Novak\n", by, full=True, deactivate=True, sure=True)
    ida.refresh_from_db()
    assert (ida.is_active, roster.counts["deactivated"]) == (False, 1)


# -- whole or not at all


def test_a_failure_in_the_middle_leaves_nothing_and_it_can_be_tried_again(by: Person, monkeypatch: Any) -> None:
    monkeypatch.setattr("cheiron.people.roster.writing.BATCH", 2)
    monkeypatch.setattr(running.in_batches, "__defaults__", (2,))
    content = "Name,Department\n" + "".join(f"Pia Novak{n},Unit {n}\n" for n in range(9))
    roster = checked(content, by)
    roster = confirm_import(roster=roster, deactivate_missing=False, is_sure=False, by=by)
    batches = []

    def breaks(rows: Any) -> None:
        batches.append(rows)
        real(rows)
        if len(batches) == 3:
            raise RuntimeError("the disk is full")

    real = running.write_people
    monkeypatch.setattr(running, "write_people", breaks)
    roster = carry_out(roster=roster, by=by)
    assert (roster.state, roster.refusal) == ("checked", "broken")
    assert (everybody(), Unit.objects.count()) == ([], 0)
    monkeypatch.setattr(running, "write_people", real)
    roster = confirm_import(roster=roster, deactivate_missing=False, is_sure=False, by=by)
    assert carry_out(roster=roster, by=by).state == "applied"
    assert (len(everybody()), Unit.objects.count()) == (9, 9)


def test_what_has_changed_since_the_check_is_shown_again_before_anything_happens(by: Person) -> None:
    roster = checked("Name,E-mail\nPia Novak,p@x.example\nSam Vale,s@x.example\n", by)
    roster = confirm_import(roster=roster, deactivate_missing=False, is_sure=False, by=by)
    make.person("Pia Novak", email="p@x.example")
    roster = carry_out(roster=roster, by=by)
    assert (roster.state, roster.refusal) == ("checked", "stale")
    assert everybody() == [("Pia Novak", "p@x.example", None)]
    assert counts(roster) == {"created": 1, "left": 1}
    assert [line.what for line in lines(roster)] == ["left", "created"]
    roster = confirm_import(roster=roster, deactivate_missing=False, is_sure=False, by=by)
    assert carry_out(roster=roster, by=by).state == "applied"


def test_it_is_applied_once_however_often_somebody_asks(by: Person) -> None:
    roster = applied("Name\nPia Novak\n", by)
    with pytest.raises(ImpossibleMove):
        apply_roster(roster=roster, by=by)
    with pytest.raises(ImpossibleMove):
        carry_out(roster=roster, by=by)
    with pytest.raises(ImpossibleMove):
        confirm_import(roster=roster, deactivate_missing=False, is_sure=False, by=by)
    assert Entry.objects.filter(word="roster.applied").count() == 1


def test_a_file_that_breaks_off_further_down_is_refused_whole(by: Person) -> None:
    content = "Name\n" + "Pia Novak\n" * 300 + '"Sam Vale\n' + "x" * 140_000
    with pytest.raises(Refused) as no:
        brought(content, by)
    assert no.value.code == "open_quote"
    assert RosterImport.objects.count() == 0


# -- columns and permission


def test_nobody_but_a_keeper_can_bring_or_apply(by: Person) -> None:
    stranger = make.person("Sol Strand")
    with pytest.raises(Refused) as no:
        brought("Name\nPia Novak\n", stranger)
    assert no.value.code == "not_a_keeper"
    roster = checked("Name\nPia Novak\n", by)
    with pytest.raises(Refused):
        confirm_import(roster=roster, deactivate_missing=False, is_sure=False, by=stranger)
    assert everybody() == [("Sol Strand", stranger.email, None)]


def test_protected_columns_stay_out_whatever_the_mapping_says(by: Person) -> None:
    roster = brought("Name,Gender\nPia Novak,female\n", by)
    meanings = [meaning for _, meaning in roster.mapping["columns"]]
    assert meanings == ["name", "identity"]


def test_a_list_needs_a_name(by: Person) -> None:
    roster = brought("Name,Level\nPia Novak,PGY-1\n", by)
    without = Mapping(("Name", "Level"), (Meaning.IGNORE, Meaning.LEVEL))
    with pytest.raises(Refused) as no:
        confirm_columns(roster=roster, mapping=without, is_full_roster=False, by=by)
    assert no.value.code == "no_name_column"
    twice = Mapping(("Name", "Level"), (Meaning.NAME, Meaning.NAME))
    with pytest.raises(Refused) as no:
        confirm_columns(roster=roster, mapping=twice, is_full_roster=False, by=by)
    assert no.value.sentence == "Two columns have the same meaning: Full name. Choose one of them."


def test_columns_and_levels_are_remembered_for_the_same_headings(by: Person) -> None:
    content = "Name,Colour,Grade\nPia Novak,blue,Grade 7\n"
    chosen = Mapping(
        ("Name", "Colour", "Grade"), (Meaning.NAME, Meaning.SPECIALTY, Meaning.LEVEL), {"Grade 7": "staff"}
    )
    applied(content, by, mapping=chosen)
    again = brought(content, by)
    assert again.counts["as_last_time"] is True
    assert again.mapping["columns"][1] == ["Colour", "specialty"]
    assert again.mapping["levels"] == {"Grade 7": "staff"}
    assert brought("Name,Other\nPia Novak,blue\n", by).counts["as_last_time"] is False


def test_what_a_file_says_for_a_programme_stays_in_the_report(by: Person) -> None:
    roster = applied("Name,I am a,Max mentees\nPia Novak,Mentor,up to 3\nSam Vale,Mentee,\n", by)
    assert roster.counts["roles"] == {"helper": 1, "learner": 1}


@pytest.mark.parametrize("rows", [3, 30])
def test_a_check_asks_a_fixed_number_of_questions(rows: int, by: Person) -> None:
    content = "Name,E-mail,Department\n" + "".join(f"Pia Novak,p{n}@x.example,Medicine {n}\n" for n in range(rows))
    roster = brought(content, by)
    mapping = Mapping(("Name", "E-mail", "Department"), (Meaning.NAME, Meaning.EMAIL, Meaning.DEPARTMENT))
    roster = confirm_columns(roster=roster, mapping=mapping, is_full_roster=True, by=by)
    with CaptureQueriesContext(connection) as queries:
        check_roster(roster=roster, by=by)
    assert len(queries) <= 12
