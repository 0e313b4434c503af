"""What "back" and "forward" find again in the browser's memory, on the few pages that answer a POST with a page."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers


def kept_for_back(response: HttpResponse) -> HttpResponse:
    """So that nobody meets "send the form again?" when they go back. Elsewhere everything is ``no-store``.

    It varies with the cookie: after the sign-out nobody who sits down at the same machine goes back to it.
    """
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response
