"""Several clicks at the same moment: real threads, real transactions."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from cheiron.kit.verdict import Refused
from cheiron.matching.actions import ask_helper
from cheiron.matching.models import Request
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from tests import make


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run all at the same moment; what came of each, sorted."""
    outcomes: list[str] = []
    together = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        together.wait()
        try:
            act()
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(outcomes)


def asking(learner: Person, offer: Offer) -> Callable[[], Request]:
    return lambda: ask_helper(
        learner=learner, offer=offer, topic_keys=[], words="Please", wished_length="fixed_term", by=learner
    )


@pytest.mark.django_db(transaction=True)
def test_five_clicks_at_once_make_one_request_and_one_notice() -> None:
    programme = make.programme()
    offer, learner = make.listed_helper(programme), make.person(level="ms1")
    make.enrolment(learner, programme)
    assert at_once(*[asking(learner, offer)] * 5) == ["done"] * 5
    assert Request.objects.count() == 1
    assert Notice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_cap_holds_when_four_helpers_are_asked_at_once() -> None:
    programme = make.programme(open_requests_maximum=2)
    offers = [make.listed_helper(programme) for _ in range(4)]
    learner = make.person(level="ms1")
    make.enrolment(learner, programme)
    assert at_once(*[asking(learner, offer) for offer in offers]) == ["done", "done", "too_many", "too_many"]
    assert Request.objects.filter(state="waiting").count() == 2
