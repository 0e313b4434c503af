"""The list of notices in the application."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cheiron.notices.actions import mark_seen
from cheiron.notices.queries import in_words, notices_due_to, unseen_count
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.viewer import Seen

ON_A_PAGE = 10  # each costs a few look-ups, because it is put into words for its reader's rights now


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: Seen) -> HttpResponse:
    """What I was told, newest first; a POST says that I have seen it."""
    if request.method == "POST":
        mark_seen(person=request.viewer, by=request.viewer)
        return HttpResponseRedirect(reverse("front:notices"))
    page = Paginator(notices_due_to(request.viewer).select_related("to"), ON_A_PAGE).get_page(request.GET.get("page"))
    any_new = unseen_count(request.viewer) > 0
    return render(request, "front/notices.html", {"notices": in_words(page), "page": page, "any_new": any_new})
