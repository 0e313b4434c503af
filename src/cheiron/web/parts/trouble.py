"""Pages for when something is not there or broke."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """One answer for 'does not exist' and 'not yours'."""
    return render(request, "parts/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours failed. Nothing was half-saved."""
    return render(request, "parts/broken.html", status=500)


class PlainRefusals:
    """Whoever opens an address that only takes what a button sends reads so, instead of an empty page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method not in ("GET", "HEAD"):
            return response
        page = render(request, "parts/only_pressed.html", {"before": _before(request.path)}, status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page


def _before(path: str) -> str:
    """The page one step up, as the address says it; the same for everybody, whatever is there."""
    above = path.rstrip("/").rpartition("/")[0] + "/"
    try:
        resolve(above)
    except Resolver404:
        return ""
    return above
