"""Coming in by a link. Opening it changes nothing (mail scanners open every link); pressing the button uses it up."""

from __future__ import annotations

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cheiron.access.actions import use_link
from cheiron.access.links import INVITATION, SIGN_IN, account_behind
from cheiron.kit.verdict import Refused
from cheiron.people.models import Account
from cheiron.people.queries import the_organisation
from cheiron.web.front.views.sign_in import too_many
from cheiron.web.front.ways import safe_way


def link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a sign-in link."""
    return _door(request, token, SIGN_IN, "front/link.html", safe_way(request, request.GET.get("next")))


def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind an invitation: what this is, and one button."""
    return _door(request, token, INVITATION, "front/invitation.html", reverse("front:first-steps"))


def _door(request: HttpRequest, token: str, scope: str, template: str, way: str) -> HttpResponse:
    account = account_behind(token, scope)
    if account is None:
        return render(request, "front/link_spent.html", status=410)
    if request.method == "POST":
        return _come_in(request, account, way)
    context = {"person": account.person, "organisation": the_organisation()}
    return render(request, template, context)


def _come_in(request: HttpRequest, account: Account, way: str) -> HttpResponse:
    if not ratelimit.consume(request, action="sign_in_link_use"):
        return too_many(request)
    try:
        use_link(account=account, by=account.person)
    except Refused:
        return render(request, "front/link_spent.html", status=410)
    if request.user.is_authenticated:
        get_adapter().logout(request)
    # Having come by link just now counts as proof when one changes how one comes in.
    record_authentication(request, account, method="link", reauthenticated=True)
    return cast(HttpResponse, perform_login(request, Login(user=account, redirect_url=way or None)))
