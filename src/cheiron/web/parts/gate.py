"""The gates a page stands behind. Missing and forbidden look the same: 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from cheiron.people.models import Person
from cheiron.web.parts.viewer import Seen, person_behind

M = TypeVar("M", bound=Model)
Page = Callable[..., HttpResponse]


def signed_in(page: Page) -> Page:
    """Only for somebody signed in; others are asked to sign in and come back here."""

    @wraps(page)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not cast(Any, request).viewer:
            back = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
            return HttpResponseRedirect(f"{reverse('front:sign-in')}{'?' if back else ''}{back}")
        cast(Any, request).viewer = person_behind(request)  # the person itself, no longer lazy
        return page(cast(Seen, request), *args, **kwargs)

    return gated


def only_for(test: Callable[[Person], object]) -> Callable[[Page], Page]:
    """Signed in and ``test(viewer)`` true; everybody else gets the same 404 as for a page that does not exist."""

    def gate(page: Page) -> Page:
        @wraps(page)
        def gated(request: Seen, *args: Any, **kwargs: Any) -> HttpResponse:
            if not test(request.viewer):
                raise Http404
            return page(request, *args, **kwargs)

        return signed_in(gated)

    return gate


def visible_or_404(visible: QuerySet[M], ref: str) -> M:
    """The one row with this ref among what the viewer may see."""
    found = visible.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found
