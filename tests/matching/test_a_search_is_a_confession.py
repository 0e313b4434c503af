"""What somebody says to the search is kept in no table, session, cache, file, log, address, letter or memory.

Beside it stands what may be kept: the same search for traces finds that, so it does not pass by looking nowhere.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.core.mail import send_mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cheiron.matching.actions import ask_person
from cheiron.matching.models import PersonalQuestion, PlaceWait, Request
from cheiron.people.models import Person
from cheiron.profiles.actions import load_vocabulary, renew_snapshot, settle_search
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests.matching.confession import (
    LONELY,
    PEOPLE,
    SENSITIVE,
    STORED,
    TEARFUL,
    Watcher,
    buttons,
    search_every_way,
    sentence,
    world,
)
from tests.matching.traces import Listening, backwards, every_row, kept_in_memory, new_rows, places_of, says

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def a_cache_in_the_database(settings: Any) -> Iterator[None]:
    """As an installation has it."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "a_cache"}}
    call_command("createcachetable")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE a_cache")


@pytest.fixture
def peopled() -> tuple[Person, Programme]:
    load_vocabulary()
    return world()


@pytest.fixture
def browser(peopled: tuple[Person, Programme], signed_in: SignIn) -> Watcher:
    return Watcher(signed_in(peopled[0]))


def secrets() -> list[str]:
    return [backwards(LONELY), backwards(TEARFUL)]


def test_what_is_kept_on_purpose_is_found_wherever_it_lies(browser: Watcher, peopled: tuple[Person, Programme]) -> None:
    word = backwards(STORED)
    learner, _programme = peopled
    assert places_of(word) == set()
    cache.set("x", [word])
    session = browser.client.session
    session["x"] = {"said": word * 40}
    session.save()
    ask_person(offer=Offer.objects.get(person__name="Dee Able0"), words=word, by=learner)
    Person.objects.filter(pk=learner.pk).update(specialty=word)
    send_mail("x", f"one {word}", None, ["a@hillcrest.example"])
    (Path(site.CHEIRON_HOME) / "x.txt").write_text(word)
    found = places_of(word)
    (Path(site.CHEIRON_HOME) / "x.txt").unlink()
    assert found >= {
        "table a_cache",
        "session",
        "field PersonalQuestion.words",
        "table people_person",
        "field Person.specialty",
        "letter",
        "file x.txt",
    }
    assert "table matching_personalquestion" not in found
    held = {"it": f"{word} in a list"}
    assert kept_in_memory(STORED)
    with Listening() as listening:
        logging.getLogger("django.request").debug("Said %s", held["it"])
        logging.getLogger("cheiron.nobody").info("Said", extra={"more": word})
    assert [says(line, [word]) for line in listening.told] == [[word]] * 2


def test_a_search_writes_nothing_down_whatever_way_it_goes_on(browser: Watcher) -> None:
    browser.get(PEOPLE)
    settle_search()
    renew_snapshot()
    before = every_row()
    with Listening() as listening, CaptureQueriesContext(connection) as queries:
        search_every_way(browser)
    assert browser.ways > 40
    assert browser.said_back > 40
    assert browser.out == []
    assert new_rows(before, every_row()) == {}
    assert len(listening.told) > 100
    assert [line for line in listening.told if says(line, secrets())] == []
    assert [query["sql"] for query in queries.captured_queries if says(query["sql"], secrets())] == []
    settle_search()
    renew_snapshot()
    assert places_of(*secrets()) == set()


def test_whoever_goes_on_from_the_answers_leaves_only_what_she_wrote_to_somebody(
    browser: Watcher, peopled: tuple[Person, Programme]
) -> None:
    _learner, programme = peopled
    answers = browser.say(sentence())
    settle_search()
    before = every_row()
    with Listening() as listening:
        go_on(browser, answers, programme)
    written = new_rows(before, every_row())
    assert {"matching_personalquestion", "matching_request", "matching_placewait"} <= set(written)
    assert {"profiles_shortlist", "profiles_shortlistentry"} <= set(written)
    cells = [cell for rows in written.values() for row in rows for cell in row]
    assert [cell for cell in cells if says(cell, [*secrets(), SENSITIVE, "disability"])] == []
    assert [line for line in listening.told if says(line, [*secrets(), backwards(STORED)])] == []
    assert browser.out == []
    assert places_of(*secrets()) == set()
    told = {f"field {name}" for name in ("PersonalQuestion.words", "Request.words", "ShortlistEntry.note")}
    assert {place for place in places_of(backwards(STORED)) if place.startswith("field")} == told


def go_on(browser: Watcher, answers: str, programme: Programme) -> None:
    """From the answers to people: read, compare, keep, ask a question, ask, wait; and back for another search."""
    words, people = backwards(STORED), re.findall(r'<h3 class="person__name"><a href="([^"]*)"', answers)
    assert len(people) == 12
    assert "Together they cover" in answers
    for address in [*people[:6], *re.findall(r'href="(/people/compare/[^"]*)"', answers), "/people/needs/"]:
        browser.get(address.replace("&amp;", "&"))
    asked, first = Person.objects.get(name="Dee Able0").ref, Person.objects.get(name="Gina Grant0").ref
    full = Person.objects.get(name="Full Fiona").ref
    browser.post(f"/people/{asked}/list/", {"back": "", "deed": "add"}, follow=True)
    kept = re.search(r'href="(/people/lists/[^/"]+/)"', browser.get("/people/lists/"))
    assert kept is not None
    browser.post(kept[1], {"deed": "note", "person": asked, "note": words}, follow=True)
    browser.post(f"/people/{asked}/question/", {"words": words}, follow=True)
    request = {"topics": ["grant"], "words": words, "wished_length": "fixed_term"}
    for step in ("check", "change", "send"):
        browser.post(f"/people/{first}/request/", {**request, "step": step}, follow=True)
    browser.post(f"/people/{full}/place/", {"programme": programme.ref, "deed": "wait"}, follow=True)
    browser.say(sentence(), photos="hide")
    browser.say("", go=f"topic={SENSITIVE}")
    for address in ("/", "/people/", "/requests/", "/profile/"):
        browser.get(address, follow=True)
    assert (PersonalQuestion.objects.count(), Request.objects.count(), PlaceWait.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("where", ["people_found", "answer_context", "render"])
def test_a_search_that_breaks_tells_the_log_where_and_not_what_was_said(
    browser: Watcher, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_more: Any) -> None:
        try:
            raise KeyError(sentence())
        except KeyError as trouble:
            raise ValueError(f"not {sentence()}") from trouble

    monkeypatch.setattr(f"cheiron.web.directory.views.people.{where}", broken)
    browser.client.raise_request_exception = False
    with Listening() as listening:
        answer = browser.client.post(PEOPLE, {"sentence": sentence()})
    assert answer.status_code == 500
    assert says(answer.content, secrets()) == []
    told = "\n".join(listening.told)
    assert [part in told for part in ("builtins.KeyError", "builtins.ValueError", "in broken")] == [True] * 3
    assert says(told, secrets()) == []


def test_who_is_not_signed_in_or_comes_from_elsewhere_is_turned_away_without_a_trace(
    peopled: tuple[Person, Programme], browser: Watcher
) -> None:
    before = every_row()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.client.cookies
    with Listening() as listening:
        answers = [one.post(PEOPLE, {"sentence": sentence(), "go": "page=2"}) for one in (Client(), strict)]
    assert [answer.status_code for answer in answers] == [302, 403]
    for answer in answers:
        assert says(f"{answer.headers} {answer.cookies} {answer.content!r}", secrets()) == []
    assert [line for line in listening.told if says(line, secrets())] == []
    assert new_rows(before, every_row()) == {}


def test_a_sentence_that_somebody_wrote_into_an_address_leads_nowhere_from_there(browser: Watcher) -> None:
    word = backwards(STORED)
    for name in ("sentence", "q", "typed", "not", "topic", "need"):
        page = browser.get(f"{PEOPLE}?{name}={word}&topic={SENSITIVE}")
        assert says(page, [word]) == [], name
    assert browser.out == []


def test_the_process_that_searched_holds_none_of_the_words(
    browser: Watcher, peopled: tuple[Person, Programme], caplog: pytest.LogCaptureFixture
) -> None:
    for way in buttons(browser.say(sentence()))[:12]:
        browser.say(sentence(), go=way)
    assert browser.said_back == 13
    caplog.clear()
    assert [kept for secret in (LONELY, TEARFUL) for kept in kept_in_memory(secret)] == []
