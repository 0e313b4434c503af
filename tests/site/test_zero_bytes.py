"""A zero byte in an address is not there for anybody who reads it."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cheiron.config.zero_bytes import NoZeroBytes


@pytest.mark.parametrize("query", ["name=a%00b&name=c", "name=a%0%000b&name=c", "name=%00ab&na%00me=c"])
def test_a_zero_byte_in_an_address_is_left_out_and_nothing_else(query: str) -> None:
    read: list[list[str]] = []

    def page(request: HttpRequest) -> HttpResponse:
        read.append(request.GET.getlist("name"))
        return HttpResponse()

    NoZeroBytes(page)(RequestFactory().get(f"/?{query}"))
    assert read == [["ab", "c"]]
