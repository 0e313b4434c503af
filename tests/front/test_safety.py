"""Headers, cookies, signing out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import cheiron
from cheiron.config.headers import CONTENT_POLICY
from cheiron.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


@pytest.mark.parametrize("path", ["/", "/help/", "/sign-in/", "/no/such/page/", "/you/", "/personas/"])
def test_every_answer_carries_the_strict_policy(path: str) -> None:
    headers = Client().get(path).headers
    assert headers["Content-Security-Policy"] == CONTENT_POLICY
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in headers["Cache-Control"]


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    assert "unsafe" not in CONTENT_POLICY
    assert "http" not in CONTENT_POLICY
    assert "default-src 'none'" in CONTENT_POLICY
    assert "frame-ancestors 'none'" in CONTENT_POLICY


@pytest.mark.parametrize("name", ["front:home", "front:help", "front:about", "front:sign-in", "front:sign-in-password"])
def test_pages_bring_no_inline_script_or_style(name: str) -> None:
    page = Client().get(reverse(name)).content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert " onclick" not in page
    scripts = [part.split(">", 1)[0] for part in page.split("<script")[1:]]
    assert [tag for tag in scripts if "src=" not in tag and "application/json" not in tag] == []


def test_signing_out_needs_a_press(signed_in: SignIn) -> None:
    client = signed_in(make.person())
    for name in ("front:sign-out", "account_logout"):
        assert client.get(reverse(name)).status_code == 405
        assert client.get(reverse("front:you")).status_code == 200
    before = client.session.session_key
    assert client.post(reverse("front:sign-out")).headers["Location"] == reverse("front:home")
    assert client.get(reverse("front:you")).status_code == 302
    assert not client.session.exists(before)


def test_forms_want_the_token_of_the_page(signed_in: SignIn) -> None:
    person = make.person()
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(person).cookies
    for name in ("front:sign-in", "front:sign-out", "front:notices", "front:sign-in-password"):
        assert client.post(reverse(name), {"email": person.email}).status_code == 403
    assert client.get(reverse("front:you")).status_code == 200


def test_cookies_cannot_be_read_by_scripts_or_sent_from_elsewhere(signed_in: SignIn) -> None:
    person = make.person()
    make.account(person, password="correct horse battery")
    client = Client()
    client.post(reverse("front:sign-in-password"), {"login": person.email, "password": "correct horse battery"})
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize(("address", "secure"), [("https://mentoring.example", True), ("http://localhost:8000", False)])
def test_under_an_https_address_cookies_travel_encrypted_only(address: str, secure: bool, tmp_path: Path) -> None:
    asked = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SESSION_COOKIE_HTTPONLY"
    code = f"from django.conf import settings as s; print(*(bool(getattr(s, n)) for n in '{asked}'.split()))"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("CHEIRON_")},
        "DJANGO_SETTINGS_MODULE": "cheiron.config.settings",
        "CHEIRON_HOME": str(tmp_path),
        "PYTHONPATH": str(Path(cheiron.__file__).parent.parent),
        "CHEIRON_ADDRESS": address,
    }
    told: Any = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert told.stdout.split() == [str(secure)] * 3 + ["True"]
