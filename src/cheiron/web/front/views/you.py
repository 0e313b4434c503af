"""One's own page: who I am here, how I sign in, where I am signed in, what I was told."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cheiron.access.actions import take_password_away
from cheiron.people.models import Account
from cheiron.people.queries import positions_held_by, the_organisation
from cheiron.programmes.queries import roles_held_by
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done, sorry
from cheiron.web.parts.viewer import Seen

FRESH = dt.timedelta(minutes=15)


@signed_in
@require_safe
def you(request: Seen) -> HttpResponse:
    """Everything about me in one place."""
    account = cast(Account, request.user)
    kinds = list(Authenticator.objects.filter(user=account).values_list("type", flat=True))
    context = {
        "organisation": the_organisation(),
        "account": account,
        "positions": positions_held_by(request.viewer),
        "roles": roles_held_by(request.viewer).order_by("programme__name"),
        "grants": request.viewer.role_grants.all(),
        "has_password": account.has_usable_password(),
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "has_app": Authenticator.Type.TOTP in kinds,
        "sessions": UserSession.objects.filter(user=account).count(),
    }
    return render(request, "front/you.html", context)


@signed_in
@require_safe
def first_steps(request: Seen) -> HttpResponse:
    """After an invitation: how to come back, and a password or passkey for who wants one."""
    return render(request, "front/first_steps.html", {"organisation": the_organisation()})


@signed_in
@require_POST
def password_removal(request: Seen) -> HttpResponse:
    """For a forgotten password: whoever just came in by a link may take it away and set another."""
    if not came_by_link_just_now(request):
        sorry(request, _("Please sign out, come back in with a link by e-mail, and then take the password away."))
        return HttpResponseRedirect(reverse("front:you"))
    take_password_away(account=request.viewer.account, by=request.viewer)
    get_adapter().logout(request)
    done(request, _("Your password is gone. Sign in with a link by e-mail; you can then set a new one."))
    return HttpResponseRedirect(reverse("front:sign-in"))


def came_by_link_just_now(request: HttpRequest) -> bool:
    """Whether this session began with a link in the last quarter of an hour."""
    records: list[dict[str, Any]] = get_authentication_records(request, cast(Any, request.user))
    return any(row["method"] == "link" and time.time() - row["at"] < FRESH.total_seconds() for row in records)
