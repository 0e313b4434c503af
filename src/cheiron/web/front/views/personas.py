"""Stepping into a persona of the demonstration."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cheiron.journal.actions import record
from cheiron.people.actions import open_account
from cheiron.people.queries import the_organisation
from cheiron.web.front.personas import Persona, is_demonstration, personas

BACKEND = "cheiron.web.front.backends.PasswordBackend"


@require_http_methods(["GET", "HEAD", "POST"])
def personas_page(request: HttpRequest) -> HttpResponse:
    """The list; one press steps in. Outside a demonstration this address does not exist."""
    if not is_demonstration():
        raise Http404
    listed = personas()
    if request.method == "POST":
        return _step_into(request, listed)
    return render(request, "front/personas.html", {"personas": listed, "organisation": the_organisation()})


def _step_into(request: HttpRequest, listed: list[Persona]) -> HttpResponse:
    chosen = next((persona for persona in listed if persona.key == request.POST.get("persona")), None)
    if chosen is None:
        raise Http404
    account = open_account(person=chosen.person, by=None)
    if not account.is_active:
        raise Http404
    get_adapter().logout(request)
    login(request, account, backend=BACKEND)
    UserSession.objects.create_from_request(request)
    record("persona.stepped_into", on=chosen.person, by=chosen.person, persona=chosen.key)
    return HttpResponseRedirect(reverse("front:home"))
