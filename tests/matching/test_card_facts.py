"""What profiles tell the engine about how people work and what interests them."""

from __future__ import annotations

from typing import Any

import pytest

from cheiron.kit import clock
from cheiron.matching.queries.card_facts import facts_of, interests_of, shows_direction, stale_people, style_of
from cheiron.people.models import Person
from cheiron.profiles.models import Profile
from tests import make


class _Nowhere:
    """No units: they matter to other tests."""

    def department(self, person: Person) -> None:
        return None

    site = department


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, None),
        ({"feedback": 1}, (0, None, None, None, None)),
        ({"feedback": 1, "plan": 2, "rhythm": 3, "view": 4, "pace": 5}, (0, 1, 2, 3, 4)),
        ({"pace": 5, "no_such_pair": 3}, (None, None, None, None, 4)),
    ],
)
def test_the_pairs_are_told_in_their_order_and_what_is_left_open_stays_open(
    answers: dict[str, int], told: tuple[int | None, ...] | None
) -> None:
    assert style_of(Profile(working_style=answers)) == told


def test_interests_are_specialties_what_they_are_part_of_and_ones_own_words() -> None:
    own = Profile(interests=["Heart Failure"], other_specialties=["card", "no_such_key"])
    assert interests_of("Paediatrics", own) == frozenset(
        {"paediatrics", "cardiology", "internal medicine", "heart failure"}
    )
    assert interests_of("", Profile()) is None


def test_an_interest_in_a_closer_circle_is_told_to_no_reason() -> None:
    own = Profile(interests=["Heart failure"], shown_to={"interests": "partners"})
    assert interests_of("", own) is None


@pytest.mark.django_db
def test_a_direction_in_a_closer_circle_is_told_to_no_reason() -> None:
    open_one, close_one, without = make.person(), make.person(), make.person()
    make.profile(open_one, aspiration="leader")
    make.profile(close_one, aspiration="leader", shown_to={"aspiration": "partners"})
    assert [shows_direction(one) for one in (open_one, close_one, without)] == [True, False, True]


@pytest.mark.django_db
def test_both_stand_on_the_cards() -> None:
    person = make.person(specialty="Cardiology")
    make.profile(person, working_style={"plan": 5}, interests=["Sepsis"])
    facts: dict[str, Any] = facts_of(person, _Nowhere())  # type: ignore[arg-type]
    assert facts["working_style"] == (None, 4, None, None, None)
    assert "sepsis" in facts["interests"]


@pytest.mark.django_db
def test_whoever_said_that_the_profile_is_still_right_is_not_out_of_date() -> None:
    old = clock.now() - clock.days(400)
    stale, looked = make.person(), make.person()
    make.profile(stale, edited_at=old)
    make.profile(looked, edited_at=old, looked_over_on=clock.today())
    assert stale_people(Person.objects.all()) == {stale.ref}
