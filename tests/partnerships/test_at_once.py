"""Two things at the same moment, in real transactions of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from cheiron.kit.verdict import Refused
from cheiron.partnerships.actions import accept_request, end_without_fault, log_meeting, sign_agreement
from cheiron.partnerships.models import Ending, Meeting, Partnership
from cheiron.profiles.models import Offer
from tests import make
from tests.partnerships.build import asked, begun, draft, learner_in

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run each in a thread with a connection of its own, started together; results or refusals in order."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            start.wait(10)
            results[place] = act()
        except Exception as trouble:
            results[place] = trouble
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_two_acceptances_of_the_last_place_let_exactly_one_through() -> None:
    programme = make.programme()
    offer = make.listed_helper(programme, places=1)
    requests = [asked(offer, learner_in(programme)) for _ in range(4)]
    results = at_once(*(lambda one=one: accept_request(request=one, by=offer.person) for one in requests))
    made = [one for one in results if isinstance(one, Partnership)]
    refused = [one for one in results if isinstance(one, Refused)]
    assert (len(made), len(refused)) == (1, 3), results
    assert {one.code for one in refused} == {"no_place"}
    assert (Offer.objects.get().taken, Partnership.objects.count()) == (1, 1)


def test_a_double_click_gives_one_partnership_twice() -> None:
    programme = make.programme()
    offer = make.listed_helper(programme, places=1)
    request = asked(offer, learner_in(programme))
    results = at_once(*(lambda: accept_request(request=request, by=offer.person) for _ in range(3)))
    assert len(set(results)) == 1
    assert isinstance(results[0], Partnership)
    assert Offer.objects.get().taken == 1


def test_when_both_press_end_there_is_one_ending_and_nobody_sees_an_error() -> None:
    partnership = begun()
    learner, helper = partnership.learner, partnership.helper
    results = at_once(
        lambda: end_without_fault(partnership=partnership, telling="neutral_now", by=learner),
        lambda: end_without_fault(partnership=partnership, telling="myself", by=helper),
    )
    assert results == [Ending.objects.get()] * 2
    assert Offer.objects.get().taken == 0


def test_ending_and_logging_at_once_leave_no_planned_meeting_behind() -> None:
    partnership = begun()
    results = at_once(
        lambda: end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner),
        lambda: log_meeting(partnership=partnership, by=partnership.helper),
    )
    assert isinstance(results[0], Ending)
    assert isinstance(results[1], Meeting | Refused)
    assert not Meeting.objects.filter(state="planned").exists()


def test_both_signing_at_once_puts_the_agreement_in_force() -> None:
    partnership = begun()
    agreement = draft(partnership)
    at_once(
        lambda: sign_agreement(agreement=agreement, by=partnership.learner),
        lambda: sign_agreement(agreement=agreement, by=partnership.helper),
    )
    agreement.refresh_from_db()
    assert (agreement.state, agreement.signatures.count()) == ("in_force", 2)


def test_we_met_today_pressed_by_both_is_one_meeting() -> None:
    partnership = begun()
    results = at_once(
        lambda: log_meeting(partnership=partnership, by=partnership.learner),
        lambda: log_meeting(partnership=partnership, by=partnership.helper),
    )
    assert results == [Meeting.objects.get()] * 2
