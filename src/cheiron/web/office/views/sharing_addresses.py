"""Addresses that need no sign-in: make one, see it once, take it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.profiles.actions import make_feed_token, revoke_feed_token
from cheiron.profiles.models import FeedToken
from cheiron.profiles.queries import feed_tokens_visible_to
from cheiron.profiles.rules import may_share_broadly
from cheiron.profiles.states import FeedKind
from cheiron.web.office.sharing_forms import KIND_HINTS, AddressForm
from cheiron.web.parts.addresses import whole
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import only_for, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

NAMES = {
    FeedKind.ATOM: (("front:token-feed", {}),),
    FeedKind.CARDS: (("front:cards", {}), ("front:cards-file", {})),
    FeedKind.EXPORT: (("front:token-file", {"kind": "csv"}), ("front:token-file", {"kind": "json"})),
}


@only_for(may_share_broadly)
def address_new(request: Seen) -> HttpResponse:
    """A question page; its answer is the address itself, shown this once."""
    form = AddressForm(request.POST or None)
    made: list[tuple[FeedToken, str]] = []

    def make() -> None:
        asked = {**form.cleaned_data, "kind": FeedKind(form.cleaned_data["kind"])}
        made.append(make_feed_token(by=request.viewer, **asked))

    if form.is_valid() and attempt(form, make):
        return render(request, "office/sharing_address.html", _shown_once(*made[0]))
    return render(request, "office/sharing_address_new.html", {"form": form, "hints": KIND_HINTS})


def _shown_once(row: FeedToken, token: str) -> dict[str, Any]:
    kind = FeedKind(row.kind)
    addresses = [whole(reverse(name, kwargs={"token": token, **more})) for name, more in NAMES[kind]]
    return {"row": row, "addresses": addresses, "is_cards": kind == FeedKind.CARDS}


@only_for(may_share_broadly)
@require_POST
def revocation(request: Seen, ref: str) -> HttpResponse:
    """It stops to answer at once."""
    row = visible_or_404(feed_tokens_visible_to(request.viewer), ref)
    if attempt_or_say(request, lambda: revoke_feed_token(token=row, by=request.viewer)):
        done(request, _("“%(label)s” no longer answers.") % {"label": row.label})
    return redirect("office:sharing")
