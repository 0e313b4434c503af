"""Names that are words of ours too, pages of a search for a name, and people who help only where one is no learner."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.matching.queries import Asked, people_found
from cheiron.people.models import Person
from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.models import Offer, Profile
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


@pytest.fixture
def programme() -> Programme:
    load_vocabulary()
    return make.programme()


@pytest.fixture
def learner(programme: Programme) -> Person:
    learner = make.person("Lea Learner", level="ms1")
    make.enrolment(learner, programme)
    return learner


def helper(programme: Programme, name: str, *topics: str) -> Person:
    person = make.person(name, level="professor")
    make.profile(person, topics=topics or ("teach", "edsch", "sim"))
    make.credential(person, programme)
    make.offer(person, programme)
    return person


def names(viewer: Person, sentence: str, offset: int = 0, limit: int = 12) -> list[str]:
    return [one.person.name for one in people_found(viewer, Asked(sentence), offset=offset, limit=limit).people]


def test_whose_name_is_a_need_is_found_by_it_before_those_who_help_with_it(
    learner: Person, programme: Programme
) -> None:
    helper(programme, "Cary Grant")
    helper(programme, "Granta Hill")
    helper(programme, "Hugo Marsh", "grant")
    finding = people_found(learner, Asked("Grant"))
    assert [chip.key for chip in finding.chips] == ["grant"]
    assert [one.person.name for one in finding.people][:2] == ["Cary Grant", "Hugo Marsh"]
    assert finding.people[0].because[0].source == "name"


def test_a_word_of_ours_within_a_sentence_is_nobodys_name(learner: Person, programme: Programme) -> None:
    helper(programme, "Cary Grant")
    helper(programme, "Hugo Marsh", "grant")
    assert names(learner, "Who helps me with writing my first grant?")[0] == "Hugo Marsh"


def test_pages_of_a_search_for_a_name_hold_no_more_than_asked_for_and_repeat_nobody(
    learner: Person, programme: Programme
) -> None:
    for name in ("Cary Grant", "Ulla Grant", "Otis Grant"):
        helper(programme, name)
    for letter in "ABCDE":
        helper(programme, f"Helper {letter}", "grant")
    pages = [names(learner, "Grant", offset, 2) for offset in (0, 2, 4, 6, 8)]
    assert [len(page) for page in pages] == [2, 2, 2, 2, 0]
    assert people_found(learner, Asked("Grant"), limit=2).total == 8
    everybody = [name for page in pages for name in page]
    assert sorted(everybody[:3]) == ["Cary Grant", "Otis Grant", "Ulla Grant"]
    assert len(set(everybody)) == 8


def test_eight_of_one_name_in_a_department_are_all_reached_and_no_other(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    elsewhere, here = make.unit("Medicine"), make.unit("Surgery")
    for letter in "ABCDEFGHIJKLMNOP":
        person = helper(programme, f"{letter}nna Kim")
        Person.objects.filter(pk=person.pk).update(unit=here if letter > "H" else elsewhere)
    finding = people_found(learner, Asked("Kim", filters={"place": (here.ref,)}), limit=6)
    second = people_found(learner, Asked("Kim", filters={"place": (here.ref,)}), offset=6, limit=6)
    assert (finding.total, second.total, finding.nobody_fits) == (8, 8, False)
    assert sorted(one.person.name for one in [*finding.people, *second.people]) == [f"{a}nna Kim" for a in "IJKLMNOP"]
    page = reverse("directory:people")
    pages = [signed_in(learner).post(page, {"sentence": "Kim", "go": f"page={n}"}).content.decode() for n in (1, 2)]
    assert [sum(f">{a}nna Kim<" in text for a in "ABCDEFGHIJKLMNOP") for text in pages] == [12, 4]


def test_a_name_is_counted_in_the_facets_and_left_out_by_a_filter_like_everybody(
    learner: Person, programme: Programme
) -> None:
    unit = make.unit("Surgery")
    person = helper(programme, "Zofia Quill")
    Person.objects.filter(pk=person.pk).update(unit=unit)
    helper(programme, "Hugo Marsh")
    finding = people_found(learner, Asked("Zofia Quill"))
    [place] = [facet for facet in finding.facets if facet.name == "place"]
    assert [(value.label, value.count) for value in place.values] == [("Surgery", 1)]
    other = make.unit("Medicine")
    assert people_found(learner, Asked("Zofia Quill", filters={"place": (other.ref,)})).people == []


def test_a_card_says_that_somebody_helps_only_where_the_reader_does_not_take_part(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    other = make.programme(name="Faculty circle")
    helper(programme, "Hugo Marsh", "grant")
    elsewhere = helper(other, "Ines Roca", "grant")
    both = helper(other, "Otto Both", "grant")
    make.credential(both, programme)
    make.offer(both, programme)
    shown = {one.person.name: one for one in people_found(learner, Asked("my first grant")).people}
    assert {name: one.is_elsewhere for name, one in shown.items()} == {
        "Hugo Marsh": False,
        "Ines Roca": True,
        "Otto Both": False,
    }
    assert shown["Otto Both"].offer.programme == programme
    said = "Helps in Faculty circle, which you are not part of."
    page = signed_in(learner).post(reverse("directory:people"), {"sentence": "my first grant"}).content.decode()
    assert page.count(said) == 1
    assert page.count("You can ask a question.") == 1
    Profile.objects.filter(person=elsewhere).update(takes_questions=False)
    page = signed_in(learner).post(reverse("directory:people"), {"sentence": "my first grant"}).content.decode()
    assert (page.count(said), page.count("You can ask a question.")) == (1, 0)


def test_who_learns_nowhere_is_told_nothing_of_the_kind(programme: Programme, signed_in: SignIn) -> None:
    helper(programme, "Hugo Marsh", "grant")
    reader = make.person("Cora Coordinator", level="staff")
    assert [one.is_elsewhere for one in people_found(reader, Asked("my first grant")).people] == [False]


def test_whoever_is_full_where_the_reader_takes_part_stands_behind_those_with_room_there(
    learner: Person, programme: Programme
) -> None:
    other = make.programme(name="Faculty circle")
    waits = helper(programme, "Ada Waits", "grant")
    helper(other, "Ben Elsewhere", "grant")
    helper(programme, "Cora Room", "grant")
    full = helper(programme, "Dov Full", "grant")
    make.credential(waits, other)
    make.offer(waits, other)
    Offer.objects.filter(person__in=(waits, full), programme=programme).update(places=1, taken=1)
    expected = ["Cora Room", "Ada Waits", "Ben Elsewhere", "Dov Full"]
    assert names(learner, "my first grant") == expected
    assert names(learner, "") == expected
    Offer.objects.filter(person=waits, programme=programme).update(places=2, taken=1)
    assert set(names(learner, "my first grant")[:2]) == {"Ada Waits", "Cora Room"}
