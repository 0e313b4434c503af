"""The search page: what it understood, why, and what taking something out leaves."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.test import Client

from cheiron.people.models import Person
from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
PEOPLE = "/people/"


@pytest.fixture
def programme() -> Programme:
    load_vocabulary()
    return make.programme("Faculty mentoring")


@pytest.fixture
def browser(programme: Programme, signed_in: SignIn) -> Client:
    learner = make.person("Lea Learner", level="ms1", unit=make.unit("Medicine"))
    make.enrolment(learner, programme)
    return signed_in(learner)


def helper(programme: Programme, name: str, *topics: str, **fields: Any) -> Offer:
    profile = {key: fields.pop(key) for key in ("headline", "story", "mode", "languages") if key in fields}
    places, taken = fields.pop("places", 3), fields.pop("taken", 0)
    person = make.person(name, **{"level": "professor", **fields})
    make.profile(person, topics=topics, **{"headline": f"Headline of {name}", **profile})
    make.credential(person, programme)
    return make.offer(person, programme, places=places, taken=taken)


def say(browser: Client, sentence: str, **more: str) -> str:
    answer = browser.post(PEOPLE, {"sentence": sentence, "state": "", **more})
    assert answer.status_code == 200
    return answer.content.decode()


def words(text: str) -> str:
    """The page as somebody reads it."""
    bare = re.sub(r"<(script|style|svg).*?</\1>", " ", text, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", bare)).split())


def names(text: str) -> list[str]:
    return re.findall(r'<h3 class="person__name"><a [^>]*>([^<]*)</a>', text)


def ways(text: str, of: str) -> list[list[tuple[str, str]]]:
    """What the buttons and links with this class lead to."""
    buttons = re.findall(rf'<button type="submit" form="search" name="go" value="([^"]*)"[^>]*class="{of}"', text)
    links = re.findall(rf'<a href="/people/\?([^"]*)"[^>]*class="{of}"', text)
    return [parse_qsl(unescape(query)) for query in (*buttons, *links)]


def test_the_answer_quotes_the_asker_and_says_what_each_does_not_cover(browser: Client, programme: Programme) -> None:
    helper(programme, "Gina Grant", "grant", "paper", "design")
    helper(programme, "Nora No", "say_no", "teach", "sim")
    said = words(say(browser, "I say yes to everything and my first grant is due"))
    assert "We understood:" in said
    assert "You said “first grant”: chose Writing a grant" in said
    assert "Does not cover: Boundaries, time and saying no" in said
    assert "Does not cover: Writing a grant" in said


def test_two_who_together_cover_everything_are_named_with_what_each_covers(
    browser: Client, programme: Programme
) -> None:
    helper(programme, "Gina Grant", "grant", "paper", "design")
    helper(programme, "Nora No", "say_no", "teach", "sim")
    text = say(browser, "I say yes to everything and my first grant is due")
    assert "Together they cover everything you asked for" in text
    strip = words(text.split('class="together"')[1].split("</section>")[0])
    assert "Gina Grant Writing a grant" in strip
    assert "Nora No Boundaries, time and saying no" in strip
    helper(programme, "Ada All", "grant", "say_no", "design")
    assert "Together they cover" not in say(browser, "I say yes to everything and my first grant is due")


def test_a_repaired_word_is_shown_and_can_be_taken_back(browser: Client, programme: Programme) -> None:
    helper(programme, "Cara Heart", "grant", "paper", "design", specialty="Cardiology")
    text = say(browser, "a cardiolgy grant")
    assert "We read “cardiolgy” as “cardiology”." in words(text)
    undo = next(way for way in ways(text, "linklike") if ("typed", "cardiolgy") in way)
    again = say(browser, "a cardiolgy grant", go="&".join(f"{name}={value}" for name, value in undo))
    assert "We read" not in words(again)


def test_a_name_with_a_typing_mistake_finds_the_person_first(browser: Client, programme: Programme) -> None:
    helper(programme, "Wolfgang Grünewald", "grant", "paper", "design")
    helper(programme, "Gina Grant", "teach", "paper", "design")
    text = say(browser, "Wolfgang Grunewlad")
    assert names(text)[0] == "Wolfgang Grünewald"
    assert "People called so come first" in text
    assert ("Not in our list of needs" in text, "Perhaps you mean" in text) == (False, False)
    assert "Not in our list of needs: qwyjibo." in words(say(browser, "grant qwyjibo"))


def test_nothing_understood_names_three_nearest_needs_and_still_shows_people(
    browser: Client, programme: Programme
) -> None:
    helper(programme, "Gina Grant", "grant", "paper", "design")
    text = say(browser, "zzyzx qwyjibo")
    assert names(text) == ["Gina Grant"]
    assert "Nobody says exactly this yet" in text
    assert ("Best fit first." in text, "Never by popularity." in text) == (False, True)


def test_where_nobody_helps_with_what_is_sensitive_the_way_to_whoever_keeps_it_confidential_stands_there(
    browser: Client, programme: Programme
) -> None:
    helper(programme, "Gina Grant", "grant", "paper", "design")
    way = 'href="/help/">Who can keep it confidential</a>'
    assert way in say(browser, "my disability and chronic illness")
    assert way not in browser.get("/people/?topic=glob").content.decode()


def test_a_filter_is_a_link_of_keys_and_says_exactly_how_many_are_left(browser: Client, programme: Programme) -> None:
    helper(programme, "Vera Video", "grant", "paper", "design", mode="remote")
    helper(programme, "Pia Person", "grant", "paper", "design", mode="in_person")
    helper(programme, "Elle Either", "grant", "paper", "teach", mode="mixed")
    text = browser.get(PEOPLE).content.decode()
    for label, found in (
        ("Video or phone", ["Elle Either", "Vera Video"]),
        ("In person", ["Elle Either", "Pia Person"]),
    ):
        link = re.search(
            rf'<a href="/people/\?([^"]*)" class="facet__way"><span>{label}</span>.*?(\d+)</span></a>', text
        )
        assert link is not None, label
        assert int(link[2]) == len(found)
        assert sorted(names(browser.get(f"{PEOPLE}?{unescape(link[1])}").content.decode())) == found
    both = browser.get(f"{PEOPLE}?format=remote&format=in_person").content.decode()
    assert len(names(both)) == 3
    assert "Filter (2)" in both


def test_filters_that_leave_nobody_say_which_one_would_bring_whom_back(browser: Client, programme: Programme) -> None:
    helper(programme, "Full Fiona", "grant", "paper", "design", places=1, taken=1)
    helper(programme, "Tom Teach", "teach", "edsch", "sim")
    text = browser.get(f"{PEOPLE}?need=grant&open=open").content.decode()
    assert names(text) == []
    assert "What would bring somebody back" in text
    assert [("need", "grant")] in ways(text, "button button--quiet")
    assert [("open", "open")] in ways(text, "button button--quiet")


def test_somebody_in_two_programmes_is_shown_once_and_a_programme_is_a_filter(
    browser: Client, programme: Programme
) -> None:
    twice = helper(programme, "Two Programmes", "grant", "paper", "design")
    other = make.programme("Other mentoring")
    make.credential(twice.person, other)
    make.offer(twice.person, other)
    helper(other, "Only Other", "grant", "paper", "design")
    assert sorted(names(browser.get(PEOPLE).content.decode())) == ["Only Other", "Two Programmes"]
    assert names(browser.get(f"{PEOPLE}?programme={programme.ref}").content.decode()) == ["Two Programmes"]


def test_a_sensitive_need_travels_only_in_the_body_and_never_as_a_link(browser: Client, programme: Programme) -> None:
    for number in range(6):
        helper(programme, f"Lou {number}", "lgbt", "grant", "paper")
    text = say(browser, "", state="topic=lgbt")
    assert len(names(text)) == 6
    addresses = " ".join(re.findall(r'(?:href|action|src)="([^"]*)"', text))
    assert "lgbt" not in addresses
    for query in ("topic=lgbt", "need=lgbt"):
        plain = browser.get(f"{PEOPLE}?{query}")
        assert "LGBTQ+ belonging</span>" not in plain.content.decode().split('class="finding"')[0]
        links = " ".join(re.findall(r'href="([^"]*)"', plain.content.decode()))
        assert "lgbt" not in links


def test_the_answer_to_a_sentence_stays_in_the_memory_of_the_browser_alone(
    browser: Client, programme: Programme
) -> None:
    helper(programme, "Gina Grant", "grant", "paper", "design")
    answer = browser.post(PEOPLE, {"sentence": "my grant", "state": ""})
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_new_sentence_begins_anew_and_keeps_the_filters(browser: Client, programme: Programme) -> None:
    helper(programme, "Gina Grant", "grant", "paper", "design")
    helper(programme, "Tom Teach", "teach", "edsch", "sim")
    text = say(browser, "bedside teaching", state="topic=grant&not=teach&level=professor")
    assert names(text)[0] == "Tom Teach"
    chips = text.split('id="understood"')[1].split("</ul>")[0]
    assert "Writing a grant" not in chips
    assert "Filter (1)" in text


@pytest.mark.parametrize(
    "query", ["page=0", "page=99999999999", "level=%00", "place=../../x", "topic=" + "a" * 500, "x=1"]
)
def test_nonsense_in_an_address_is_read_as_nothing(query: str, browser: Client, programme: Programme) -> None:
    helper(programme, "Gina Grant", "grant", "paper", "design")
    assert browser.get(f"{PEOPLE}?{query}").status_code == 200
    assert browser.post(PEOPLE, {"sentence": "grant", "go": query}).status_code == 200
