"""Either of the two ends it, alone, at once, with no reason."""

from __future__ import annotations

from typing import Any

import pytest

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.matching.models import Block
from cheiron.matching.queries import are_blocked
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.partnerships.actions import (
    accept_request,
    complete_partnership,
    edit_clause,
    end_without_fault,
    log_meeting,
    pause_partnership,
    plan_meeting,
    sign_agreement,
    tell_of_ending,
)
from cheiron.partnerships.jobs import tell_of_endings
from cheiron.partnerships.models import Ending, Meeting, Partnership
from cheiron.partnerships.queries import endings_not_told_to, partnerships_visible_to
from cheiron.people.models import Conflict
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Enrolment
from tests import make
from tests.partnerships.build import active, asked, begun, draft, signed

pytestmark = pytest.mark.django_db


def forming() -> Partnership:
    return begun()


def paused() -> Partnership:
    partnership = active()
    until = clock.today() + clock.days(30)
    return pause_partnership(partnership=partnership, until=until, by=partnership.learner)


@pytest.mark.parametrize("state", [forming, active, paused])
@pytest.mark.parametrize("who", ["learner", "helper"])
@pytest.mark.parametrize("telling", ["neutral_now", "myself"])
def test_either_ends_it_alone_and_at_once_from_every_state(state: Any, who: str, telling: str) -> None:
    partnership = state()
    ending = end_without_fault(partnership=partnership, telling=telling, by=getattr(partnership, who))
    partnership.refresh_from_db()
    assert (partnership.state, partnership.outcome) == ("closed", "concluded_no_fault")
    assert partnership.closed_at is not None
    assert ending.by == getattr(partnership, who)


def test_there_is_nowhere_to_put_a_reason() -> None:
    columns = {field.name for field in (*Ending._meta.get_fields(), *Partnership._meta.get_fields())}
    assert not {name for name in columns if "reason" in name or "why" in name or "comment" in name}


def test_everything_that_hangs_on_it_ends_with_it() -> None:
    partnership = active()
    meeting = plan_meeting(partnership=partnership, at=clock.now() + clock.days(3), by=partnership.helper)
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert draft(partnership).state == "ended"
    assert Offer.objects.get().taken == 0
    owed = set(Notice.objects.filter(state="owed").values_list("kind", "to"))
    assert owed == {
        ("partnerships.ending_receipt", partnership.learner.pk),
        ("partnerships.new_start", partnership.learner.pk),
        ("partnerships.ended", partnership.helper.pk),
    }
    assert Entry.objects.filter(word="partnership.ended_without_fault").count() == 1


def test_the_place_is_free_again_and_the_pair_is_not() -> None:
    partnership = begun()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.helper)
    assert Offer.objects.get().open_places == 3
    assert Block.objects.count() == 1
    assert are_blocked(partnership.learner, partnership.helper)
    assert are_blocked(partnership.helper, partnership.learner)
    with pytest.raises(Refused):
        accept_request(request=asked(partnership.offer, partnership.learner), by=partnership.helper)


@pytest.mark.parametrize("who", ["learner", "helper"])
def test_the_learner_is_promised_a_new_start_whoever_ended_it(who: str) -> None:
    partnership = begun()
    end_without_fault(partnership=partnership, telling="neutral_now", by=getattr(partnership, who))
    enrolment = Enrolment.objects.get()
    assert enrolment.state == "seeking"
    assert enrolment.priority_since is not None
    assert enrolment.new_start_due_on == clock.working_days_after(clock.today(), 10)
    assert Notice.objects.get(kind="partnerships.new_start").to == partnership.learner


@pytest.mark.parametrize("state", ["invited", "enrolled", "not_seeking", "withdrawn", "seeking", "matched"])
def test_no_state_of_the_enrolment_stands_in_the_way(state: str) -> None:
    partnership = begun()
    Enrolment.objects.update(state=state)
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    assert Enrolment.objects.get().state == ("withdrawn" if state == "withdrawn" else "seeking")


def test_no_enrolment_at_all_does_not_stand_in_the_way_either() -> None:
    partnership = begun()
    Enrolment.objects.all().delete()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.helper)
    assert Ending.objects.count() == 1


def test_nobody_else_can_end_it() -> None:
    programme = make.programme()
    partnership = begun(programme)
    coordinator = make.person()
    make.staff(coordinator, programme, "coordinator")
    for stranger in (make.person(), coordinator, begun(programme).learner):
        with pytest.raises(Refused) as refusal:
            end_without_fault(partnership=partnership, telling="neutral_now", by=stranger)
        assert refusal.value.code == "not_a_partner"
    partnership.refresh_from_db()
    assert partnership.state == "forming"


def test_pressing_twice_or_both_pressing_is_one_ending() -> None:
    partnership = begun()
    first = end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    assert end_without_fault(partnership=partnership, telling="myself", by=partnership.learner) == first
    assert end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.helper) == first
    assert Ending.objects.get().telling == "neutral_now"
    assert Notice.objects.filter(kind="partnerships.ended").count() == 1
    assert Offer.objects.get().taken == 0


def test_an_ended_partnership_takes_no_further_step() -> None:
    partnership = active()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    helper = partnership.helper
    clause, agreement = draft(partnership).clauses.get(number=3), draft(partnership)
    for act in (
        lambda: plan_meeting(partnership=partnership, at=clock.now() + clock.days(1), by=helper),
        lambda: log_meeting(partnership=partnership, by=helper),
        lambda: pause_partnership(partnership=partnership, until=clock.today() + clock.days(9), by=helper),
        lambda: complete_partnership(partnership=partnership, by=helper),
        lambda: edit_clause(clause=clause, text="Again", by=helper),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "ended"
    assert sign_agreement(agreement=agreement, by=helper).state == "ended"


def test_the_neutral_message_is_the_same_whoever_ended_it_and_names_no_reason() -> None:
    partnership = begun(make.programme("Student mentoring"))
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    letter = KINDS["partnerships.ended"].render(partnership.helper, partnership.ref, {})
    assert letter is not None
    day = f"{clock.today().day} {clock.today():%B %Y}"
    assert letter.subject == "About your partnership in Student mentoring"
    assert letter.paragraphs == (
        f"Lena Fischer and you are no longer partners in Student mentoring from {day}.",
        "Partnerships end for many reasons, such as changing goals, time or fit. Ending one is a normal step and not a "
        "judgement. Please do not ask Lena for reasons.",
        "Your place in the programme is unchanged.",
        "If you would like to talk with somebody, the page names who is there for you.",
    )
    for reader in (partnership.learner, make.person()):
        assert KINDS["partnerships.ended"].render(reader, partnership.ref, {}) is None


# -- telling


def test_i_tell_them_myself_and_nothing_is_sent_for_five_days() -> None:
    partnership = begun()
    ending = end_without_fault(partnership=partnership, telling="myself", by=partnership.helper)
    learner = partnership.learner
    assert ending.tell_by == clock.today() + clock.days(5)
    assert not Notice.objects.filter(to=learner, state="owed").exists()
    assert list(endings_not_told_to(learner)) == [ending]
    with clock.standing_at(clock.now() + clock.days(5)):
        assert tell_of_endings() == 0
    with clock.standing_at(clock.now() + clock.days(6)):
        assert tell_of_endings() == 1
        assert tell_of_endings() == 0
    assert sorted(Notice.objects.filter(to=learner, state="owed").values_list("kind", flat=True)) == [
        "partnerships.ended",
        "partnerships.new_start",
    ]
    assert list(endings_not_told_to(learner)) == []


def test_once_told_in_person_no_message_follows() -> None:
    partnership = begun()
    ending = end_without_fault(partnership=partnership, telling="myself", by=partnership.learner)
    with pytest.raises(Refused) as refusal:
        tell_of_ending(ending=ending, by=partnership.helper)
    assert refusal.value.code == "not_the_teller"
    tell_of_ending(ending=ending, by=partnership.learner)
    with clock.standing_at(clock.now() + clock.days(9)):
        assert tell_of_endings() == 0
    assert not Notice.objects.filter(kind="partnerships.ended").exists()


def test_a_support_contact_who_is_independent_is_asked_to_tell() -> None:
    programme = make.programme()
    tied, free = make.person("Ana Tied"), make.person("Zoe Free")
    for contact in (tied, free):
        make.staff(contact, programme, "support_contact")
    partnership = begun(programme)
    Conflict.objects.create(kind="supervises", person=tied, other=partnership.learner, since=clock.today())
    ending = end_without_fault(partnership=partnership, telling="support_contact", by=partnership.learner)
    assert ending.teller == free
    assert Notice.objects.get(kind="partnerships.telling_due").to == free
    assert KINDS["partnerships.telling_due"].render(tied, ending.ref, {}) is None
    with pytest.raises(Refused):
        tell_of_ending(ending=ending, by=tied)
    tell_of_ending(ending=ending, by=free)
    ending.refresh_from_db()
    assert ending.told_by == free
    assert Notice.objects.get(kind="partnerships.telling_due").state == "cancelled"


def test_without_an_independent_contact_the_other_two_ways_remain() -> None:
    partnership = begun()
    with pytest.raises(Refused) as refusal:
        end_without_fault(partnership=partnership, telling="support_contact", by=partnership.learner)
    assert refusal.value.code == "no_teller"
    assert Ending.objects.count() == 0
    end_without_fault(partnership=partnership, telling="myself", by=partnership.learner)


# -- what is not touched


def test_other_partnerships_of_either_go_on() -> None:
    programme = make.programme()
    partnership = begun(programme)
    other = begun(programme, learner=partnership.learner)
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    other.refresh_from_db()
    assert other.state == "forming"
    assert draft(other).state == "draft"
    assert set(partnerships_visible_to(partnership.learner)) == {partnership, other}


def test_completing_is_not_ending() -> None:
    partnership = active()
    complete_partnership(partnership=partnership, by=partnership.helper)
    assert complete_partnership(partnership=partnership, by=partnership.learner).outcome == "completed"
    assert (Ending.objects.count(), Block.objects.count(), Offer.objects.get().taken) == (0, 0, 0)
    assert Notice.objects.get(kind="partnerships.completed").to == partnership.learner


def test_what_has_not_begun_is_not_completed() -> None:
    partnership = begun()
    signed(partnership)
    with pytest.raises(Refused) as refusal:
        complete_partnership(partnership=partnership, by=partnership.helper)
    assert refusal.value.code == "not_begun"


def test_held_meetings_stay_in_the_log() -> None:
    partnership = active()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    assert Meeting.objects.get().state == "held"
