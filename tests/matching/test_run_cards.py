"""What the engine is given about the people of a round."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cheiron.matching.models import Block
from cheiron.matching.queries.cards import Partners, cards_of
from cheiron.matching.queries.pair_codes import ABSENT, codes_between
from cheiron.matching.queries.table import Table, canonical, frozen, thawed
from cheiron.matching.queries.usual_times import slots_in
from cheiron.people.models import Conflict, Person
from tests import make
from tests.matching import review_build as rounds

pytestmark = pytest.mark.django_db


def test_a_learner_is_seen_as_they_are() -> None:
    site = make.unit("Hillcrest", kind="site")
    surgery = make.unit("Surgery", site)
    ward = make.unit("Ward 3", surgery, kind="division")
    round = rounds.a_round()
    seat = rounds.learner(round, "Lena Okafor", ("grant", "paper"), unit=ward, specialty="General surgery")
    make.profile(seat.person, aspiration="rural", languages=["English", "Turkish"], mode="remote")
    hugo = rounds.helper(round, "Hugo Marsh")
    rounds.wishes(seat, hugo)
    [card] = cards_of(round).learners
    assert (card.id, card.topics, card.department, card.site) == (
        seat.person.ref,
        ("grant", "paper"),
        surgery.ref,
        site.ref,
    )
    assert (card.aspiration, card.languages, card.modes) == (
        "rural",
        frozenset({"english", "turkish"}),
        frozenset({"remote"}),
    )
    assert (card.wishes, card.network_departments) == ((hugo.person.ref,), frozenset())
    assert card.availability is None


def test_what_a_learner_never_said_is_not_known() -> None:
    round = rounds.a_round()
    rounds.learner(round, level="staff")
    [card] = cards_of(round).learners
    unknown = (card.topics, card.level, card.modes, card.languages, card.aspiration, card.specialty, card.wishes)
    assert unknown == (None,) * 7


def test_a_helper_is_seen_with_strengths_and_open_places() -> None:
    round = rounds.a_round(least_load=1)
    seat = rounds.helper(round, "Hugo Marsh", places=3, usual_times="Tuesday mornings")
    offer = rounds.offer_of(seat)
    offer.taken = 1
    offer.save()
    [card] = cards_of(round).helpers
    assert (card.capacity, card.min_load, card.listed, card.credential) == (2, 1, True, True)
    assert card.topics == {"grant": 0.9, "paper": 0.9, "design": 0.9}
    assert card.availability == 1 << 3


def test_a_helper_may_take_fewer_in_a_round_but_not_more() -> None:
    round = rounds.a_round()
    fewer, more = rounds.helper(round, places=3), rounds.helper(round, places=3)
    for seat, places in ((fewer, 1), (more, 9)):
        seat.places = places
        seat.save()
    assert {card.id: card.capacity for card in cards_of(round).helpers} == {fewer.person.ref: 1, more.person.ref: 3}


@pytest.mark.parametrize("away", ["out", "inactive", "matched", "withdrawn"])
def test_whoever_takes_no_part_is_not_there(away: str) -> None:
    round = rounds.a_round()
    seat, hugo = rounds.learner(round), rounds.helper(round)
    _take_away(seat, away)
    assert cards_of(round).learners == ()
    assert codes_between(round, seat.person, rounds.offer_of(hugo)) == {ABSENT}


def _take_away(seat: Any, away: str) -> None:
    if away == "out":
        seat.out_at = seat.created_at
        seat.save()
    elif away == "inactive":
        Person.objects.filter(pk=seat.person_id).update(is_active=False)
    else:
        seat.person.enrolments.update(state=away)


@pytest.mark.parametrize(
    ("stand", "code"),
    [
        ("nothing", None),
        ("partners", "H01"),
        ("block", "H01A"),
        ("learner avoids", "H01A"),
        ("helper avoids", "H01A"),
        ("full", "H02"),
        ("paused", "H02"),
        ("untrained", "H02"),
        ("evaluates", "H03"),
        ("supervises", "H04"),
        ("treats", "H05"),
        ("related", "H06"),
        ("junior", "H11"),
        ("language", "H12"),
    ],
)
def test_each_rule_stands_between_two_people(stand: str, code: str | None) -> None:
    round = rounds.a_round()
    seat, hugo = rounds.learner(round, "Lena Okafor"), rounds.helper(round, "Hugo Marsh", languages=["English"])
    partners, offer = Partners(), rounds.offer_of(hugo)
    if stand == "partners":
        partners = Partners(in_role=[(seat.person_id, hugo.person_id)])
    elif stand == "block":
        low, high = sorted((seat.person, hugo.person), key=lambda one: one.pk)
        Block.objects.create(low=low, high=high)
    elif "avoids" in stand:
        rounds.avoids(*((seat, hugo) if stand.startswith("learner") else (hugo, seat)))
    elif stand in ("full", "paused"):
        offer.taken, offer.state = (1, "listed") if stand == "full" else (0, "trained")
        offer.save()
    elif stand == "untrained":
        hugo.person.credentials_held.update(valid_until="2020-01-01", issued_on="2019-01-01")
    elif stand == "junior":
        Person.objects.filter(pk=hugo.person_id).update(level="ms1")
    elif stand == "language":
        make.profile(seat.person, languages=["Turkish"])
    elif stand != "nothing":
        Conflict.objects.create(kind=stand, person=hugo.person, other=seat.person, since="2020-01-01")
    assert codes_between(round, seat.person, offer, partners) == ({code} if code else set())


def test_a_programme_that_declares_it_lets_an_advisor_assess() -> None:
    round = rounds.a_round(make.programme(role_kind="advisor", assessment_rule="declared"))
    seat, hugo = rounds.learner(round), rounds.helper(round)
    Conflict.objects.create(kind="evaluates", person=hugo.person, other=seat.person, since="2020-01-01")
    assert codes_between(round, seat.person, rounds.offer_of(hugo)) == set()


def test_a_block_that_both_lifted_stands_between_nobody() -> None:
    round = rounds.a_round()
    seat, hugo = rounds.learner(round), rounds.helper(round)
    low, high = sorted((seat.person, hugo.person), key=lambda one: one.pk)
    Block.objects.create(low=low, high=high, lifted_by_low=True, lifted_by_high=True)
    assert codes_between(round, seat.person, rounds.offer_of(hugo)) == set()


def test_helpers_of_other_programmes_make_a_network_and_no_obstacle() -> None:
    medicine = make.unit("Medicine")
    round = rounds.a_round()
    seat = rounds.learner(round)
    coach = make.person(unit=medicine, level="fellow")
    [card] = cards_of(round, Partners(in_any=[(seat.person_id, coach.pk)])).learners
    assert (card.network_departments, len(card.network_levels or ())) == (frozenset({medicine.ref}), 1)


def test_a_frozen_table_comes_back_the_same() -> None:
    round = _a_full_round(3)
    table = cards_of(round)
    again = thawed(json.loads(canonical(frozen(table))))
    assert again == table
    assert canonical(frozen(again)) == canonical(frozen(table))
    assert again.scored.matrix.tolist() == table.scored.matrix.tolist()


def test_it_takes_as_many_queries_for_many_as_for_few() -> None:
    few, many = _a_full_round(2), _a_full_round(9)
    assert _queries(few) == _queries(many)


def _a_full_round(size: int) -> Any:
    round = rounds.a_round(make.programme())
    learners = [rounds.learner(round, topics=("grant",), unit=make.unit()) for _ in range(size)]
    helpers = [rounds.helper(round, places=2, unit=make.unit()) for _ in range(size)]
    for seat in learners:
        rounds.wishes(seat, *helpers[:2])
        rounds.avoids(seat, helpers[-1])
    Conflict.objects.create(kind="treats", person=helpers[0].person, other=learners[-1].person, since="2020-01-01")
    return round


def _queries(round: Any) -> int:
    round = type(round).objects.select_related("programme").get(pk=round.pk)
    with CaptureQueriesContext(connection) as seen:
        table: Table = cards_of(round)
    assert table.learners
    return len(seen)


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("Tuesday mornings", {3}),
        ("Wed afternoons, Thursday evening", {7, 8, 10, 11}),
        ("Fridays", {12, 13, 14}),
        ("early mornings", {0, 3, 6, 9, 12}),
        ("Tuesdays at noon", {3, 4}),
        ("between clinics", None),
        ("Fridays after four", None),
        ("not on Mondays", None),
        ("", None),
    ],
)
def test_usual_times_are_read_or_left_open(words: str, slots: set[int] | None) -> None:
    assert slots_in(words) == (sum(1 << slot for slot in slots) if slots is not None else None)
