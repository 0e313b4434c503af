"""Short sentences shown on the next page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest


def done(request: HttpRequest, text: str) -> None:
    """It worked: say what happened."""
    messages.success(request, str(text))


def sorry(request: HttpRequest, text: str) -> None:
    """It did not work: say why, and that nothing was changed."""
    messages.warning(request, str(text))
