"""Pages for when something is not there or broke."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """One answer for 'does not exist' and 'not yours'."""
    return render(request, "parts/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours failed. Nothing was half-saved."""
    return render(request, "parts/broken.html", status=500)
