"""Every kind says what happened, to the right person, while it is true; none carries what somebody typed."""

from __future__ import annotations

from typing import Any

import pytest

from cheiron.kit import clock
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.partnerships.actions import (
    complete_partnership,
    edit_clause,
    end_without_fault,
    log_meeting,
    pause_partnership,
    plan_meeting,
    resume_partnership,
    sign_agreement,
    write_private_note,
    write_summary,
)
from cheiron.partnerships.models import Partnership
from tests import make
from tests.partnerships.build import SECRET, active, begun, draft

pytestmark = pytest.mark.django_db
TYPED = "Thinking of leaving"


def rendered() -> dict[tuple[str, str], Any]:
    """What each owed notice would say to its reader now."""
    return {
        (one.kind, one.to.name): KINDS[one.kind].render(one.to, one.about_ref, one.facts)
        for one in Notice.objects.filter(state="owed").select_related("to")
    }


def walked() -> Partnership:
    """A partnership in which everything has been typed that can be typed."""
    programme = make.programme()
    make.staff(make.person("Amir Rahimi"), programme, "support_contact")
    partnership = begun(programme)
    clause = draft(partnership).clauses.get(number=3)
    sign_agreement(agreement=draft(partnership), by=partnership.learner)
    edit_clause(clause=clause, text=TYPED, by=partnership.helper)
    sign_agreement(agreement=draft(partnership), by=partnership.learner)
    sign_agreement(agreement=draft(partnership), by=partnership.helper)
    meeting = log_meeting(partnership=partnership, by=partnership.helper)
    write_summary(meeting=meeting, text=TYPED, by=partnership.helper)
    write_private_note(meeting=meeting, text=TYPED, by=partnership.helper)
    plan_meeting(partnership=partnership, at=clock.now() + clock.days(3), by=partnership.learner, place=TYPED)
    partnership.refresh_from_db()
    return partnership


def test_no_letter_carries_what_somebody_typed() -> None:
    partnership = walked()
    pause_partnership(partnership=partnership, until=clock.today() + clock.days(9), by=partnership.learner)
    letters = list(rendered().values())
    resume_partnership(partnership=partnership, by=partnership.learner)
    letters += rendered().values()
    end_without_fault(partnership=partnership, telling="support_contact", by=partnership.learner)
    letters += rendered().values()
    assert len([letter for letter in letters if letter]) > 8
    for letter in letters:
        assert TYPED not in str(letter)
        assert SECRET not in str(letter)
        assert "grant" not in str(letter)


def test_each_letter_links_to_a_page_that_exists() -> None:
    partnership = walked()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    for letter in rendered().values():
        assert letter is None or letter.link.startswith("/")


def test_what_is_no_longer_true_is_not_sent() -> None:
    partnership = walked()
    kinds = {
        kind: (reader, about)
        for kind, reader, about in Notice.objects.values_list("kind", "to__name", "about_ref")
        if kind != "partnerships.agreement_in_force"
    }
    end_without_fault(partnership=partnership, telling="myself", by=partnership.learner)
    for kind, (_reader, about) in kinds.items():
        assert KINDS[kind].render(partnership.helper, about, {}) is None, kind
    assert {kind for kind, _name in rendered()} == {"partnerships.ending_receipt", "partnerships.new_start"}


def test_the_day_after_both_are_asked_and_once_answered_nobody_is() -> None:
    partnership = begun()
    meeting = plan_meeting(partnership=partnership, at=clock.now() + clock.days(1), by=partnership.learner)
    render = KINDS["partnerships.meeting_to_confirm"].render
    assert render(partnership.helper, meeting.ref, {}) is None
    with clock.standing_at(clock.now() + clock.days(2)):
        assert render(partnership.helper, meeting.ref, {}).subject == "Did you and Lena Fischer meet?"
        assert render(make.person(), meeting.ref, {}) is None
        log_meeting(partnership=partnership, at=meeting.at, by=partnership.learner)
        assert render(partnership.helper, meeting.ref, {}) is None


def test_letters_of_a_partnership_are_for_the_two_alone() -> None:
    active()
    stranger = make.person()
    for kind, about in Notice.objects.values_list("kind", "about_ref"):
        assert KINDS[kind].render(stranger, about, {}) is None, kind


def test_completion_is_told_to_the_other() -> None:
    partnership = active()
    complete_partnership(partnership=partnership, by=partnership.learner)
    letter = rendered()["partnerships.completed", "George Okafor"]
    assert letter.subject == "Your partnership with Lena Fischer is complete"
