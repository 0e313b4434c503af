"""How public pages answer: found by search engines, asked anew at every reading, gone when they are gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from cheiron.people.models import Organisation
from cheiron.people.queries import the_organisation
from cheiron.profiles.queries import Shared, public_person, was_public

Page = Callable[..., HttpResponse]


def fresh(page: Page) -> Page:
    """Whoever keeps a copy asks before showing it again, so nothing outlives its withdrawal; a tag saves sending."""

    @wraps(page)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = page(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response

    answering: Page = require_safe(conditional_page(asked))
    return answering


def for_search_engines(response: HttpResponse) -> HttpResponse:
    """This page may stand in an index; every other page of the house says that it must not."""
    response.headers["X-Robots-Tag"] = "all"
    patch_vary_headers(response, ["Cookie"])
    return response


def organisation_or_404() -> Organisation:
    """Public pages speak in the name of the organisation; where it shares nothing they do not exist."""
    found = the_organisation()
    if found is None or not found.shares_profiles:
        raise Http404
    return found


class Gone(Exception):
    """Somebody had a public page here and has none now."""


def person_or_gone(ref: str) -> Shared:
    """The public person; ``Gone`` where there was one (decision 0030), 404 for everybody else."""
    found = public_person(ref)
    if found is None and was_public(ref):
        raise Gone
    if found is None:
        raise Http404
    return found


def gone_is_410(page: Page) -> Page:
    """Answer ``Gone`` with 410 and a kind page, so that search engines forget it at their next visit."""

    @wraps(page)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except Gone:
            return render(request, "front/public/gone.html", status=410)

    return answering


def policy_for_frames(sites: list[str]) -> str:
    """A page without scripts and forms that these sites alone may put into a frame."""
    own = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"
    ancestors = " ".join(sites) or "'none'"
    return f"{own}; frame-ancestors {ancestors}"
