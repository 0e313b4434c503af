"""Helpers of a programme: how far they are, and how many people they take."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render

from cheiron.kit import clock
from cheiron.profiles.models import Offer
from cheiron.profiles.states import OfferState
from cheiron.programmes.rules import may_see_pairings
from cheiron.training.models import Credential
from cheiron.training.states import Audience
from cheiron.web.office.programme_ways import own_programme
from cheiron.web.parts.by_name import by_name
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.viewer import Seen

PAGE_SIZE = 50
SOON_DAYS = 30
TONES = {OfferState.LISTED: "ok", OfferState.TRAINED: "care", OfferState.SUSPENDED: "stop"}


@signed_in
def helpers(request: Seen, ref: str) -> HttpResponse:
    """State, places, trained until. Who must not see names of pairs does not see who is taken either."""
    programme = own_programme(request, ref)
    asked, show = by_name(request), request.GET.get("show", "")
    everybody = Offer.objects.filter(programme=programme)
    offers = asked.rows(everybody, "person")
    counts = dict(offers.values_list("state").annotate(n=Count("pk")))
    if show in OfferState.values:
        offers = offers.filter(state=show)
    page = Paginator(_with_training(offers), PAGE_SIZE).get_page(request.GET.get("page"))
    soon = clock.today() + clock.days(SOON_DAYS)
    for row in page.object_list:
        row.tone = TONES.get(OfferState(row.state), "plain")  # type: ignore[attr-defined]
        until = getattr(row, "trained_until", None)
        row.ends_soon = until is not None and until <= soon  # type: ignore[attr-defined]
    context = {
        "programme": programme,
        "page_obj": page,
        "show": show,
        "by_name": asked,
        "is_empty": not (everybody.exists() if asked.said else counts),
        "total": sum(counts.values()),
        "filters": [(one, one.label, counts.get(one, 0)) for one in OfferState if counts.get(one) or one == show],
        "sees_names": may_see_pairings(request.viewer, programme),
    }
    return render(request, "office/programme_helpers.html", context)


def _with_training(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    trained = Credential.objects.filter(
        person=OuterRef("person"), programme=OuterRef("programme"), audience=Audience.HELPER, revoked_on=None
    )
    return (
        offers.select_related("person__unit")
        .annotate(
            trained_until=Subquery(trained.order_by("-issued_on").values("valid_until")[:1]),
            trained_on=Subquery(trained.order_by("-issued_on").values("issued_on")[:1]),
        )
        .order_by("person__sort_name", "pk")
    )
