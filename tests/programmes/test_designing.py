"""From a design to a running programme."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.people.models import Person
from cheiron.programmes.actions import (
    add_office,
    change_design,
    close_programme,
    create_programme,
    discard_draft,
    edit_clause_text,
    go_live,
    record_change,
    remove_office,
)
from cheiron.programmes.designs import design
from cheiron.programmes.models import Change, Clause, OutsideOffice, Programme, ProgrammeRole
from cheiron.programmes.rules import go_live_points, may_create_programme, may_go_live
from tests import make
from tests.programmes.build import complete, draft, live, starter

pytestmark = pytest.mark.django_db


def test_a_draft_holds_what_its_design_says_and_all_clauses() -> None:
    by = starter()
    programme = create_programme(template="residency-coaching", name="Growth coaching", unit=by.unit, by=by)
    fresh = Programme.objects.get()
    assert (fresh, fresh.state, fresh.name, fresh.unit) == (programme, "draft", "Growth coaching", by.unit)
    for name, value in design("residency-coaching").programme_fields().items():
        if name != "name":
            assert getattr(fresh, name) == value, name
    assert fresh.starts_on == design("residency-coaching").dates_from(clock.today())["starts_on"]
    assert list(fresh.clauses.values_list("number", flat=True)) == list(range(1, 18))
    assert fresh.offices.count() == 0
    assert list(ProgrammeRole.objects.values_list("person", "role")) == [(by.pk, "coordinator")]
    assert Entry.objects.get(word="programme.created").facts == {"template": "residency-coaching"}


def test_what_is_asked_for_goes_before_the_design() -> None:
    programme = draft(learner_levels=["pgy1"], report_to="Dean's office")
    assert (programme.learner_levels, programme.report_to) == (["pgy1"], "Dean's office")


@pytest.mark.parametrize("role", ["", "ombuds"])
def test_not_everybody_begins_programmes(role: str) -> None:
    somebody = make.person()
    if role:
        make.role_grant(somebody, role)
    assert may_create_programme(somebody).code == "not_staff"
    with pytest.raises(Refused):
        draft(somebody)
    assert Programme.objects.count() == 0


def test_somebody_who_left_begins_nothing() -> None:
    by = starter()
    by.is_active = False
    by.save()
    assert may_create_programme(by).code == "inactive"


def test_a_fresh_draft_says_everything_that_is_missing() -> None:
    found = {point.title: (point.verdict.code, point.step) for point in go_live_points(draft())}
    assert found == {
        "Somebody coordinates it": ("", "staff"),
        "Two independent support contacts": ("too_few_supports", "staff"),
        "Somewhere to go outside the programme": ("no_office", "offices"),
        "It is clear who is told of serious things": ("no_reporting", "reporting"),
        "The agreement is complete": ("", "clauses"),
        "It has dates": ("", "dates"),
    }


def test_a_complete_draft_opens_once() -> None:
    by = starter()
    programme = complete(draft(by))
    go_live(programme=programme, by=by)
    fresh = Programme.objects.get()
    assert (fresh.state, fresh.went_live_at is not None) == ("live", True)
    with pytest.raises(ImpossibleMove):
        go_live(programme=programme, by=by)
    assert Entry.objects.filter(word="programme.opened").count() == 1


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda p: p.roles.filter(role="coordinator").delete(), "no_coordinator"),
        (lambda p: p.roles.filter(role="support_contact").last().delete(), "too_few_supports"),
        (lambda p: Person.objects.filter(name="Silas Ortega").update(is_active=False), "too_few_supports"),
        (lambda p: Person.objects.filter(name="Silas Ortega").update(unit=None), ""),
        (lambda p: p.offices.all().delete(), "no_office"),
        (lambda p: Programme.objects.update(report_to=""), "no_reporting"),
        (lambda p: Programme.objects.update(must_report=[]), "no_reporting"),
        (lambda p: p.clauses.filter(number=14).delete(), "clauses"),
        (lambda p: Programme.objects.update(ends_on=None), "no_dates"),
    ],
)
def test_nothing_opens_while_something_is_missing(spoil, code: str) -> None:  # type: ignore[no-untyped-def]
    programme = complete(draft())
    assert may_go_live(programme)
    spoil(programme)
    assert may_go_live(Programme.objects.get()).code == code


def test_two_support_contacts_of_one_department_are_not_enough() -> None:
    programme = complete(draft())
    department = make.unit("Medicine")
    wings = [make.unit(name, department, "division") for name in ("Cardiology", "Nephrology")]
    for person, wing in zip(Person.objects.filter(programme_roles__role="support_contact"), wings, strict=True):
        Person.objects.filter(pk=person.pk).update(unit=wing)
    assert may_go_live(programme).code == "supports_of_one_department"


def test_a_support_contact_who_also_directs_is_not_independent() -> None:
    programme = complete(draft())
    make.staff(Person.objects.get(name="Sunniva Bell"), programme, "director")
    assert may_go_live(programme).code == "not_independent"


def test_a_stranger_changes_nothing_of_a_programme() -> None:
    programme, stranger = complete(draft()), starter("Sol Strand")
    office = OutsideOffice.objects.get()
    before = Programme.objects.values().get()
    attempts = [
        lambda: change_design(programme=programme, by=stranger, name="Mine"),
        lambda: go_live(programme=programme, by=stranger),
        lambda: discard_draft(programme=programme, by=stranger),
        lambda: add_office(programme=programme, by=stranger, name="X", what_for="Y", duty="ask"),
        lambda: remove_office(office=office, by=stranger),
        lambda: edit_clause_text(clause=programme.clauses.get(number=1), text="Mine", by=stranger),
        lambda: record_change(programme=programme, asked="", changed="Mine", by=stranger),
        lambda: close_programme(programme=programme, by=stranger),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refusal:
            attempt()
        assert refusal.value.code == "not_yours"
    assert Programme.objects.values().get() == before
    assert (OutsideOffice.objects.count(), Change.objects.count()) == (1, 0)


def test_only_parts_of_a_design_can_be_changed() -> None:
    by = starter()
    programme = draft(by)
    change_design(programme=programme, by=by, helper_word="guide", places_default=2)
    assert Programme.objects.values_list("helper_word", "places_default").get() == ("guide", 2)
    with pytest.raises(ValueError, match="not part of a design"):
        change_design(programme=programme, by=by, state="live")


def test_a_running_programme_keeps_what_it_needed_to_open() -> None:
    by = starter()
    programme = live(by)
    with pytest.raises(Refused) as refusal:
        change_design(programme=programme, by=by, report_to="")
    assert refusal.value.code == "no_reporting"
    with pytest.raises(Refused):
        remove_office(office=programme.offices.get(), by=by)
    assert (Programme.objects.get().report_to, OutsideOffice.objects.count()) == ("Office of Professional Conduct", 1)


def test_a_running_programme_that_lost_a_contact_can_still_be_renamed() -> None:
    by = starter()
    programme = live(by)
    Person.objects.filter(name="Silas Ortega").update(is_active=False)
    change_design(programme=programme, by=by, name="Better name")
    assert Programme.objects.get().name == "Better name"


def test_no_clause_loses_its_words() -> None:
    by = starter()
    clause = draft(by).clauses.get(number=14)
    for blank in ("", "  \n "):
        with pytest.raises(Refused) as refusal:
            edit_clause_text(clause=clause, text=blank, by=by)
        assert refusal.value.code == "empty"
    with pytest.raises(IntegrityError), transaction.atomic():
        Clause.objects.filter(pk=clause.pk).update(text="")
    edit_clause_text(clause=clause, text="Three doors, in our words.", by=by)
    assert Clause.objects.get(pk=clause.pk).text == "Three doors, in our words."


def test_the_journal_keeps_no_words_of_the_design() -> None:
    by = starter()
    programme = draft(by, name="Secret name")
    edit_clause_text(clause=programme.clauses.get(number=3), text="Secret words", by=by)
    record_change(programme=programme, asked="Secret question", changed="Secret change", by=by)
    assert "Secret" not in str([(entry.word, entry.facts) for entry in Entry.objects.all()])


def test_a_draft_can_be_thrown_away_and_a_running_programme_cannot() -> None:
    by = starter()
    kept = live(by)
    discard_draft(programme=draft(by), by=by)
    assert list(Programme.objects.all()) == [kept]
    with pytest.raises(Refused) as refusal:
        discard_draft(programme=kept, by=by)
    assert refusal.value.code == "not_a_draft"


def test_a_closed_programme_stays_as_it_is() -> None:
    by = starter()
    programme = live(by)
    close_programme(programme=programme, by=by)
    with pytest.raises(ImpossibleMove):
        close_programme(programme=programme, by=by)
    with pytest.raises(Refused) as refusal:
        change_design(programme=programme, by=by, name="Again")
    assert refusal.value.code == "closed"


def test_the_same_office_named_twice_is_one_office() -> None:
    by = starter()
    programme = draft(by)
    for phone in ("1", "2"):
        add_office(programme=programme, by=by, name="Ombuds", what_for="Anything", phone=phone, duty="confidential")
    assert list(OutsideOffice.objects.values_list("name", "phone")) == [("Ombuds", "2")]
