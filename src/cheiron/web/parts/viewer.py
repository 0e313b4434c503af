"""Who is looking: ``request.viewer`` is the signed-in, active person, or ``None``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from cheiron.people.models import Account, Person


class Seen(HttpRequest):
    """A request that went through ``ViewerMiddleware`` and the ``signed_in`` gate."""

    viewer: Person


def person_behind(request: HttpRequest) -> Person | None:
    """The active person whose account is signed in."""
    account = request.user
    return account.person if isinstance(account, Account) and account.person.is_active else None


class ViewerMiddleware:
    """Put the person on the request, read from the database at most once and only when asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast(Any, request).viewer = SimpleLazyObject(lambda: person_behind(request))
        return self.get_response(request)
