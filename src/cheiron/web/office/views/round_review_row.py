"""One row: all its reasons, or somebody else for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.kit.text import tidy
from cheiron.matching.actions.reviewing import change_row, hold_row, release_row
from cheiron.matching.models import Proposal
from cheiron.matching.queries.choices import Choices
from cheiron.matching.queries.review_shares import share_lines
from cheiron.matching.queries.review_words import fit_words
from cheiron.matching.queries.reviewing import helper_ranks
from cheiron.matching.queries.whynot import Situation
from cheiron.matching.rules.reviewing import may_decide, state_of
from cheiron.profiles.models import Offer
from cheiron.web.office.review_ways import own_proposal, partners_in, reasons_for, topic_words
from cheiron.web.office.views.round_review import back_to, kept_part
from cheiron.web.parts.by_name import LONGEST
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done, sorry
from cheiron.web.parts.viewer import Seen

PER_PAGE = 10


@signed_in
def reasons(request: Seen, ref: str) -> HttpResponse:
    """Everything that went into the fit of the two, in words and bars."""
    proposal = own_proposal(request, ref)
    round, topics = proposal.run.round, topic_words()
    context = {
        "proposal": proposal,
        "round": round,
        "offer": proposal.offer or proposal.proposed,
        "fit": fit_words(proposal.score, proposal.run.floor),
        "reasons": reasons_for(proposal, topics, helper_ranks(round, [proposal])),
        "shares": share_lines(proposal.shares, topics),
        "back_page": back_to(proposal, request.GET.get("back", "")),
        "whynot_page": f"{reverse('office:round-whynot', args=[round.ref])}?learner={proposal.learner.ref}",
    }
    return render(request, "office/round_review_reasons.html", context)


@require_POST
@signed_in
def hold(request: Seen, ref: str) -> HttpResponse:
    """Begin to work on a row: nobody else decides it meanwhile."""
    proposal = own_proposal(request, ref)
    back = kept_part(request.POST.get("back", ""))
    if attempt_or_say(request, lambda: hold_row(proposal=proposal, by=request.viewer)):
        return redirect(f"{reverse('office:proposal-change', args=[ref])}?{urlencode({'back': back})}")
    return redirect(back_to(proposal, back))


@require_POST
@signed_in
def release(request: Seen, ref: str) -> HttpResponse:
    """Leave a row as it was."""
    proposal = own_proposal(request, ref)
    release_row(proposal=proposal, by=request.viewer)
    return redirect(back_to(proposal, request.POST.get("back", "")))


@signed_in
def change(request: Seen, ref: str) -> HttpResponse:
    """Who else is possible, and what each would change."""
    proposal = own_proposal(request, ref)
    verdict = may_decide(request.viewer, proposal)
    if not verdict:
        sorry(request, verdict.sentence)
        return redirect(back_to(proposal, request.GET.get("back", "")))
    if request.method == "POST" and _changed(request, proposal):
        return redirect(back_to(proposal, request.POST.get("back", "")))
    return render(request, "office/round_review_change.html", _context(request, own_proposal(request, ref)))


def _changed(request: Seen, proposal: Proposal) -> bool:
    offer = visible_or_404(Offer.objects.filter(programme=proposal.run.round.programme), request.POST.get("offer", ""))
    partners, seen = partners_in(proposal.run.round), request.POST.get("seen", "")

    def act() -> None:
        change_row(proposal=proposal, offer=offer, partners=partners, seen=seen, by=request.viewer)

    if not attempt_or_say(request, act):
        return False
    names = {"learner": proposal.learner.name, "helper": offer.person.name}
    done(request, _("%(learner)s has %(helper)s now.") % names)
    return True


def _context(request: Seen, proposal: Proposal) -> dict[str, Any]:
    round, part = proposal.run.round, tidy(request.GET.get("helper"))[:LONGEST]
    choices = Choices(Situation(round, proposal.run, partners_in(round)), proposal)
    page = Paginator(choices.offers(part), PER_PAGE).get_page(request.GET.get("page"))
    back = kept_part(request.GET.get("back", ""))
    return {
        "proposal": proposal,
        "round": round,
        "stands": proposal.offer,
        "choices": choices.in_words(list(page.object_list), topic_words()),
        "page_obj": page,
        "part": part,
        "nearly": choices.nearly,
        "seen": state_of(proposal),
        "back": back,
        "back_page": back_to(proposal, back),
    }
