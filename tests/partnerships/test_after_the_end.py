"""What is left to the helper of what the learner wrote, and who may bring two people together again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from cheiron.kit.verdict import Refused
from cheiron.matching.actions import lift_block
from cheiron.matching.models import Block
from cheiron.partnerships.actions import end_without_fault
from cheiron.people.models import Person
from tests import make
from tests.partnerships.build import SECRET, asked, begun

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


@pytest.mark.parametrize("telling", ["neutral_now", "myself"])
def test_what_the_learner_wrote_when_asking_is_closed_to_the_helper_after_the_end(
    telling: str, signed_in: SignIn
) -> None:
    partnership = begun()
    assert partnership.request is not None
    page = f"/requests/{partnership.request.ref}/"
    helper, learner = signed_in(partnership.helper), signed_in(partnership.learner)
    assert SECRET in helper.get(page).content.decode()
    end_without_fault(partnership=partnership, telling=telling, by=partnership.learner)
    assert SECRET not in helper.get(page).content.decode()
    assert SECRET in learner.get(page).content.decode()


@pytest.mark.parametrize(("telling", "is_announced"), [("myself", False), ("neutral_now", True)])
def test_no_page_but_the_partnership_announces_an_ending_before_somebody_tells_of_it(
    telling: str, is_announced: bool, signed_in: SignIn
) -> None:
    partnership = begun()
    end_without_fault(partnership=partnership, telling=telling, by=partnership.helper)
    browser = signed_in(partnership.learner)
    programme = f"/programmes/{partnership.programme.ref}/"
    for address, promise in (("/today/", "Your new start"), (programme, "Proposals by")):
        assert (promise in browser.get(address).content.decode()) is is_announced, address


def test_only_the_two_themselves_lift_what_keeps_them_apart() -> None:
    partnership = begun()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    coordinator = make.person()
    make.staff(coordinator, partnership.programme, "coordinator")
    block = Block.objects.get()
    for somebody in (coordinator, make.person()):
        with pytest.raises(Refused) as refusal:
            lift_block(block=block, by=somebody)
        assert refusal.value.code == "not_yours"
    block.refresh_from_db()
    assert (block.lifted_by_low, block.lifted_by_high) == (False, False)


def test_a_request_that_ended_with_a_partnership_says_of_nobody_that_they_took_it_back(signed_in: SignIn) -> None:
    partnership = begun()
    elsewhere = make.programme()
    make.enrolment(partnership.learner, elsewhere)
    offer = make.offer(partnership.helper, elsewhere)
    request = asked(offer, partnership.learner)
    end_without_fault(partnership=partnership, telling="myself", by=partnership.helper)
    for person in (partnership.learner, partnership.helper):
        shown = signed_in(person).get(f"/requests/{request.ref}/").content.decode()
        assert "This request was taken back." in shown
        assert "You took this back" not in shown
        assert "has taken this back" not in shown
