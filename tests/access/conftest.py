"""The world is built once per test module; every test runs inside it and is rolled back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.test import Client

from cheiron.config import urls
from cheiron.web.parts.trouble import not_found
from tests import make
from tests.access.world import PERSONAS, World


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def keys(world: World, django_db_blocker: Any) -> dict[str, str]:
    """One session per persona."""
    with django_db_blocker.unblock():
        return {name: _session_of(world, name) for name in PERSONAS if name != "signed_out"}


def _session_of(world: World, name: str) -> str:
    client = Client()
    client.force_login(make.account(world.persona(name)))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def browser_of(db: Any, keys: dict[str, str]) -> Callable[[str], Client]:
    """A fresh browser in which a persona is signed in."""

    def browser(name: str) -> Client:
        client = Client(raise_request_exception=True)
        if name in keys:
            client.cookies[settings.SESSION_COOKIE_NAME] = keys[name]
        return client

    return browser


@pytest.fixture(scope="module")
def short_refusals() -> Iterator[None]:
    """The page that refuses is one for all addresses: everybody gets it in full once a module, then its code alone.

    Thousands of refusals are asked for here, and writing that page is most of what each would cost.
    """
    shown: set[int | None] = set()

    def refuse(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        viewer = getattr(request, "viewer", None)
        who = viewer.pk if viewer else None
        if who in shown:
            return HttpResponseNotFound()
        shown.add(who)
        return not_found(request, exception)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(urls, "handler403", refuse)
        patch.setattr(urls, "handler404", refuse)
        yield
