"""Lists of both sides, private lists, places: who may save what, and what a list may hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from cheiron.journal.models import Entry
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import (
    accept_anybody,
    block_pair,
    leave_round,
    lower_places,
    return_to_round,
    save_avoided,
    save_wishes,
    settle_participants,
)
from cheiron.matching.models import Participant, Round
from cheiron.matching.queries import avoidable_for, avoided_by, candidates_of, places_of, turnout_of, wishes_of
from cheiron.matching.states import Side
from cheiron.people.models import Conflict, Person
from cheiron.profiles.models import Offer
from tests import make
from tests.matching.rounds import Setting, on, seat

pytestmark = pytest.mark.django_db
OPENS = {"profiles_from": dt.date(2026, 3, 9)}


@pytest.fixture(autouse=True)
def a_day_of_choosing() -> Any:
    with on(9):
        yield


@pytest.fixture
def setting() -> Setting:
    return Setting()


@pytest.fixture
def round(setting: Setting) -> Round:
    return setting.choosing(**OPENS)


def refusal(act: Any) -> str:
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.sentence
    return refused.value.code


def helpers(setting: Setting) -> list[Person]:
    return [offer.person for offer in setting.offers]


def test_a_learner_ranks_and_changes_the_order_as_often_as_wanted(setting: Setting, round: Round) -> None:
    mine, (one, two, three) = seat(round, setting.learners[0]), helpers(setting)
    assert (mine.saved_at, wishes_of(mine)) == (None, [])

    mine = save_wishes(participant=mine, people=[two, one], by=mine.person)
    assert wishes_of(mine) == [two, one]
    assert mine.saved_at is not None
    save_wishes(participant=mine, people=[three, two, one], by=mine.person)
    assert wishes_of(mine) == [three, two, one]
    save_wishes(participant=mine, people=[], by=mine.person)
    assert wishes_of(mine) == []


def test_a_helper_ranks_learners_or_is_happy_with_any(setting: Setting, round: Round) -> None:
    mine = seat(round, setting.offers[0].person)
    assert mine.accepts_all
    mine = save_wishes(participant=mine, people=setting.learners, by=mine.person)
    assert (mine.accepts_all, wishes_of(mine)) == (False, setting.learners)
    mine = accept_anybody(participant=mine, by=mine.person)
    assert (mine.accepts_all, wishes_of(mine), mine.saved_at is not None) == (True, [], True)
    learner = seat(round, setting.learners[0])
    assert refusal(lambda: accept_anybody(participant=learner, by=learner.person)) == "not_a_helper"


def test_nobody_chooses_for_somebody_else(setting: Setting, round: Round) -> None:
    mine, other = seat(round, setting.learners[0]), setting.learners[1]
    for by in (other, setting.coordinator, setting.offers[0].person, make.person()):
        assert refusal(lambda: save_wishes(participant=mine, people=helpers(setting), by=by)) == "not_yours"  # noqa: B023
        assert refusal(lambda: save_avoided(participant=mine, people=[], by=by)) == "not_yours"  # noqa: B023
        assert refusal(lambda: leave_round(participant=mine, by=by)) == "not_yours"  # noqa: B023
    assert wishes_of(mine) == []


@pytest.mark.parametrize(
    ("state", "day", "code"),
    [
        ("planned", 9, "not_yet"),
        ("ranking", 16, "choosing_ended"),
        ("closed", 9, "choosing_ended"),
        ("review", 9, "choosing_ended"),
        ("cancelled", 9, "cancelled"),
        ("published", 9, "published"),
    ],
)
def test_lists_are_kept_only_while_choosing_is_open(
    state: str, day: int, code: str, setting: Setting, round: Round
) -> None:
    told = {"published_at": "2026-03-09T12:00Z"} if state == "published" else {}
    Round.objects.update(state=state, **told)
    mine = seat(round, setting.learners[0])
    with on(day):
        assert refusal(lambda: save_wishes(participant=mine, people=[], by=mine.person)) == code
        assert refusal(lambda: save_avoided(participant=mine, people=[], by=mine.person)) == code


def test_a_list_has_a_longest_length_and_nobody_twice(setting: Setting) -> None:
    round = setting.choosing(**OPENS, wishes_least=1, wishes_most=2)
    mine, (one, two, three) = seat(round, setting.learners[0]), helpers(setting)
    assert refusal(lambda: save_wishes(participant=mine, people=[one, two, three], by=mine.person)) == "too_many"
    assert refusal(lambda: save_wishes(participant=mine, people=[one, one], by=mine.person)) == "not_possible"
    assert wishes_of(mine) == []


def barring(setting: Setting, why: str, learner: Person, offer: Offer) -> None:
    helper = offer.person
    if why in ("evaluates", "supervises", "treats", "related"):
        Conflict.objects.create(kind=why, person=helper, other=learner)
    elif why == "treated by the learner":
        Conflict.objects.create(kind="treats", person=learner, other=helper)
    elif why == "kept apart":
        block_pair(one=helper, other=learner, by=None)
    elif why == "chair":
        make.position(helper, "department_chair", setting.medicine)
    elif why == "full":
        Offer.objects.filter(pk=offer.pk).update(taken=offer.places)
    elif why == "paused":
        Offer.objects.filter(pk=offer.pk).update(state="paused")
    elif why == "junior":
        Person.objects.filter(pk=helper.pk).update(level="ms1")
    elif why == "left out":
        Participant.objects.filter(person=helper).update(out_at="2026-03-09T12:00Z")


BARRED = [
    "evaluates",
    "supervises",
    "treats",
    "treated by the learner",
    "related",
    "kept apart",
    "chair",
    "full",
    "paused",
    "junior",
    "left out",
]


@pytest.mark.parametrize("why", BARRED)
def test_who_must_not_be_paired_is_simply_not_there(why: str, setting: Setting, round: Round) -> None:
    learner, offer = setting.learners[0], setting.offers[0]
    mine, theirs = seat(round, learner), seat(round, offer.person)
    mine = save_wishes(participant=mine, people=helpers(setting), by=learner)
    barring(setting, why, learner, offer)

    mine, theirs = seat(round, learner), seat(round, offer.person)
    assert list(candidates_of(mine)) == helpers(setting)[1:]
    assert wishes_of(mine) == helpers(setting)[1:]
    assert learner not in candidates_of(theirs)
    assert refusal(lambda: save_wishes(participant=mine, people=[offer.person], by=learner)) == "not_possible"


def test_whom_a_helper_leads_or_assesses_is_not_on_their_list_even_where_it_is_declared(setting: Setting) -> None:
    setting.programme.role_kind, setting.programme.assessment_rule = "advisor", "declared"
    setting.programme.save()
    round, helper = setting.choosing(**OPENS), setting.offers[0].person
    Conflict.objects.create(kind="evaluates", person=helper, other=setting.learners[0])
    assert list(candidates_of(seat(round, helper))) == setting.learners[1:]
    assert helper in candidates_of(seat(round, setting.learners[0]))


def test_who_found_somebody_meanwhile_is_on_no_list(setting: Setting, round: Round) -> None:
    found = setting.learners[0]
    found.enrolments.update(state="matched")
    assert list(candidates_of(seat(round, setting.offers[0].person))) == setting.learners[1:]


def test_the_private_list_is_sealed_and_takes_people_off_the_wishes(setting: Setting, round: Round) -> None:
    mine, (one, two, three) = seat(round, setting.learners[0]), helpers(setting)
    save_wishes(participant=mine, people=[one, two, three], by=mine.person)
    mine = save_avoided(participant=mine, people=[two], by=mine.person)

    assert avoided_by(mine) == [two]
    assert wishes_of(mine) == [one, three]
    with connection.cursor() as cursor:
        cursor.execute("select avoided from matching_participant where ref = %s", [mine.ref])
        stored = cursor.fetchone()[0]
    assert stored.startswith("s1:")
    assert two.ref not in stored
    assert refusal(lambda: save_wishes(participant=mine, people=[two], by=mine.person)) == "avoided"
    save_avoided(participant=mine, people=[], by=mine.person)
    assert avoided_by(seat(round, mine.person)) == []


def test_the_length_of_a_private_list_does_not_tell_how_many_stand_on_it(setting: Setting, round: Round) -> None:
    mine = seat(round, setting.learners[0])
    lengths = set()
    for count in (0, 1, 2, 3):
        save_avoided(participant=mine, people=helpers(setting)[:count], by=mine.person)
        with connection.cursor() as cursor:
            cursor.execute("select length(avoided) from matching_participant where ref = %s", [mine.ref])
            lengths.add(cursor.fetchone()[0])
    assert len(lengths) == 1


def test_a_private_list_is_not_a_choice_and_leaves_no_mark_of_its_own(setting: Setting, round: Round) -> None:
    mine, other = seat(round, setting.learners[0]), seat(round, setting.learners[1])
    save_avoided(participant=mine, people=helpers(setting)[:1], by=mine.person)
    save_wishes(participant=other, people=helpers(setting)[:1], by=other.person)
    assert seat(round, mine.person).saved_at is None
    assert turnout_of(round).learners_chosen == 1
    words = Entry.objects.filter(on_ref__in=[mine.ref, other.ref]).values_list("word", "facts")
    assert list(words) == [("round.choices_saved", {})] * 2


def test_standing_on_a_private_list_changes_nothing_that_can_be_seen(setting: Setting, round: Round) -> None:
    learner, helper = setting.learners[0], setting.offers[0].person
    mine, theirs = seat(round, learner), seat(round, helper)
    before = list(candidates_of(mine)), list(candidates_of(theirs))
    save_avoided(participant=theirs, people=[learner], by=helper)
    assert helper in candidates_of(mine)
    save_wishes(participant=mine, people=[helper], by=learner)
    assert wishes_of(mine) == [helper]
    save_avoided(participant=mine, people=[helper], by=learner)
    assert (list(candidates_of(mine)), list(candidates_of(theirs))) == before


def test_a_learner_may_also_put_somebody_on_the_private_list_who_is_full_today(setting: Setting, round: Round) -> None:
    Offer.objects.filter(pk=setting.offers[0].pk).update(taken=2)
    mine, full = seat(round, setting.learners[0]), setting.offers[0].person
    assert full not in candidates_of(mine)
    assert full in avoidable_for(mine)
    mine = save_avoided(participant=mine, people=[full], by=mine.person)
    assert avoided_by(mine) == [full]
    stranger = make.person("Sol Strand")
    assert refusal(lambda: save_avoided(participant=mine, people=[stranger], by=mine.person)) == "not_possible"


def test_a_helper_lowers_places_for_this_round_and_never_raises_them(setting: Setting, round: Round) -> None:
    offer = setting.offers[0]
    Offer.objects.filter(pk=offer.pk).update(places=4, taken=1)
    mine = seat(round, offer.person)
    assert places_of(mine) == 3
    assert refusal(lambda: lower_places(participant=mine, places=4, by=mine.person)) == "not_lower"
    assert refusal(lambda: lower_places(participant=mine, places=-1, by=mine.person)) == "not_lower"
    mine = lower_places(participant=mine, places=1, by=mine.person)
    assert places_of(mine) == 1
    mine = lower_places(participant=mine, places=0, by=mine.person)
    assert offer.person not in candidates_of(seat(round, setting.learners[0]))
    mine = lower_places(participant=mine, places=3, by=mine.person)
    Offer.objects.filter(pk=offer.pk).update(taken=3)
    assert places_of(seat(round, offer.person)) == 1
    assert Offer.objects.get(pk=offer.pk).places == 4
    assert refusal(lambda: lower_places(participant=mine, places=1, by=setting.coordinator)) == "not_yours"
    learner = seat(round, setting.learners[0])
    assert refusal(lambda: lower_places(participant=learner, places=0, by=learner.person)) == "not_a_helper"
    Round.objects.update(state="closed")
    assert refusal(lambda: lower_places(participant=mine, places=1, by=mine.person)) == "choosing_ended"


def test_who_left_comes_back_alone_and_is_not_fetched_back(setting: Setting, round: Round) -> None:
    mine, one = seat(round, setting.learners[0]), setting.offers[0].person
    save_wishes(participant=mine, people=[one], by=mine.person)
    mine = leave_round(participant=mine, by=mine.person)
    assert refusal(lambda: leave_round(participant=mine, by=mine.person)) == "out"
    assert refusal(lambda: save_wishes(participant=mine, people=[], by=mine.person)) == "out"
    assert mine.person not in candidates_of(seat(round, one))
    settle_participants(round=round, side=Side.LEARNER, bring_in=[mine.person], leave_out=[], by=setting.coordinator)
    assert seat(round, mine.person).out_at is not None
    mine = return_to_round(participant=mine, by=mine.person)
    assert (mine.out_at, mine.out_by, wishes_of(mine)) == (None, None, [one])
    assert refusal(lambda: return_to_round(participant=mine, by=mine.person)) == "not_by_yourself"


def test_who_was_left_out_comes_back_by_the_coordinator_alone(setting: Setting, round: Round) -> None:
    mine, by = seat(round, setting.learners[0]), setting.coordinator
    assert settle_participants(round=round, side=Side.LEARNER, bring_in=[], leave_out=[mine.person], by=by) == (0, 1)
    mine = seat(round, mine.person)
    assert refusal(lambda: return_to_round(participant=mine, by=mine.person)) == "not_by_yourself"
    newcomer = setting.learner("Nora New", state="enrolled")
    came = settle_participants(round=round, side=Side.LEARNER, bring_in=[mine.person, newcomer], leave_out=[], by=by)
    assert came == (2, 0)
    assert seat(round, mine.person).out_at is None
    assert settle_participants(round=round, side=Side.LEARNER, bring_in=[newcomer], leave_out=[], by=by) == (0, 0)
    not_looking = setting.learner("Mats Matched", state="matched")
    assert settle_participants(round=round, side=Side.LEARNER, bring_in=[not_looking], leave_out=[], by=by) == (0, 0)


def test_nobody_comes_or_goes_after_choosing_has_ended(setting: Setting, round: Round) -> None:
    Round.objects.update(state="closed")
    mine, by = seat(round, setting.learners[0]), setting.coordinator
    settle: dict[str, Any] = {"side": Side.LEARNER, "bring_in": [], "leave_out": [mine.person]}
    assert refusal(lambda: settle_participants(round=round, by=by, **settle)) == "choosing_ended"
    left = leave_round(participant=mine, by=mine.person)  # whoever wants nobody may still say so
    assert refusal(lambda: return_to_round(participant=left, by=mine.person)) == "choosing_ended"
    Round.objects.update(state="published", published_at="2026-03-09T12:00Z")
    other = seat(round, setting.learners[1])
    assert refusal(lambda: leave_round(participant=other, by=other.person)) == "over"
    stranger = make.person()
    Round.objects.update(state="ranking", published_at=None)
    assert refusal(lambda: settle_participants(round=round, by=stranger, **settle)) == "not_yours"
