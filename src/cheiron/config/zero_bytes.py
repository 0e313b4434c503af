"""No address means anything by a zero byte, and PostgreSQL breaks on it: it is left out before anybody reads it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ZERO = "%00"


class NoZeroBytes:
    """For what stands behind the question mark; forms check what is typed into them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        while ZERO in query:  # taken out of "%0%000", it would be there again
            query = query.replace(ZERO, "")
        request.META["QUERY_STRING"] = query
        return self._get_response(request)
