"""Any two of a round: what stands between them, or what it would cost to bring them together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cheiron.matching.models import Proposal, Round
from cheiron.matching.queries.cards import helpers_taking_part
from cheiron.matching.queries.choices import Names, cost_words, move_words
from cheiron.matching.queries.review_words import fit_words, reasons_of
from cheiron.matching.queries.rounds import learners_in
from cheiron.matching.queries.whynot import Alone, Answer, Situation, why_alone
from cheiron.matching.states import Side
from cheiron.people.models import Person
from cheiron.people.queries import rows_called
from cheiron.web.office.review_ways import own_round, partners_in, topic_words
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.viewer import Seen

NAMES_AT_MOST = 300
ALL_MOVES, NAMES_SHOWN = 20, 8
SIDES = (Side.LEARNER.value, Side.HELPER.value)


@dataclass
class Words:
    """An answer in words."""

    sentences: list[str]
    moves: list[str] = field(default_factory=list)
    fit: str = ""
    reasons: list[str] = field(default_factory=list)


@signed_in
def whynot(request: Seen, ref: str) -> HttpResponse:
    """Two names in, one answer out. Names travel in the body: no address and no log says which two were thought of."""
    round = own_round(request, ref)
    if round.draft is None:
        return redirect("office:round-runs", ref=round.ref)
    context: dict[str, Any] = {"round": round}
    for side, rows in (("learner", learners_in(round)), ("helper", helpers_taking_part(round))):
        people = Person.objects.filter(pk__in=rows.order_by().values("person")).order_by("sort_name")
        typed = request.POST.get(f"{side}_name", "").replace("\x00", "").strip()
        context |= {
            side: _meant(people, request.GET.get(side, ""), typed),
            f"{side}_typed": typed,
            f"{side}s": people[:NAMES_AT_MOST],
        }
    found = {side: context[side].ref for side in SIDES if context[side] is not None}
    if len(found) == sum(1 for side in SIDES if context[f"{side}_typed"]) > 0:
        return redirect(f"{reverse('office:round-whynot', args=[round.ref])}?{urlencode(found)}")
    context |= _answered(round, context["learner"], context["helper"])
    return render(request, "office/round_whynot.html", context)


def _meant(people: QuerySet[Person], ref: str, typed: str) -> Person | None:
    """By ref (a link), by the whole name, or by a part of it that only one has; one slip is forgiven."""
    if not typed:
        return people.filter(ref=ref).first() if ref else None
    whole = people.filter(name__iexact=typed).first()
    if whole is not None:
        return whole
    found = list(rows_called(people, typed, "pk")[0][:2])
    return found[0] if len(found) == 1 else None


def _answered(round: Round, learner: Person | None, helper: Person | None) -> dict[str, Any]:
    if learner is None or round.draft is None:
        return {}
    situation = Situation(round, round.draft, partners_in(round))
    rows = Proposal.objects.filter(run=round.draft_id, learner=learner).select_related("offer__person")
    proposal = rows.first()
    if helper is None:
        alone = proposal is not None and proposal.offer_id is None and proposal.proposed_id is None
        return {"alone": _alone_words(why_alone(situation, learner.ref)) if alone else None}
    answer = situation.answer(learner.ref, helper.ref)
    made = proposal is not None and proposal.offer is not None and proposal.offer.person_id == helper.pk
    return {"answer": answer, "is_made": made, "words": _words(round, answer, made, learner), "proposal": proposal}


def _words(round: Round, answer: Answer, made: bool, learner: Person) -> Words:
    if not answer.is_possible or answer.row is None:
        return Words(answer.sentences)
    floor = round.draft.floor if round.draft else round.floor
    written = answer.row.written(floor=floor)
    names = Names([answer.price] if answer.price else [])
    opening = _("They are a pair in this run.") if made else _("No rule stands between them.")
    cost = "" if made else cost_words(answer.price)
    return Words(
        [words for words in (opening, cost) if words],
        [] if made else move_words(answer.price, names, most=ALL_MOVES),
        fit_words(answer.row.score, floor),
        reasons_of(written["shares"], topic_words()),
    )


def _alone_words(alone: Alone) -> list[str]:
    if not alone.full:
        return [_("A rule stands between this learner and every helper of the round."), *alone.sentences]
    people = Person.objects.filter(ref__in=alone.full).order_by("sort_name")
    names = ", ".join(person.name for person in people[:NAMES_SHOWN])
    possible = _("Possible, but with every place taken: %(names)s.") % {"names": names}
    return [possible, _("With one more place there, one learner more would have somebody.")]
