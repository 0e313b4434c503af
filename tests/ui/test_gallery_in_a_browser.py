"""The gallery in a real browser: everybody can use every component, by day and by night, on a desk and on a phone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, sync_playwright

from cheiron.people.models import Person
from cheiron.people.states import OrganisationRole
from tests import make

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: journey left out"),
]


@pytest.fixture
def chromium(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_gallery_is_for_everybody(
    scheme: Any, chromium: Browser, live_server: Any, signed_in: Callable[[Person], Client]
) -> None:
    administrator = make.person()
    make.role_grant(administrator, OrganisationRole.ADMINISTRATOR)
    session = signed_in(administrator).cookies["sessionid"].value
    refused: list[str] = []
    for width in (320, 1280):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
        page.goto(f"{live_server.url}/site/kit/", timeout=30_000)
        assert page.evaluate("document.fonts.check('600 1rem \"Source Serif Pro\"')")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate("document.querySelector('.masthead').offsetHeight") <= 110
        violations = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations] == []
        assert refused == []
        context.close()
