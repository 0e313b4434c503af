"""Signing in: asking for a link, or a password; signing out."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from cheiron.access.actions import ask_for_link
from cheiron.people.queries import the_organisation
from cheiron.web.front.forms import AddressForm
from cheiron.web.front.ways import safe_way
from cheiron.web.parts.viewer import Seen


def sign_in(request: HttpRequest) -> HttpResponse:
    """One question: your address. What follows looks the same whoever asks."""
    way = safe_way(request, request.POST.get("next") or request.GET.get("next"))
    if cast(Seen, request).viewer:
        return HttpResponseRedirect(way or reverse("front:home"))
    form = AddressForm(request.POST if request.method == "POST" else None, initial={"next": way})
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"].lower()
        if not ratelimit.consume(request, action="sign_in_link", key=address):
            return too_many(request)
        ask_for_link(address=address, back=way)
        return HttpResponseRedirect(reverse("front:link-sent"))
    passing = f"?{urlencode({'next': way})}" if way else ""
    context = {"form": form, "way": way, "passing": passing, "organisation": the_organisation()}
    return render(request, "front/sign_in.html", context)


@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    """Says what to do next, and not whether the address is known."""
    return render(request, "front/link_sent.html")


def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody asked too often; kindly, and without blame."""
    return render(request, "429.html", status=429)


class PasswordForm(LoginForm):  # type: ignore[misc]
    """Address and password, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Your work e-mail address")
        self.fields["login"].widget.attrs = {"autocomplete": "username", "inputmode": "email"}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        self.fields.pop("remember", None)


class PasswordPage(LoginView):  # type: ignore[misc]
    """The library's own login, in our clothes: it counts failures and asks for the second factor."""

    template_name = "front/password.html"

    def get_form_class(self) -> type[PasswordForm]:
        return PasswordForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        way = safe_way(self.request, self.request.POST.get("next") or self.request.GET.get("next"))
        return {**super().get_context_data(**kwargs), "way": way}


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Only by pressing a button: a link could be followed by accident or by a picture on another site."""
    get_adapter().logout(request)
    return HttpResponseRedirect(reverse("front:home"))
