"""The outbox: in the demonstration what was sent; elsewhere only counts and what is stuck, never what it says."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.kit.states import ImpossibleMove
from cheiron.notices.models import Notice
from cheiron.notices.queries import mails_sent, notices_in_trouble, outbox_counts, people_written_to, refused_addresses
from cheiron.ops.mending import leave_as_it_is, send_once_more
from cheiron.people.models import Person
from cheiron.people.queries import the_organisation
from cheiron.web.parts.gate import only_for, visible_or_404
from cheiron.web.parts.hats import hats_of
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

PER_PAGE = 25


def _may_look(viewer: Person) -> bool:
    """In the demonstration the outbox is how one sees mail, so every persona opens it."""
    return _is_demonstration() or hats_of(viewer).site


def _is_demonstration() -> bool:
    """Both the installation and the organisation say so: one wrong setting must not open real letters to everybody."""
    organisation = the_organisation()
    return bool(settings.CHEIRON_DEMO and organisation is not None and organisation.is_demo)


@only_for(_may_look)
def outbox(request: Seen) -> HttpResponse:
    """The outbox."""
    if not _is_demonstration():
        return render(request, "site/outbox_troubles.html", _troubles())
    people = people_written_to()
    reader = people.filter(ref=request.GET.get("to", "")).first()
    page = Paginator(mails_sent(to=reader), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "people": people[:200], "reader": reader, "counts": outbox_counts()}
    return render(request, "site/outbox.html", context)


@only_for(_may_look)
def mail(request: Seen, ref: str) -> HttpResponse:
    """One mail of the demonstration, as its reader sees it."""
    if not _is_demonstration():
        raise Http404
    sent = visible_or_404(mails_sent(), ref)
    return render(request, "site/mail.html", {"mail": sent})


@require_POST
@only_for(lambda viewer: hats_of(viewer).site)
def again(request: Seen, ref: str) -> HttpResponse:
    """Send a stuck letter again, or leave it. Pressing twice does no harm: it is no longer stuck."""
    notice = visible_or_404(notices_in_trouble(), ref)
    try:
        if request.POST.get("what") == "leave":
            leave_as_it_is(notice=notice, by=request.viewer)
            done(request, _("That letter is left as it is."))
        else:
            send_once_more(notice=notice, by=request.viewer)
            done(request, _("That letter is sent again within a minute."))
    except ImpossibleMove:
        done(request, _("Somebody else has dealt with that letter in the meantime."))
    return redirect("site:outbox")


def _troubles() -> dict[str, object]:
    stuck: list[Notice] = list(notices_in_trouble()[:200])
    return {"counts": outbox_counts(), "stuck": stuck, "addresses": refused_addresses()}
