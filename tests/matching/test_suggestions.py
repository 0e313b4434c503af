"""Suggestions by leaders: delivered, and nothing more is learned."""

from __future__ import annotations

import pytest
from django.db import connection

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import ask_helper, block_pair
from cheiron.matching.actions.suggesting import (
    set_suggestion_aside,
    suggest_helpers,
    take_back_suggestion,
    take_up_suggestions,
    tell_leader,
)
from cheiron.matching.models import SuggestedHelper, Suggestion
from cheiron.matching.queries.suggested import (
    made_by,
    offers_to_suggest,
    people_suggested,
    suggestions_to,
    times_suggested,
    waiting_suggestions_to,
)
from cheiron.matching.states import SuggestionState
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.people.models import Conflict, Person
from cheiron.people.queries import people_led_by
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
WHY = "They have both been where you are going."


class House:
    """A chief, two of her people, somebody else's people, and four helpers."""

    def __init__(self) -> None:
        self.school = make.unit("Hillcrest", kind="site")
        self.medicine = make.unit("Medicine", self.school)
        self.cardiology = make.unit("Cardiology", self.medicine, kind="division")
        self.surgery = make.unit("Surgery", self.school)
        self.programme: Programme = make.programme("Faculty mentoring")
        self.chief = make.person("Dora Chief", unit=self.medicine, level="professor")
        make.position(self.chief, "division_chief", self.medicine)
        self.learner = make.person("Joan Learner", unit=self.cardiology)
        self.second = make.person("Jules Second", unit=self.medicine)
        self.outsider = make.person("Otto Outsider", unit=self.surgery)
        for person in (self.learner, self.second, self.outsider):
            make.enrolment(person, self.programme)
        self.offers = [make.listed_helper(self.programme, f"Helper {n}", unit=self.surgery) for n in "ABCD"]

    def suggest(self, *offers: Offer, to: Person | None = None, why: str = WHY) -> Suggestion:
        return suggest_helpers(learner=to or self.learner, offers=offers, why=why, by=self.chief)


@pytest.fixture
def house() -> House:
    return House()


def words(house: House) -> list[str]:
    return [made.word for made in made_by(house.chief)]


def test_the_learner_reads_it_and_the_leader_reads_delivered_whatever_happens(house: House) -> None:
    made = house.suggest(*house.offers[:2])
    assert list(suggestions_to(house.learner)) == [made]
    assert people_suggested(made) == house.offers[:2]
    assert suggestions_to(house.learner).get().why == WHY
    assert words(house) == ["Delivered"]
    set_suggestion_aside(suggestion=made, by=house.learner)
    assert (words(house), list(waiting_suggestions_to(house.learner))) == (["Delivered"], [])


def test_nobody_but_the_learner_finds_it(house: House) -> None:
    house.suggest(house.offers[0])
    others = [house.chief, house.second, house.outsider, house.offers[0].person]
    assert [list(suggestions_to(other)) for other in others] == [[], [], [], []]


def test_the_leader_learns_more_only_while_the_learner_says_so(house: House) -> None:
    made = house.suggest(house.offers[0])
    tell_leader(suggestion=made, tells=True, by=house.learner)
    assert words(house) == ["Delivered"]
    set_suggestion_aside(suggestion=made, by=house.learner)
    assert words(house) == ["Set aside"]
    tell_leader(suggestion=made, tells=False, by=house.learner)
    assert words(house) == ["Delivered"]


def test_asking_somebody_who_was_suggested_takes_the_suggestion_up(house: House) -> None:
    made, other = house.suggest(house.offers[0], house.offers[1]), house.suggest(house.offers[0], to=house.second)
    ask_helper(
        learner=house.learner, offer=house.offers[1], topic_keys=[], words="", wished_length="short_series",
        by=house.learner,
    )  # fmt: skip
    made.refresh_from_db()
    other.refresh_from_db()
    assert (made.state, other.state) == (SuggestionState.TAKEN_UP, SuggestionState.DELIVERED)
    assert words(house) == ["Delivered", "Delivered"]
    tell_leader(suggestion=made, tells=True, by=house.learner)
    assert sorted(words(house)) == ["Delivered", "Has asked one of them"]


def test_asking_somebody_else_leaves_the_suggestion_open(house: House) -> None:
    made = house.suggest(house.offers[0])
    assert take_up_suggestions(learner=house.learner, helper=house.offers[3].person, by=house.learner) == 0
    made.refresh_from_db()
    assert made.state == SuggestionState.DELIVERED


def test_the_helper_is_told_nothing_and_the_learner_is_told_no_names_or_reasons(house: House) -> None:
    made = house.suggest(house.offers[0])
    assert list(Notice.objects.values_list("to", "kind")) == [(house.learner.pk, "matching.suggestion_received")]
    letter = KINDS["matching.suggestion_received"].render(house.learner, made.ref, {})
    assert letter is not None
    text = " ".join((letter.subject, *letter.paragraphs))
    assert "Dora Chief" in text
    assert "Helper A" not in text
    assert WHY not in text


def test_the_journal_holds_no_names_and_no_reason(house: House) -> None:
    house.suggest(house.offers[0])
    entry = Entry.objects.get(word="suggestion.delivered")
    assert (entry.by, entry.facts) == (house.chief, {"helpers": 1})


def test_the_reason_is_sealed_in_the_database(house: House) -> None:
    made = house.suggest(house.offers[0])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT why FROM {Suggestion._meta.db_table} WHERE id = %s", [made.pk])
        assert WHY not in str(cursor.fetchone()[0])


def test_a_pair_that_is_kept_apart_looks_like_any_other_to_the_leader(house: House) -> None:
    block_pair(one=house.learner, other=house.offers[0].person, by=None)
    kinds = {"kind": "treats", "person": house.offers[1].person, "other": house.learner}
    Conflict.objects.create(**kinds, since=clock.today())
    assert set(house.offers) <= set(offers_to_suggest(house.chief, house.learner))
    made = house.suggest(*house.offers[:3])
    assert people_suggested(made) == [house.offers[2]]
    assert words(house) == ["Delivered"]
    assert [len(one.helpers) for one in made_by(house.chief)] == [3]


def test_where_nobody_may_be_shown_the_learner_sees_nothing_and_the_leader_cannot_tell(house: House) -> None:
    block_pair(one=house.learner, other=house.offers[0].person, by=None)
    made = house.suggest(house.offers[0])
    plain = house.suggest(house.offers[0], to=house.second)
    assert list(suggestions_to(house.learner)) == []
    assert KINDS["matching.suggestion_received"].render(house.learner, made.ref, {}) is None
    assert KINDS["matching.suggestion_received"].render(house.second, plain.ref, {}) is not None
    assert words(house) == ["Delivered", "Delivered"]


def test_a_leader_who_is_kept_apart_from_the_learner_reaches_nobody_and_cannot_tell(house: House) -> None:
    block_pair(one=house.learner, other=house.chief, by=None)
    house.suggest(house.offers[0])
    assert list(suggestions_to(house.learner)) == []
    assert words(house) == ["Delivered"]


def test_a_helper_who_leaves_the_directory_leaves_the_suggestion(house: House) -> None:
    made = house.suggest(*house.offers[:2])
    Offer.objects.filter(pk=house.offers[0].pk).update(state="paused")
    assert people_suggested(made) == [house.offers[1]]
    Offer.objects.filter(pk=house.offers[1].pk).update(state="paused")
    assert list(suggestions_to(house.learner)) == []


def test_a_second_suggestion_waits_whatever_the_learner_did_with_the_first(house: House) -> None:
    made = house.suggest(house.offers[0])
    with pytest.raises(Refused) as before:
        house.suggest(house.offers[1])
    set_suggestion_aside(suggestion=made, by=house.learner)
    with pytest.raises(Refused) as after:
        house.suggest(house.offers[1])
    assert (before.value.code, before.value.sentence) == ("not_long_ago", after.value.sentence)
    with clock.standing_at(clock.now() + clock.days(61)):
        assert house.suggest(house.offers[1]).pk


def test_taking_back_frees_the_way_and_looks_the_same_before_and_after_an_answer(house: House) -> None:
    first = house.suggest(house.offers[0])
    take_back_suggestion(suggestion=first, by=house.chief)
    assert list(suggestions_to(house.learner)) == []
    second = house.suggest(house.offers[1])
    set_suggestion_aside(suggestion=second, by=house.learner)
    take_back_suggestion(suggestion=second, by=house.chief)
    assert words(house) == ["Taken back", "Taken back"]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (SuggestionState.WITHDRAWN, SuggestionState.SET_ASIDE)
    with pytest.raises(Refused, match="taken it back already"):
        take_back_suggestion(suggestion=first, by=house.chief)


@pytest.mark.parametrize("who", ["chief", "second", "outsider"])
def test_only_the_learner_answers(house: House, who: str) -> None:
    made, person = house.suggest(house.offers[0]), getattr(house, who)
    with pytest.raises(Refused):
        set_suggestion_aside(suggestion=made, by=person)
    with pytest.raises(Refused):
        tell_leader(suggestion=made, tells=True, by=person)


def test_only_whoever_suggested_takes_it_back(house: House) -> None:
    made = house.suggest(house.offers[0])
    with pytest.raises(Refused):
        take_back_suggestion(suggestion=made, by=house.learner)


def test_an_answer_is_given_once(house: House) -> None:
    made = house.suggest(house.offers[0])
    set_suggestion_aside(suggestion=made, by=house.learner)
    with pytest.raises(ImpossibleMove):
        set_suggestion_aside(suggestion=made, by=house.learner)


def test_a_leader_suggests_only_to_people_below_her_unit(house: House) -> None:
    assert set(people_led_by(house.chief)) == {house.learner, house.second}
    with pytest.raises(Refused) as refused:
        house.suggest(house.offers[0], to=house.outsider)
    assert refused.value.code == "not_yours"
    with pytest.raises(Refused):
        suggest_helpers(learner=house.second, offers=house.offers[:1], why=WHY, by=house.learner)
    with pytest.raises(Refused):
        suggest_helpers(learner=house.chief, offers=house.offers[:1], why=WHY, by=house.chief)


def test_some_offices_look_after_some_levels_only(house: House) -> None:
    resident = make.person("Rita Resident", unit=house.medicine, level="pgy2")
    director, coach = (make.person(name, unit=house.medicine) for name in ("Paul Director", "Cleo Coach"))
    make.position(director, "program_director", house.medicine)
    make.position(coach, "coaching_program_director", house.medicine)
    assert list(people_led_by(director)) == [resident]
    assert list(people_led_by(coach)) == []
    assert resident in people_led_by(house.chief)


def test_an_office_that_ended_looks_after_nobody(house: House) -> None:
    house.chief.positions.update(until=clock.today() - clock.days(1))
    assert list(people_led_by(house.chief)) == []


@pytest.mark.parametrize("count", [0, 4])
def test_one_to_three_people(house: House, count: int) -> None:
    with pytest.raises(Refused) as refused:
        house.suggest(*house.offers[:count])
    assert refused.value.code == "how_many"


def test_the_same_person_twice_is_one_too_many(house: House) -> None:
    other = make.programme("Second programme")
    make.credential(house.offers[0].person, other)
    twice = make.offer(house.offers[0].person, other)
    with pytest.raises(Refused) as refused:
        house.suggest(house.offers[0], twice)
    assert refused.value.code == "how_many"


def test_only_listed_people_and_never_herself_or_the_learner(house: House) -> None:
    house.offers[0].state = "paused"
    house.offers[0].save()
    own = make.offer(house.chief, house.programme)
    theirs = make.offer(house.learner, house.programme)
    for person in (house.chief, house.learner):
        make.profile(person)
        make.credential(person, house.programme)
    for offer in (house.offers[0], own, theirs):
        with pytest.raises(Refused) as refused:
            house.suggest(offer)
        assert refused.value.code == "not_listed"


def test_a_reason_is_needed(house: House) -> None:
    with pytest.raises(Refused) as refused:
        house.suggest(house.offers[0], why="  ")
    assert refused.value.code == "no_why"


def test_how_often_somebody_was_suggested_counts_ones_own_suggestions_only(house: House) -> None:
    house.suggest(house.offers[0], house.offers[1])
    house.suggest(house.offers[0], to=house.second)
    other = make.person("Other Chief", unit=house.medicine)
    make.position(other, "department_chair", house.medicine)
    suggest_helpers(learner=house.second, offers=[house.offers[0]], why=WHY, by=other)
    counted = times_suggested(house.chief)
    assert dict(counted) == {house.offers[0].person_id: 2, house.offers[1].person_id: 1}


def test_the_list_of_a_leader_takes_the_same_queries_for_one_and_for_three(
    house: House, django_assert_num_queries: object
) -> None:
    house.suggest(*house.offers[:3])
    with django_assert_num_queries(4):  # type: ignore[operator]
        assert len(made_by(house.chief)) == 1
    for n in "xyz":
        house.suggest(*house.offers[:3], to=make.person(f"More {n}", unit=house.medicine))
    with django_assert_num_queries(4):  # type: ignore[operator]
        assert len(made_by(house.chief)) == 4
    assert SuggestedHelper.objects.count() == 12
