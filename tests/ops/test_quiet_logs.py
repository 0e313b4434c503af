"""Logs help whoever looks for a mistake, and quote nobody who typed something."""

from __future__ import annotations

import logging

import pytest
from django.test import RequestFactory
from django.utils.log import log_response

from cheiron.config.quiet_logs import NoPages


def logged(method: str, caplog: pytest.LogCaptureFixture) -> str:
    request = getattr(RequestFactory(), method)("/people/")
    try:
        try:
            raise KeyError("lonely")
        except KeyError:
            raise ValueError("so lonely")  # noqa: B904
    except ValueError as trouble:
        from_django = type("Answer", (), {"status_code": 500})()
        log_response("Broken: %s", request.path, response=from_django, request=request, exception=trouble)
    return caplog.text


def test_an_error_while_a_form_was_sent_is_told_by_its_kind_and_place(caplog: pytest.LogCaptureFixture) -> None:
    told = logged("post", caplog)
    assert "lonely" not in told.replace('raise KeyError("lonely")', "").replace('raise ValueError("so lonely")', "")
    assert [part in told for part in ("Broken: /people/", "builtins.KeyError", "builtins.ValueError", "in logged")] == [
        True
    ] * 4


def test_an_error_while_a_page_was_read_keeps_its_message(caplog: pytest.LogCaptureFixture) -> None:
    assert "ValueError: so lonely" in logged("get", caplog)


def test_what_a_page_was_made_of_is_never_told() -> None:
    log = logging.getLogger("django.template")
    assert [type(one) for one in log.filters] == [NoPages]
    assert NoPages().filter(log.makeRecord(log.name, logging.WARNING, "x", 1, "gone", (), None))
    assert not NoPages().filter(log.makeRecord(log.name, logging.DEBUG, "x", 1, "all of it", (), None))
