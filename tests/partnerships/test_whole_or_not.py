"""Whatever breaks on the way, the old state is whole."""

from __future__ import annotations

from typing import Any

import pytest

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.matching.models import Block, Request
from cheiron.notices.models import Notice
from cheiron.partnerships.actions import accept_request, accepting, closing, end_without_fault, ending, plan_meeting
from cheiron.partnerships.models import Agreement, AgreementClause, Ending, Meeting, Partnership
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Enrolment
from tests import make
from tests.partnerships.build import active, asked, learner_in

pytestmark = pytest.mark.django_db
TABLES = (Partnership, Ending, Agreement, AgreementClause, Meeting, Offer, Enrolment, Request, Block, Notice, Entry)


class Broken(Exception):
    pass


def everything() -> list[Any]:
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def breaking(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, call: int = 1) -> None:
    """The ``call``-th call of ``module.name`` does its work and then fails."""
    real, calls = getattr(module, name), []

    def fails(*args: Any, **kwargs: Any) -> Any:
        real(*args, **kwargs)
        calls.append(1)
        if len(calls) == call:
            raise Broken

    monkeypatch.setattr(module, name, fails)


ENDING_STEPS = [
    (ending, "close", 1),
    (closing, "end_agreements", 1),
    (closing, "cancel_planned_meetings", 1),
    (closing, "free_place", 1),
    (ending, "block_pair", 1),
    (ending, "withdraw_open_requests_between", 1),
    (ending, "promise_new_start", 1),
    (ending.journal, "record", 1),
    (ending.notices, "owe", 1),
    (ending.notices, "owe", 2),
    (ending.notices, "owe", 3),
    (ending, "_tell", 1),
]


@pytest.mark.parametrize(("module", "name", "call"), ENDING_STEPS)
def test_an_ending_that_breaks_leaves_everything_as_it_was(
    module: Any, name: str, call: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    partnership = active()
    plan_meeting(partnership=partnership, at=clock.now() + clock.days(3), by=partnership.helper)
    before = everything()
    with monkeypatch.context() as patch:
        breaking(patch, module, name, call)
        with pytest.raises(Broken):
            end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    assert everything() == before
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    assert Ending.objects.count() == 1


ACCEPTING_STEPS = [
    (accepting, "take_place", 1),
    (accepting, "mark_accepted", 1),
    (accepting, "mark_matched", 1),
    (accepting, "draft_agreement", 1),
    (accepting.journal, "record", 1),
    (accepting.notices, "owe", 1),
    (accepting.notices, "owe", 2),
]


@pytest.mark.parametrize(("module", "name", "call"), ACCEPTING_STEPS)
def test_an_acceptance_that_breaks_leaves_everything_as_it_was(
    module: Any, name: str, call: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = make.programme()
    offer = make.listed_helper(programme, places=1)
    request = asked(offer, learner_in(programme))
    before = everything()
    with monkeypatch.context() as patch:
        breaking(patch, module, name, call)
        with pytest.raises(Broken):
            accept_request(request=request, by=offer.person)
    assert everything() == before
    assert accept_request(request=request, by=offer.person).state == "forming"
