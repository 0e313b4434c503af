"""Share broadly: one page with everything that brings people to the helpers of the organisation."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cheiron.profiles.actions import open_sharing
from cheiron.profiles.queries import feed_tokens_visible_to, organisation_shares, profiles_shared, shared_people
from cheiron.profiles.rules import may_open_sharing, may_share_broadly
from cheiron.profiles.states import Shown
from cheiron.web.office.sharing_forms import PaperForm, WelcomeForm
from cheiron.web.parts.addresses import whole
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import only_for
from cheiron.web.parts.people_files import WRITERS
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@only_for(may_share_broadly)
@require_safe
def sharing(request: Seen) -> HttpResponse:
    """Paper, addresses, lists, and the public pages."""
    inside = profiles_shared(Shown.ORGANISATION)
    context = {
        "is_open": organisation_shares(),
        "may_open": may_open_sharing(request.viewer),
        "public": profiles_shared(Shown.PUBLIC).count(),
        "listed": inside.count(),
        "printed": inside.filter(in_print=True).count(),
        "public_page": whole(reverse("front:public-people")),
        "addresses": list(feed_tokens_visible_to(request.viewer)),
        "booklet": PaperForm(auto_id="booklet_%s"),
        "posters": PaperForm(auto_id="posters_%s"),
        "welcome": WelcomeForm(auto_id="welcome_%s"),
    }
    return render(request, "office/sharing.html", context)


@only_for(may_share_broadly)
@require_POST
def permission(request: Seen) -> HttpResponse:
    """Allow public pages, or close them all."""
    is_open = request.POST.get("open") == "yes"
    if attempt_or_say(request, lambda: open_sharing(is_open=is_open, by=request.viewer)):
        done(
            request,
            _("People may now have a public page, if they like.")
            if is_open
            else _("All public pages are closed. Nobody’s own choice was changed."),
        )
    return redirect("office:sharing")


@only_for(may_share_broadly)
@require_safe
def people_file(request: Seen, kind: str) -> HttpResponse:
    """Everybody listed, as CSV or JSON: what everybody signed in may read, and nothing more."""
    if kind not in WRITERS:
        raise Http404
    content_type, write = WRITERS[kind]
    circle = Shown.ORGANISATION
    response = HttpResponse(write(shared_people(profiles_shared(circle), circle), circle), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="who-can-help.{kind}"'
    return response
