"""Suggest people to somebody: choose up to three, then say why. What the learner does or has is asked nowhere."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.kit import clock
from cheiron.kit.text import tidy
from cheiron.matching.actions.suggesting import suggest_helpers
from cheiron.matching.queries.choosing_for import candidates_for, candidates_read, lists_to_suggest_from, refs_on
from cheiron.matching.queries.suggested import suggestions_made_by
from cheiron.matching.rules.suggesting import may_suggest_to
from cheiron.matching.states import SUGGESTED_AT_MOST
from cheiron.people.models import Person
from cheiron.people.queries import people_led_by
from cheiron.profiles.models import Offer, Shortlist, Topic
from cheiron.profiles.queries import TopicGroup, shortlists_of, topic_groups, wishes_published_by
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import only_for, visible_or_404
from cheiron.web.parts.hats import hats_of
from cheiron.web.parts.say import done, sorry
from cheiron.web.parts.viewer import Seen

PER_PAGE = 9
WHY_LENGTH = 600
leaders_only = only_for(lambda person: hats_of(person).leadership)


@leaders_only
def choose(request: Seen, ref: str) -> HttpResponse:
    """Everybody who is listed for somebody of this level; those whom this leader suggested least stand first.

    What is typed comes by POST, as everywhere: the address holds refs, and a need that stands in the list of needs.
    """
    learner = _learner(request, ref)
    verdict = may_suggest_to(request.viewer, learner)
    if not verdict:
        return render(request, "leadership/suggestion_not_now.html", {"learner": learner, "verdict": verdict})
    groups = [(group, [one for one in group.topics if not one.sensitive]) for group in topic_groups()]
    need, name = _need(request, groups), tidy(request.POST.get("name"))[:80]
    picked, chosen = _picked(request, learner), _list(request)
    refs = refs_on(chosen, request.viewer) if chosen else None
    found = candidates_for(request.viewer, learner, need=need, name=name, refs=refs)
    page = Paginator([pk for pk in found if pk not in picked], PER_PAGE).get_page(_said(request).get("page"))
    context = {
        "learner": learner,
        "wishes": wishes_published_by(learner),
        "groups": groups,
        "need": need,
        "name": name,
        "lists": lists_to_suggest_from(request.viewer, learner, chosen),
        "chosen": chosen,
        "picked": candidates_read(request.viewer, picked),
        "page_obj": page,
        "found": candidates_read(request.viewer, list(page.object_list)),
        "most": SUGGESTED_AT_MOST,
    }
    return render(request, "leadership/suggestion_choose.html", context)


class WhyForm(forms.Form):
    """A sentence or two for the learner."""

    why = forms.CharField(
        label=gettext_lazy("Why did you think of them?"),
        help_text=gettext_lazy("What they have been through, or how they work. Nothing about weaknesses."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=WHY_LENGTH,
        error_messages={"required": gettext_lazy("Say in a sentence why you thought of them.")},
    )


@leaders_only
def write(request: Seen, ref: str) -> HttpResponse:
    """A look at the people chosen, the reason, and then it goes."""
    learner = _learner(request, ref)
    chosen = candidates_read(request.viewer, _picked(request, learner))
    if request.method == "POST" and "why" not in request.POST and chosen:  # from the page with the ticks
        return redirect(_with_ticks("leadership:suggestion-write", learner, chosen))
    if not 1 <= len(chosen) <= SUGGESTED_AT_MOST:
        sorry(request, _("Choose one to %(n)s people.") % {"n": SUGGESTED_AT_MOST})
        return redirect(_with_ticks("leadership:suggestion-choose", learner, chosen))
    form = WhyForm(request.POST if request.method == "POST" else None)
    offers = [one.offer for one in chosen]
    if form.is_valid() and attempt(
        form,
        lambda: suggest_helpers(learner=learner, offers=offers, why=form.cleaned_data["why"], by=request.viewer),
        stands=lambda: _just_sent(request.viewer, learner, offers),
    ):
        done(request, _("Delivered. Only %(name)s sees it.") % {"name": learner.name})
        return redirect("leadership:suggestions")
    back = _with_ticks("leadership:suggestion-choose", learner, chosen)
    context = {"learner": learner, "chosen": chosen, "form": form, "back": back}
    return render(request, "leadership/suggestion_write.html", context)


def _just_sent(leader: Person, learner: Person, offers: list[Offer]) -> bool:
    """Whether the same was sent a moment ago: a second press on the button."""
    moment_ago = clock.now() - dt.timedelta(minutes=1)
    sent = suggestions_made_by(leader).filter(learner=learner, taken_back_at=None, created_at__gte=moment_ago).first()
    return sent is not None and {row.offer_id for row in sent.helpers.all()} == {offer.pk for offer in offers}


def _learner(request: Seen, ref: str) -> Person:
    return visible_or_404(people_led_by(request.viewer), ref)


def _said(request: Seen) -> QueryDict:
    """What the page with the ticks sends; an address may say the same, without a name."""
    return request.POST if request.method == "POST" and "why" not in request.POST else request.GET


def _need(request: Seen, groups: list[tuple[TopicGroup, list[Topic]]]) -> str:
    """A need that the list offers. Any other, a sensitive one too, is as good as none, and stays nowhere."""
    wanted = tidy(_said(request).get("need"))
    return wanted if any(wanted == one.key for _group, topics in groups for one in topics) else ""


def _list(request: Seen) -> Shortlist | None:
    """The list asked for. Somebody else's is answered like one that does not exist."""
    wanted = tidy(_said(request).get("list"))
    return visible_or_404(shortlists_of(request.viewer), wanted) if wanted else None


def _picked(request: Seen, learner: Person) -> list[int]:
    """Offers of the people ticked, in the order of the ticks; whoever is not to be had is left out."""
    ticked = list(dict.fromkeys(map(tidy, _said(request).getlist("pick"))))[: 2 * SUGGESTED_AT_MOST]
    possible = candidates_read(request.viewer, candidates_for(request.viewer, learner, refs=ticked)) if ticked else []
    by_ref = {one.person.ref: one.offer.pk for one in possible}
    return [by_ref[ref] for ref in ticked if ref in by_ref]


def _with_ticks(page: str, learner: Person, chosen: list[Any]) -> str:
    ticks = urlencode([("pick", one.person.ref) for one in chosen])
    return f"{reverse(page, args=[learner.ref])}?{ticks}"
