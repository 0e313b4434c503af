"""Every address x twelve personas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse

from tests.access.table import PERSONAS, SIGN_IN, Code, Row, all_rows
from tests.access.world import World

pytestmark = pytest.mark.usefixtures("short_refusals")
ROWS = all_rows()
GETS = [pytest.param(name, who, id=f"{name}-{who}") for name, row in ROWS.items() for who in row.get]
POSTS = [pytest.param(name, who, id=f"{name}-{who}") for name, row in ROWS.items() for who in row.posts]


@pytest.mark.parametrize(("name", "who"), GETS)
def test_a_page_answers_this_persona(name: str, who: str, world: World, browser_of: Callable[[str], Client]) -> None:
    row = ROWS[name]
    address = address_of(name, row, world)
    assert answer(browser_of(who).get(address)) == row.get[who], address


PRESSED = [name for name, row in ROWS.items() if 405 in row.get.values()]


@pytest.mark.parametrize("name", PRESSED)
def test_an_address_for_buttons_says_so_and_names_the_page_before_it(
    name: str, world: World, browser_of: Callable[[str], Client]
) -> None:
    row = ROWS[name]
    address = address_of(name, row, world)
    shown = browser_of(next(who for who in PERSONAS if row.get.get(who) == 405)).get(address)
    assert "It only takes what a button sends" in shown.content.decode()
    assert shown.headers["Allow"] == "POST"
    before = re.findall(r'href="([^"]*)"[^>]*>\s*(?:<[^>]*>)*\s*Go to the page before it', shown.content.decode())
    above = address.rstrip("/").rpartition("/")[0] + "/"
    assert before == ([above] if is_known(above) else [])


def is_known(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def test_an_address_for_buttons_says_the_same_of_whom_nobody_may_find(
    world: World, browser_of: Callable[[str], Client]
) -> None:
    browser, found = browser_of("learner"), world.helper.ref
    for name in ("directory:person-place", "directory:keep"):
        there, nobody = (browser.get(reverse(name, args=[ref])) for ref in (found, "k" * len(found)))
        assert f'href="/people/{found}/"' in there.content.decode()
        assert there.content.decode().replace(found, "k" * len(found)) == nobody.content.decode()


@pytest.mark.parametrize(("name", "who"), POSTS)
def test_a_post_is_refused_to_this_persona(
    name: str, who: str, world: World, browser_of: Callable[[str], Client]
) -> None:
    row = ROWS[name]
    address = address_of(name, row, world)
    assert answer(browser_of(who).post(address, {})) == row.posts[who], address


def test_every_address_has_a_row() -> None:
    missing = sorted(set(addresses(get_resolver())) - set(ROWS))
    assert missing == []


def test_no_row_outlives_its_address() -> None:
    assert sorted(set(ROWS) - set(addresses(get_resolver()))) == []


def test_every_row_names_only_known_personas() -> None:
    assert {who for row in ROWS.values() for who in (*row.get, *row.posts)} <= set(PERSONAS)


def address_of(name: str, row: Row, world: World) -> str:
    query = row.query(world) if callable(row.query) else row.query
    return reverse(name, kwargs=row.args(world)) + query


def answer(response: HttpResponse | Any) -> Code:
    """The status; a redirect to the sign-in page has a name of its own."""
    if response.status_code == 302 and response.headers["Location"].startswith(reverse("front:sign-in")):
        return SIGN_IN
    return int(response.status_code)


def addresses(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """``namespace:name`` of every pattern; one without a name is given by its route, which never has a row."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or pattern.pattern}"
        else:
            yield from addresses(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
