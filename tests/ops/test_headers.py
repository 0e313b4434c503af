"""The safety headers stand on every answer, also on errors and refusals."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from cheiron.config import urls
from cheiron.config.headers import CONTENT_POLICY, HEADERS

pytestmark = pytest.mark.django_db


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


def bad(request: HttpRequest) -> HttpResponse:
    raise DisallowedHost


urlpatterns = [path("broken/", broken), path("bad/", bad), *urls.urlpatterns]
handler404, handler500 = urls.handler404, urls.handler500


@pytest.mark.parametrize(
    ("address", "status"),
    [("/", 200), ("/nowhere/", 404), ("/site/", 302), ("/broken/", 500), ("/bad/", 400), ("/static/nothing.css", 404)],
)
@override_settings(ROOT_URLCONF=__name__)
def test_every_answer_carries_them(address: str, status: int) -> None:
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == status
    for name in HEADERS:
        assert name in answer.headers, name
    assert answer.headers["Content-Security-Policy"] == CONTENT_POLICY
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_wrong_host_name_is_refused_with_them(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["mentoring.hillcrest.example"]
    answer = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert answer.headers["Content-Security-Policy"] == CONTENT_POLICY


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in CONTENT_POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    for source in ("script-src", "style-src", "font-src", "connect-src", "form-action"):
        assert rules[source] == "'self'"
    assert not {"unsafe-inline", "unsafe-eval", "*", "http:", "https:"} & set(CONTENT_POLICY.replace("'", " ").split())
