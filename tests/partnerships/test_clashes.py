"""A conflict of interest turns up between two who are partners (D11)."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.matching.models import Block
from cheiron.matching.queries import people_to_ask
from cheiron.notices.models import Notice
from cheiron.notices.writing import letter_for
from cheiron.partnerships.actions import (
    accept_request,
    answer_clash,
    end_for_clash,
    end_without_fault,
    refuse_waiver,
    sign_agreement,
    waive_clash,
)
from cheiron.partnerships.jobs import recheck_conflicts, remind_of_clashes
from cheiron.partnerships.models import Clash, Partnership
from cheiron.partnerships.queries import clashes_for_staff, clashes_visible_to, standing_conflicts
from cheiron.people.models import Conflict, OversightBody, OversightSeat, Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Enrolment, Programme
from tests import make
from tests.partnerships.build import asked, begun, draft, learner_in, signed

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)


def joins_committee(helper: Person, level: str = "assistant_professor") -> OversightSeat:
    body = OversightBody.objects.create(kind="ccc", name=f"Committee {helper.ref}", level=level)
    return OversightSeat.objects.create(body=body, person=helper, since=clock.today())


def is_to_evaluate(helper: Person, learner: Person) -> Conflict:
    return Conflict.objects.create(
        kind="evaluates", person=helper, other=learner, since=clock.today(), source="clerkship.csv"
    )


def close_to(helper: Person, learner: Person) -> Conflict:
    return Conflict.objects.create(kind="related", person=learner, other=helper, since=clock.today(), source="declared")


def coordinator_of(programme: Programme) -> Person:
    person = make.person("Cora Finch", level="staff")
    make.staff(person, programme, "coordinator")
    return person


def contact_of(programme: Programme) -> Person:
    person = make.person("Sunniva Bell", level="staff", unit=make.unit("Surgery"))
    make.staff(person, programme, "support_contact")
    return person


def letters(kind: str) -> list[str]:
    """Everything that is written in the letters of a kind, by reader."""
    found = []
    for notice in Notice.objects.filter(kind=f"partnerships.{kind}", state="owed").order_by("pk"):
        letter = letter_for(notice)
        assert letter is not None
        found.append(" ".join((letter.subject, *letter.paragraphs)))
    return found


def opened(partnership: Partnership) -> Clash:
    assert recheck_conflicts() == 1
    return Clash.objects.get(partnership=partnership)


# -- turning up


def test_a_new_seat_opens_one_clash_however_often_the_clock_looks() -> None:
    partnership = begun()
    joins_committee(partnership.helper)
    assert [recheck_conflicts(), recheck_conflicts()] == [1, 0]
    clash = Clash.objects.get()
    assert (clash.partnership, clash.is_open, clash.wish) == (partnership, True, "")


def test_it_is_due_in_ten_working_days() -> None:
    with clock.standing_at(MONDAY):
        partnership = begun()
        joins_committee(partnership.helper)
        recheck_conflicts()
    assert Clash.objects.get().due_on == dt.date(2026, 3, 16)


@pytest.mark.parametrize("kind", ["evaluates", "supervises", "treats", "related", "declared"])
def test_no_row_no_journal_line_and_no_letter_says_which_conflict_it_is(kind: str) -> None:
    partnership = begun()
    coordinator_of(partnership.programme)
    two = {"person": partnership.helper, "other": partnership.learner}
    Conflict.objects.create(kind=kind, since=clock.today(), source="roster.csv", **two)
    clash = opened(partnership)
    facts = Entry.objects.get(word="clash.opened").facts
    assert facts == {"partnership": partnership.ref}
    assert (clash.waived, clash.wish, clash.outcome) == ([], "", "")
    words = " ".join(letters("clash_question") + letters("clash_noticed") + letters("clash_declared"))
    for telling in ("H0", "assess", "committee", "evaluat", "related", "family", "close", "supervis", "declared by"):
        assert telling not in words


def test_both_read_the_same_neutral_sentence_and_the_office_no_name() -> None:
    partnership = begun()
    coordinator_of(partnership.programme)
    joins_committee(partnership.helper)
    recheck_conflicts()
    neutral = "A conflict of interest has turned up in the organisation’s lists. Neither of you did anything wrong."
    assert [neutral in words for words in letters("clash_question") + letters("clash_noticed")] == [True, True]
    (office,) = letters("clash_declared")
    assert office.startswith("Conflict declared in")
    assert partnership.learner.name not in office
    assert partnership.helper.name not in office


def test_lists_that_are_secret_open_no_clash() -> None:
    partnership = begun()
    low, high = sorted((partnership.learner, partnership.helper), key=lambda person: person.pk)
    Block.objects.create(low=low, high=high)
    assert recheck_conflicts() == 0


def test_a_pair_parted_for_safety_elsewhere_is_a_conflict_here() -> None:
    partnership = begun()
    other = Partnership.objects.get(pk=partnership.pk)
    other.pk, other.ref, other.request, other.programme = None, "0123456789abc", None, make.programme()
    other.state, other.outcome, other.closed_at = "closed", "separated_for_safety", clock.now()
    other.save()
    assert standing_conflicts(Partnership.objects.all()) == {partnership.pk: frozenset({"H07"})}


def test_an_ended_partnership_is_left_in_peace() -> None:
    partnership = begun()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    joins_committee(partnership.helper)
    assert recheck_conflicts() == 0


def test_one_pair_and_many_cost_the_same_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    programme = make.programme()
    for _ in range(3):
        joins_committee(begun(programme, learner=learner_in(programme)).helper)
    some = Partnership.objects.filter(pk=Partnership.objects.order_by("pk").values("pk")[0]["pk"])
    with django_assert_num_queries(8) as alone:
        standing_conflicts(some)
    with django_assert_num_queries(len(alone)):
        assert len(standing_conflicts(Partnership.objects.all())) == 3


# -- going away


def test_it_is_cleared_when_the_conflict_is_gone_and_both_read_that_it_goes_on() -> None:
    partnership = begun()
    seat = joins_committee(partnership.helper)
    clash = opened(partnership)
    seat.delete()
    assert recheck_conflicts() == 1
    clash.refresh_from_db()
    assert (clash.outcome, clash.settled_by, partnership.is_running) == ("cleared", None, True)
    assert [words.startswith("Your partnership goes on") for words in letters("clash_over")] == [True, True]
    assert letters("clash_question") == letters("clash_noticed") == []


def test_an_ending_without_fault_settles_it() -> None:
    partnership = begun()
    joins_committee(partnership.helper)
    clash = opened(partnership)
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    clash.refresh_from_db()
    assert (clash.outcome, clash.settled_by) == ("ended", partnership.learner)


# -- what the learner may say


def test_the_learner_chooses_somebody_else_and_both_read_the_same_words() -> None:
    partnership = begun()
    make.listed_helper(partnership.programme, "Other Helper")
    joins_committee(partnership.helper, level="pgy1")
    Person.objects.filter(pk=partnership.learner_id).update(level="pgy1")
    clash = opened(partnership)
    answer_clash(clash=clash, wish="end", by=partnership.learner)
    partnership.refresh_from_db()
    assert (partnership.state, partnership.outcome) == ("closed", "concluded_by_programme")
    enrolment = Enrolment.objects.get(person=partnership.learner)
    assert (enrolment.state, enrolment.new_start_due_on) == (
        "seeking",
        clock.working_days_after(clock.today(), partnership.programme.new_start_working_days),
    )
    to_learner, to_helper = letters("ended_by_programme")
    assert to_learner.replace(partnership.helper.name, "X").replace("George", "X") == to_helper.replace(
        partnership.learner.name, "X"
    ).replace("Lena", "X")
    assert [found.person.name for found in people_to_ask(partnership.learner, partnership.programme)] == [
        "Other Helper"
    ]


def test_a_growth_coach_who_assesses_cannot_go_on() -> None:
    partnership = begun(make.programme(role_kind="coach_growth"))
    contact_of(partnership.programme)
    joins_committee(partnership.helper)
    clash = opened(partnership)
    with pytest.raises(Refused) as refusal:
        answer_clash(clash=clash, wish="go_on", by=partnership.learner)
    assert refusal.value.code == "not_waivable"
    clash.refresh_from_db()
    assert (clash.wish, clash.confirmer) == ("", None)


@pytest.mark.parametrize("wish", ["end", "go_on", "other_evaluator"])
def test_nobody_but_the_learner_is_asked(wish: str) -> None:
    partnership = begun()
    is_to_evaluate(partnership.helper, partnership.learner)
    clash = opened(partnership)
    for other in (partnership.helper, coordinator_of(partnership.programme), make.person()):
        with pytest.raises(Refused) as refusal:
            answer_clash(clash=clash, wish=wish, by=other)
        assert refusal.value.code == "not_yours"


def test_another_evaluator_is_offered_only_where_an_evaluation_is_planned() -> None:
    partnership = begun()
    joins_committee(partnership.helper)
    clash = opened(partnership)
    with pytest.raises(Refused) as refusal:
        answer_clash(clash=clash, wish="other_evaluator", by=partnership.learner)
    assert refusal.value.code == "no_evaluation"


# -- waiver


def declared_programme() -> Programme:
    return make.programme(role_kind="coach_performance", assessment_rule="declared")


def waiting_for_a_look() -> tuple[Clash, Person]:
    programme = declared_programme()
    contact = contact_of(programme)
    partnership = begun(programme)
    signed(partnership)
    joins_committee(partnership.helper)
    clash = opened(partnership)
    return answer_clash(clash=clash, wish="go_on", by=partnership.learner), contact


def test_where_the_programme_declares_it_an_independent_person_lets_them_go_on() -> None:
    clash, contact = waiting_for_a_look()
    assert clash.confirmer == contact
    waive_clash(clash=clash, by=contact)
    clash.refresh_from_db()
    assert (clash.outcome, clash.waived, clash.settled_by) == ("waived", ["H03"], contact)
    assert clash.partnership.is_running
    assert recheck_conflicts() == 0


def test_a_waiver_stands_in_clause_11_of_a_new_version() -> None:
    clash, contact = waiting_for_a_look()
    waive_clash(clash=clash, by=contact)
    new = clash.partnership.agreements.get(version=2)
    assert new.state == "draft"
    assert new.clauses.get(number=11).text.startswith("Declared: George Okafor takes part in decisions about grades")
    assert len(letters("agreement_declares")) == 2


def test_a_signature_under_other_words_counts_no_longer_after_a_waiver() -> None:
    programme = declared_programme()
    contact, partnership = contact_of(programme), begun(programme)
    sign_agreement(agreement=draft(partnership), by=partnership.helper)
    joins_committee(partnership.helper)
    clash = answer_clash(clash=opened(partnership), wish="go_on", by=partnership.learner)
    waive_clash(clash=clash, by=contact)
    agreement = draft(partnership)
    assert (agreement.state, agreement.signatures.count()) == ("draft", 0)


def test_only_the_person_who_was_asked_waives() -> None:
    clash, _contact = waiting_for_a_look()
    for other in (clash.partnership.helper, clash.partnership.learner, coordinator_of(clash.partnership.programme)):
        with pytest.raises(Refused) as refusal:
            waive_clash(clash=clash, by=other)
        assert refusal.value.code == "not_asked"


def test_nothing_is_waived_that_grew_worse_meanwhile() -> None:
    clash, contact = waiting_for_a_look()
    close_to(clash.partnership.helper, clash.partnership.learner)
    with pytest.raises(Refused) as refusal:
        waive_clash(clash=clash, by=contact)
    assert refusal.value.code == "not_waivable"


def test_after_a_refusal_the_learner_is_asked_again_and_the_day_stays() -> None:
    clash, contact = waiting_for_a_look()
    due = clash.due_on
    refuse_waiver(clash=clash, by=contact)
    clash.refresh_from_db()
    assert (clash.wish, clash.confirmer, clash.due_on, clash.is_open) == ("", None, due, True)
    assert len(letters("clash_question")) == 2


def test_a_leader_is_never_the_only_helper() -> None:
    programme = make.programme()
    contact_of(programme)
    partnership = begun(programme)
    Conflict.objects.create(
        kind="supervises", person=partnership.helper, other=partnership.learner, since=clock.today()
    )
    clash = opened(partnership)
    with pytest.raises(Refused) as refusal:
        answer_clash(clash=clash, wish="go_on", by=partnership.learner)
    assert refusal.value.code == "not_waivable"
    offer = make.listed_helper(programme, "Second Helper")
    second = asked(offer, partnership.learner)
    begun_too = Partnership.objects.create(
        programme=programme,
        learner=partnership.learner,
        helper=offer.person,
        offer=offer,
        request=second,
        began_at=clock.now(),
    )
    assert begun_too.is_running
    answer_clash(clash=clash, wish="go_on", by=partnership.learner)


def test_a_new_conflict_after_a_waiver_opens_a_new_clash() -> None:
    clash, contact = waiting_for_a_look()
    waive_clash(clash=clash, by=contact)
    close_to(clash.partnership.helper, clash.partnership.learner)
    assert recheck_conflicts() == 1
    assert Clash.objects.filter(settled_at=None).count() == 1


# -- the office


def test_the_coordinator_ends_it_and_the_learner_starts_anew() -> None:
    partnership = begun()
    coordinator = coordinator_of(partnership.programme)
    close_to(partnership.helper, partnership.learner)
    clash = opened(partnership)
    end_for_clash(clash=clash, by=coordinator)
    partnership.refresh_from_db()
    clash.refresh_from_db()
    assert (partnership.outcome, clash.outcome, clash.settled_by) == ("concluded_by_programme", "ended", coordinator)
    assert Block.objects.count() == 1


def test_ending_it_twice_is_refused_in_words() -> None:
    partnership = begun()
    coordinator = coordinator_of(partnership.programme)
    joins_committee(partnership.helper)
    clash = opened(partnership)
    end_for_clash(clash=clash, by=coordinator)
    with pytest.raises(Refused) as refusal:
        end_for_clash(clash=clash, by=coordinator)
    assert refusal.value.code == "settled"


def test_staff_who_are_one_of_the_two_or_assess_people_neither_see_nor_settle_it() -> None:
    partnership = begun()
    programme = partnership.programme
    make.staff(partnership.helper, programme, "coordinator")
    director = make.person("Dina Rooke")
    make.staff(director, programme, "director")
    make.position(director, "department_chair")
    close_to(partnership.helper, partnership.learner)
    clash = opened(partnership)
    for person in (partnership.helper, director, make.person(), partnership.learner):
        assert not clashes_for_staff(person, programme).exists()
        with pytest.raises(Refused):
            end_for_clash(clash=clash, by=person)
    assert clashes_visible_to(director).count() == 0
    assert not Notice.objects.filter(kind="partnerships.clash_declared").exists()


def test_on_its_day_the_office_is_reminded_once() -> None:
    with clock.standing_at(MONDAY):
        partnership = begun()
        coordinator_of(partnership.programme)
        joins_committee(partnership.helper)
        recheck_conflicts()
        assert remind_of_clashes() == 0
    with clock.standing_at(MONDAY + clock.days(14)):
        assert [remind_of_clashes(), remind_of_clashes()] == [1, 0]
        assert len(letters("clash_due")) == 1


# -- two stories


def test_story_a_coach_of_three_joins_the_committee() -> None:
    """`domain` 8.1.6: three cases, told neutrally, no waiver for a growth coach, solved in ten working days."""
    programme = make.programme(role_kind="coach_growth")
    coordinator, offer = coordinator_of(programme), make.listed_helper(programme, "Dr Vane")
    make.listed_helper(programme, "Reserve Coach")
    three = []
    for name in ("Ann Ash", "Bo Birch", "Cy Cedar"):
        learner = learner_in(programme, name)
        three.append(_begun_with(offer, learner))
    joins_committee(offer.person)
    assert recheck_conflicts() == 3
    assert len(letters("clash_noticed")) == len(letters("clash_question")) == 3
    first, second, third = Clash.objects.order_by("pk")
    with pytest.raises(Refused):
        answer_clash(clash=first, wish="go_on", by=first.partnership.learner)
    answer_clash(clash=first, wish="end", by=first.partnership.learner)
    for clash in (second, third):
        end_for_clash(clash=clash, by=coordinator)
    assert not Clash.objects.filter(settled_at=None).exists()
    for partnership in three:
        ask = [found.person.name for found in people_to_ask(partnership.learner, programme)]
        assert ask == ["Reserve Coach"]


def _begun_with(offer: Offer, learner: Person) -> Partnership:
    return accept_request(request=asked(offer, learner), by=offer.person)


def test_story_a_coach_is_down_to_evaluate_her_student() -> None:
    """`domain` 8.2.8: the student is asked privately; the office passes on "conflict declared", and no more."""
    programme = make.programme(role_kind="coach_growth")
    coordinator_of(programme)
    partnership = begun(programme)
    planned = is_to_evaluate(partnership.helper, partnership.learner)
    clash = opened(partnership)
    answer_clash(clash=clash, wish="other_evaluator", by=partnership.learner)
    (passed_on,) = letters("clash_evaluator")
    assert "coach" not in passed_on.casefold()
    assert partnership.learner.name not in passed_on
    planned.until = clock.today() - clock.days(1)
    planned.since = clock.today() - clock.days(9)
    planned.save()
    assert recheck_conflicts() == 1
    partnership.refresh_from_db()
    assert partnership.is_running
