"""Somebody who tells the search what she tells nobody, goes every way onwards from it, and watches what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.test import Client

from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.traces import backwards, says

PEOPLE = "/people/"
# Backwards, so that nothing in this process holds them but what the search was told.
LONELY, TEARFUL, STORED = "ylenolvxqz", "lufraetlbmrb", "sdrowtpekqzy"
SENSITIVE = "disab"
WHAT_LEADS_ON = re.compile(r'\b(?:href|src|srcset|action|formaction|poster|data-[\w-]+|content|cite)="([^"]*)"')
BUTTON = re.compile(r'<button type="submit" form="search" name="go" value="([^"]*)"')


def sentence() -> str:
    """A need nobody else should know of, slips of the hand in words of ours, a name, and two words nobody else says."""
    said = f"I have a disability, I feel {backwards(LONELY)} and {backwards(TEARFUL)}"
    return f"{said}, my first grant in cardiolgy, perhaps Wolfgang Grunewlad"


def helper(programme: Programme, name: str, *topics: str, **fields: Any) -> Offer:
    places, taken = fields.pop("places", 3), fields.pop("taken", 0)
    person = make.person(name, level="professor", **fields)
    make.profile(person, topics=topics, headline=f"Headline of {name}", languages=["English", "German"])
    make.credential(person, programme)
    return make.offer(person, programme, places=places, taken=taken)


def world() -> tuple[Person, Programme]:
    """More people than fit on a page, two programmes, somebody full, and enough for what is sensitive to be counted."""
    programme, other = make.programme("Faculty mentoring"), make.programme("Rural track")
    learner = make.person("Lea Learner", level="ms1", unit=make.unit("Medicine"))
    for number in range(7):
        helper(programme, f"Dee Able{number}", SENSITIVE, "say_no", "teach")
        helper(programme, f"Gina Grant{number}", "grant", "paper", "design", specialty="Cardiology")
    helper(other, "Wolfgang Grünewald", "grant", "paper", "sim", specialty="Cardiology")
    helper(programme, "Full Fiona", "grant", "paper", "design", places=1, taken=1)
    make.enrolment(learner, programme)
    return learner, programme


@dataclass
class Watcher:
    """A browser that reads every answer for what must not leave the body of a POST."""

    client: Client
    out: list[str] = field(default_factory=list)
    said_back: int = 0  # answers that show a word of the sentence: a walk that shows it nowhere proves nothing
    ways: int = 0

    def get(self, address: str, **more: Any) -> str:
        return self._read(self.client.get(address, HTTP_REFERER="http://testserver/people/", **more))

    def post(self, address: str, fields: dict[str, Any], **more: Any) -> str:
        return self._read(self.client.post(address, fields, HTTP_REFERER="http://testserver/people/", **more))

    def say(self, words: str, **fields: str) -> str:
        self.ways += 1
        return self.post(PEOPLE, {"sentence": words, "state": "", **fields})

    def _read(self, response: Any) -> str:
        text = response.content.decode()
        words = [backwards(LONELY), backwards(TEARFUL)]
        self.said_back += bool(says(text, words))
        headers = [f"{name}: {value}" for name, value in response.headers.items()]
        headers += [str(morsel) for morsel in response.cookies.values()]
        self.out += [line for line in headers if says(line, words) or f"={SENSITIVE}" in line]
        self.out += [address for address in addresses(text) if says(address, words) or _names_it(address)]
        assert response.status_code < 400, response.status_code
        return text


def addresses(text: str) -> Iterator[str]:
    """Whatever in a page can be asked for, sent to or told to another page."""
    for value in WHAT_LEADS_ON.findall(text):
        yield unescape(value)


def _names_it(address: str) -> bool:
    parts = urlsplit(address)
    return SENSITIVE in {value for _name, value in parse_qsl(parts.query)} | set(parts.path.split("/")) | {
        parts.fragment
    }


def buttons(text: str) -> list[str]:
    return list(dict.fromkeys(unescape(value) for value in BUTTON.findall(text)))


def search_every_way(browser: Watcher) -> None:
    """The sentence, every button of its answer, the new ones of the answers to those, and what else the form can do."""
    said = sentence()
    first = browser.say(said)
    pressed = set(buttons(first))
    again: list[str] = []
    for way in buttons(first):
        again += [one for one in buttons(browser.say(said, go=way)) if one not in pressed and _is_new(one, again)]
    for way in dict.fromkeys(again):
        browser.say(said, go=way)
    state = re.search(r'name="state" value="([^"]*)"', browser.say(said, go=again[-1] if again else ""))
    assert state is not None
    for words in (backwards(LONELY), f"{backwards(LONELY)} {backwards(TEARFUL)}", said * 20, "", " "):
        for way in buttons(browser.say(words, state=unescape(state[1])))[:3]:
            browser.say(words, go=way)
    browser.say("", go=f"topic={SENSITIVE}")
    browser.say("", state=f"need={SENSITIVE}&not=grant&typed={backwards(LONELY)}")


def _is_new(way: str, before: list[str]) -> bool:
    """One of each kind: a page, a word taken back, a facet."""
    kinds = {tuple(sorted({name for name, _value in parse_qsl(one)})) for one in before}
    return tuple(sorted({name for name, _value in parse_qsl(way)})) not in kinds
