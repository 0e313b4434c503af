"""The front door: welcome, about, help."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

import cheiron
from cheiron.people.queries import the_organisation
from cheiron.web.front.ways import home_of
from cheiron.web.parts.viewer import Seen


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Signed in: straight to where the work is. Signed out: what this is, and the way in."""
    viewer = cast(Seen, request).viewer
    if viewer:
        return HttpResponseRedirect(home_of(viewer))
    return render(request, "front/welcome.html", {"organisation": the_organisation()})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Cheiron is, in the organisation's name."""
    return render(request, "front/about.html", {"organisation": the_organisation(), "version": cheiron.__version__})


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """The three doors, and people with telephone numbers for whoever is signed in."""
    return render(request, "front/help.html", {"organisation": the_organisation()})
