"""Who has nobody after a round: why, who looks after them, what helps. And nothing that is private."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import plan_round
from cheiron.matching.actions.helping_unmatched import open_suggestions, take_into_next_round
from cheiron.matching.models import Participant, Proposal, Round
from cheiron.matching.queries.unmatched import Unmatched, unmatched_in
from cheiron.notices.models import Notice
from cheiron.notices.writing import letter_for
from cheiron.partnerships.actions import end_without_fault, publish_round
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Conflict, Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Enrolment
from tests import make
from tests.matching.review_build import a_round, avoids, helper, learner
from tests.partnerships.round_build import coordinator_of, drafted, ready_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> Round:
    """One pair; ``Left 0`` has nobody; ``Helper 000`` is full."""
    made = ready_round(pairs=1, places=1, left=1)
    return publish_round(round=made, by=coordinator_of(made.programme))


def one_in(round: Round) -> Unmatched:
    (found,) = unmatched_in(Round.objects.get(pk=round.pk))
    return found


def row_left() -> Proposal:
    return Proposal.objects.get(learner__name="Left 0")


def test_whoever_published_looks_after_them_until_somebody_else_does(round: Round) -> None:
    found = one_in(round)
    assert (found.row.learner.name, found.row.owner, found.days) == ("Left 0", round.published_by, 0)


def test_a_full_house_is_said_with_whom_one_more_place_would_do(round: Round) -> None:
    found = one_in(round)
    assert (found.why, found.buys) == (
        "Everybody who could be paired with them has no open place.",
        "One more place would do, with Helper 000.",
    )


def test_room_that_came_free_is_named(round: Round) -> None:
    Offer.objects.update(places=2)
    found = one_in(round)
    assert (found.why, found.buys) == (
        "Places have come free since the round was computed.",
        "With room today: Helper 000.",
    )


def test_what_keeps_two_apart_in_private_reads_like_any_other_rule(round: Round) -> None:
    left = Participant.objects.get(person__name="Left 0")
    full = Participant.objects.get(side="helper")
    said = set()
    for hide in (
        lambda: avoids(left, full),
        lambda: Conflict.objects.create(
            kind="treats", person=full.person, other=left.person, since=clock.today(), source="x"
        ),
        lambda: Conflict.objects.create(
            kind="evaluates", person=full.person, other=left.person, since=clock.today(), source="y"
        ),
    ):
        Conflict.objects.all().delete()
        avoids(left)
        hide()
        found = one_in(round)
        said.add((found.why, found.buys))
    assert said == {
        (
            "In this round there is nobody with whom the rules allow a pair.",
            "Somebody new would have to offer a place.",
        )
    }


def test_who_was_set_aside_stands_there_and_says_so() -> None:
    made = a_round()
    run = drafted(made, (learner(made, "Ann Ash"), helper(made, "Helper")), (learner(made, "Bo Birch"), helper(made)))
    Proposal.objects.filter(run=run, learner__name="Ann Ash").update(decision="set_aside", offer=None)
    publish_round(round=made, by=coordinator_of(made.programme))
    found = one_in(made)
    assert (found.row.learner.name, found.why) == ("Ann Ash", "Set aside in the review.")


def test_who_found_somebody_or_left_stands_there_no_more(round: Round) -> None:
    Enrolment.objects.filter(person__name="Left 0").update(state="withdrawn", seeking_since=None)
    assert unmatched_in(Round.objects.get()) == []


def test_somebody_whose_partnership_ended_stands_there_again(round: Round) -> None:
    partnership = Partnership.objects.get()
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.helper)
    whys = {one.row.learner.name: one.why for one in unmatched_in(Round.objects.get())}
    assert whys["Learner 000"] == "The round found somebody; that partnership has ended."


def test_the_longest_waiting_come_first_and_many_cost_as_many_queries_as_one() -> None:
    made = ready_round(pairs=2, left=6)
    publish_round(round=made, by=coordinator_of(made.programme))
    Enrolment.objects.filter(person__name="Left 4").update(seeking_since=clock.this_hour(-30))
    made = Round.objects.get()
    with CaptureQueriesContext(connection) as many:
        found = unmatched_in(made)
    assert [found[0].row.learner.name, found[0].days, len(found)] == ["Left 4", 30, 6]
    Enrolment.objects.filter(person__name__in=[f"Left {n}" for n in range(5)]).update(state="not_seeking")
    fresh = Round.objects.get()
    with CaptureQueriesContext(connection) as one:
        assert len(unmatched_in(fresh)) == 1
    assert len(one) == len(many)


# -- what helps


def test_opened_suggestions_put_the_learner_first_with_a_day_and_a_letter_once(round: Round) -> None:
    coordinator = round.published_by
    assert coordinator is not None
    open_suggestions(proposal=row_left(), by=coordinator)
    open_suggestions(proposal=row_left(), by=coordinator)
    enrolment = Enrolment.objects.get(person__name="Left 0")
    assert (enrolment.state, enrolment.new_start_due_on is not None) == ("seeking", True)
    notice = Notice.objects.get(kind="matching.people_to_ask")
    letter = letter_for(notice)
    assert letter is not None
    assert letter.subject == f"Three people you could ask in {round.programme.name}"


def test_into_the_next_round_when_there_is_one(round: Round) -> None:
    coordinator = round.published_by
    assert coordinator is not None
    with pytest.raises(Refused) as refusal:
        take_into_next_round(proposal=row_left(), by=coordinator)
    assert refusal.value.code == "no_next_round"
    dates = {
        name: clock.today() + clock.days(n + 1)
        for n, name in enumerate(["profiles_from", "ranking_from", "ranking_until", "publish_on", "swaps_until"])
    }
    following = plan_round(programme=round.programme, by=coordinator, name="Next", **dates)
    Participant.objects.filter(round=following).delete()
    assert take_into_next_round(proposal=row_left(), by=coordinator) == following
    assert Participant.objects.filter(round=following, person__name="Left 0", side="learner").exists()


@pytest.mark.parametrize("act", [open_suggestions, take_into_next_round])
def test_nobody_else_helps_and_nobody_is_helped_who_does_not_look(act: Callable[..., object], round: Round) -> None:
    with pytest.raises(Refused):
        act(proposal=row_left(), by=make.person())
    Enrolment.objects.filter(person__name="Left 0").update(state="not_seeking")
    with pytest.raises(Refused) as refusal:
        act(proposal=row_left(), by=round.published_by)
    assert refusal.value.code == "not_looking"


def test_the_page_names_owner_days_and_both_ways_on(round: Round, signed_in: Callable[[Person], Client]) -> None:
    coordinator = round.published_by
    assert coordinator is not None
    browser = signed_in(coordinator)
    address = reverse("office:round-unmatched", args=[round.ref])
    page = browser.get(address).content.decode()
    assert "1 person without anybody" in page
    assert "One more place would do, with Helper 000." in page
    browser.post(reverse("office:unmatched-deed", args=[row_left().ref]), {"deed": "suggest"})
    assert "help promised by" in browser.get(address).content.decode()
