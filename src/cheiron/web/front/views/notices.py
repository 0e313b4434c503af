"""The list of notices in the application."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cheiron.notices.actions import mark_seen
from cheiron.notices.queries import notices_for
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.viewer import Seen


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: Seen) -> HttpResponse:
    """What I was told, newest first; a POST says that I have seen it."""
    if request.method == "POST":
        mark_seen(person=request.viewer, by=request.viewer)
        return HttpResponseRedirect(reverse("front:notices"))
    shown = notices_for(request.viewer)
    return render(request, "front/notices.html", {"notices": shown, "any_new": any(row.is_new for row in shown)})
