"""What may stand in a profile, and what is refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.orcid import NoOrcid, check_character, orcid_in
from cheiron.kit.verdict import Refused
from cheiron.people.models import Person
from cheiron.profiles.actions import (
    Chosen,
    choose_sought_topics,
    choose_topics,
    choose_who_sees,
    confirm_profile,
    edit_profile,
)
from cheiron.profiles.models import OfferedTopic, Profile, SoughtTopic
from cheiron.profiles.queries import FIELDS, language_named, languages
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def me() -> Person:
    return make.person("Mira Mentor")


KEPT: list[tuple[str, Any, Any]] = [
    ("orcid", "https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
    ("orcid", "", ""),
    ("languages", ["es", " ENGLISH ", "Español", "yo", "American sign language"], None),
    ("time_zone", "Europe/Berlin", "Europe/Berlin"),
    ("interests", ["Heart failure", " heart  failure", "Heart failure"], ["Heart failure", "heart failure"]),
    ("working_style", {"pace": 5, "feedback": 1, "view": None}, {"feedback": 1, "pace": 5}),
    ("sessions_per_term", 40, 40),
    ("sessions_per_term", None, None),
    ("serves_as", ["group", "group", "one_talk"], ["group", "one_talk"]),
    ("for_whom", ["leaders"], ["leaders"]),
    ("other_specialties", ["im"], ["im"]),
    ("horizon", "far", "far"),
    ("being_helped", "coached", "coached"),
    ("lived_experience", "x" * 600, "x" * 600),
    ("takes_questions", "", False),
]


@pytest.mark.parametrize(("name", "value", "kept"), KEPT)
def test_what_is_in_order_is_kept_as_it_should_be_written(name: str, value: Any, kept: Any, me: Person) -> None:
    edit_profile(person=me, by=me, **{name: value})
    expected = ["Spanish", "English", "Yoruba", "American Sign Language"] if name == "languages" else kept
    assert getattr(Profile.objects.get(), name) == expected


REFUSED: list[tuple[str, Any, str]] = [
    ("orcid", "0000-0002-1694-2331", "orcid"),
    ("orcid", "0000-0002-1694", "orcid"),
    ("orcid", "https://example.org/0000-0002-1825-0097", "orcid"),
    ("languages", ["English", "Spanihs"], "language"),
    ("languages", ["Klingonese dialect"], "language"),
    ("time_zone", "Berlin", "time_zone"),
    ("interests", [str(n) for n in range(9)], "interests"),
    ("interests", ["x" * 61], "interests"),
    ("working_style", {"feedback": 0}, "working_style"),
    ("working_style", {"feedback": 6}, "working_style"),
    ("working_style", {"humour": 3}, "working_style"),
    ("sessions_per_term", 0, "sessions"),
    ("sessions_per_term", 41, "sessions"),
    ("serves_as", ["oracle"], "no_such_choice"),
    ("for_whom", ["everybody"], "no_such_choice"),
    ("other_specialties", ["Astrology"], "no_such_choice"),
    ("skill_keys", ["juggling"], "no_such_choice"),
    ("sites", ["nowhere"], "no_such_choice"),
    ("horizon", "soon", "no_such_choice"),
    ("mode", "", "no_such_choice"),
    ("mode", "telepathy", "no_such_choice"),
    ("aspiration", "astronaut", "no_such_choice"),
    ("being_helped", "yes", "no_such_choice"),
    ("headline", "x" * 161, "too_long"),
    ("story", "x" * 1501, "too_long"),
    ("lived_experience", "x" * 601, "too_long"),
    ("pronouns", "x" * 41, "too_long"),
]


@pytest.mark.parametrize(("name", "value", "code"), REFUSED)
def test_what_is_not_in_order_is_refused_and_nothing_is_kept(name: str, value: Any, code: str, me: Person) -> None:
    with pytest.raises(Refused) as refusal:
        edit_profile(person=me, by=me, **{"skills": "kept back too", name: value})
    assert refusal.value.verdict.code == code
    assert not Profile.objects.exists()


def test_a_misspelt_language_is_answered_with_what_was_perhaps_meant(me: Person) -> None:
    with pytest.raises(Refused, match=r"“Spanihs”: did you mean Spanish\?"):
        edit_profile(person=me, by=me, languages=["Spanihs"])


def test_every_language_is_known_by_its_key_and_its_name() -> None:
    assert len(languages()) == 189
    assert {language_named(key) for key in languages()} == set(languages().values())
    assert all(language_named(name) == name for name in languages().values())


@given(st.text("0123456789", min_size=15, max_size=15), st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(digits: str, place: int, more: int) -> None:
    whole = digits + check_character(digits)
    assert orcid_in(whole).replace("-", "") == whole
    wrong = digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :] + whole[-1]
    with pytest.raises(NoOrcid):
        orcid_in(wrong)


def test_nobody_writes_for_somebody_else(me: Person) -> None:
    other = make.person()
    acts: tuple[Callable[[], object], ...] = (
        lambda: edit_profile(person=me, by=other, headline="Hello"),
        lambda: choose_who_sees(person=me, by=other, circles={"story": "public"}),
        lambda: confirm_profile(person=me, by=other),
        lambda: choose_topics(person=me, by=other, chosen=[]),
    )
    for act in acts:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.verdict.code == "not_yours"
    assert not Profile.objects.exists()


def test_circles_are_chosen_field_by_field_and_only_deviations_are_kept(me: Person) -> None:
    choose_who_sees(person=me, by=me, circles={"story": "public", "setback": "partners"})
    choose_who_sees(person=me, by=me, circles={"setback": "organisation", "working_style": "organisation"})
    assert Profile.objects.get().shown_to == {"story": "public", "working_style": "organisation"}


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if "public" not in field.allowed])
def test_what_must_stay_inside_cannot_be_made_public(name: str, me: Person) -> None:
    with pytest.raises(Refused) as refusal:
        choose_who_sees(person=me, by=me, circles={"story": "me", name: "public"})
    assert refusal.value.verdict.code == "not_allowed"
    assert not Profile.objects.exists()


def test_a_field_that_does_not_exist_has_no_circle(me: Person) -> None:
    with pytest.raises(Refused):
        choose_who_sees(person=me, by=me, circles={"no_such_field": "me"})


def test_a_topic_keeps_where_it_came_from_and_how_one_knows_it(me: Person) -> None:
    make.topic("grant")
    choose_topics(person=me, by=me, chosen=[Chosen("grant", source="own_words", can_help="lived")])
    assert OfferedTopic.objects.values_list("source", "can_help").get() == ("own_words", "lived")
    wrongs: tuple[dict[str, Any], ...] = ({"source": "guessed"}, {"can_help": "read"}, {"strength": "genius"})
    for wrong in wrongs:
        with pytest.raises(ValueError, match="is not a valid"):
            Chosen("grant", **wrong)


def test_wishes_are_kept_with_what_belongs_to_them(me: Person) -> None:
    make.topic("grant")
    more = {"aspiration_words": "A lab of my own", "horizon": "far", "working_style": {"plan": 2}}
    choose_sought_topics(person=me, topic_keys=["grant"], aspiration="undecided", by=me, **more)
    profile = Profile.objects.get()
    assert (profile.aspiration, profile.aspiration_words, profile.horizon) == ("undecided", "A lab of my own", "far")
    assert (profile.working_style, profile.publishes_wishes) == ({"plan": 2}, False)
    with pytest.raises(Refused):
        choose_sought_topics(person=me, topic_keys=[], aspiration="", by=me, horizon="soon")
    assert SoughtTopic.objects.count() == 1


def test_a_profile_is_looked_over_and_the_journal_keeps_no_word_of_it(me: Person) -> None:
    edit_profile(person=me, by=me, lived_experience="Raised by my grandmother", pronouns=" she/her ")
    confirm_profile(person=me, by=me)
    me.refresh_from_db()
    assert (Profile.objects.get().looked_over_on, me.pronouns) == (clock.today(), "she/her")
    assert [entry.word for entry in Entry.objects.order_by("pk")] == ["profile.edited", "profile.looked_over"]
    assert "grandmother" not in str(list(Entry.objects.values()))
