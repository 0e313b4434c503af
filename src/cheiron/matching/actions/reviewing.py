"""Keep, change or set aside what a run proposes. Nobody is told of anything before the round is published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import no, require, yes
from cheiron.matching.actions.run_results import become_draft
from cheiron.matching.models import Proposal, Run
from cheiron.matching.queries.card_facts import stale_people
from cheiron.matching.queries.cards import Partners
from cheiron.matching.queries.pair_codes import codes_between, row_between
from cheiron.matching.queries.review_words import forbidden_sentence
from cheiron.matching.rules.reviewing import may_choose_draft, may_decide, may_decide_in, unchanged_since
from cheiron.matching.states import HOLD_MINUTES, Decision
from cheiron.people.models import Person
from cheiron.profiles.models import Offer

FIT = ["score", "wish_rank", "shares", "flags", "needs_look"]
COLUMNS = ["offer", "decision", "decided_by", "decided_at", "held_by", "held_until", *FIT]
NOBODY: Mapping[str, Any] = {
    "score": None,
    "wish_rank": None,
    "shares": [],
    "flags": [{"code": "nobody"}],
    "needs_look": False,
}


@action
def keep_row(*, proposal: Proposal, partners: Partners, by: Person, seen: str = "") -> Proposal:
    """As the run proposed it."""
    proposal = _mine(proposal, by, seen)
    if proposal.proposed is None:
        require(no(_("There is nobody to keep. Choose somebody, or leave it."), "nobody"))
    else:
        _require_possible(proposal, proposal.proposed, partners)
    return _decided(_with(proposal, proposal.proposed, partners), Decision.KEPT, by)


@action
def change_row(*, proposal: Proposal, offer: Offer, partners: Partners, by: Person, seen: str = "") -> Proposal:
    """Somebody else. The hard rules hold for a person's choice as for the machine's."""
    proposal = _mine(proposal, by, seen)
    _require_possible(proposal, offer, partners)
    decision = Decision.KEPT if offer.pk == proposal.proposed_id else Decision.CHANGED
    return _decided(_with(proposal, offer, partners), decision, by)


@action
def set_row_aside(*, proposal: Proposal, partners: Partners, by: Person, seen: str = "") -> Proposal:
    """Nobody from this round for this learner; they stay on the list of those without anybody."""
    proposal = _with(_mine(proposal, by, seen), proposal.proposed, partners)
    proposal.offer = None
    return _decided(proposal, Decision.SET_ASIDE, by)


@action
def reopen_row(*, proposal: Proposal, partners: Partners, by: Person, seen: str = "") -> Proposal:
    """Take a decision back: the row is as the run proposed it."""
    proposal = _with(_mine(proposal, by, seen), proposal.proposed, partners)
    proposal.decided_by = proposal.decided_at = None
    return _stands(proposal, Decision.UNDECIDED, by)


@action
def keep_the_rest(*, run: Run, ids: Collection[int], by: Person) -> int:
    """Keep those of the rows (by id) that nobody has decided, nobody else works on and nothing speaks against."""
    round = locked(run.round)
    require(may_decide_in(by, run, round))
    rows = Proposal.objects.filter(run=run, decision=Decision.UNDECIDED, proposed__isnull=False, needs_look=False)
    free = rows.filter(Q(held_by=None) | Q(held_by=by) | Q(held_until__lte=clock.now()))
    kept = free.filter(pk__in=list(ids)).update(
        decision=Decision.KEPT, decided_by=by, decided_at=clock.now(), held_by=None, held_until=None
    )
    record("run.rest_kept", on=run, by=by, rows=kept)
    return kept


@action
def hold_row(*, proposal: Proposal, by: Person) -> Proposal:
    """Work on a row: nobody else decides it for half an hour, or until it is decided or given back."""
    proposal = _mine(proposal, by, "")
    proposal.held_by, proposal.held_until = by, clock.now() + dt.timedelta(minutes=HOLD_MINUTES)
    proposal.save(update_fields=["held_by", "held_until"])
    return proposal


@action
def release_row(*, proposal: Proposal, by: Person) -> Proposal:
    """Give a row back undecided."""
    proposal = locked(proposal)
    if proposal.held_by_id == by.pk:
        proposal.held_by = proposal.held_until = None
        proposal.save(update_fields=["held_by", "held_until"])
    return proposal


@action
def choose_draft(*, run: Run, by: Person) -> Run:
    """Review this run instead of another. What was decided about the other stays with it."""
    round = locked(run.round)
    run = locked(run)
    run.round = round
    require(may_choose_draft(by, run))
    become_draft(round, run)
    record("run.chosen", on=run, by=by)
    return run


def _mine(proposal: Proposal, by: Person, seen: str) -> Proposal:
    proposal = locked(proposal)
    require(may_decide(by, proposal))
    require(unchanged_since(proposal, seen))
    return proposal


def _require_possible(proposal: Proposal, offer: Offer, partners: Partners) -> None:
    codes = codes_between(proposal.run.round, proposal.learner, offer, partners)
    require(no(forbidden_sentence(codes), "not_possible") if codes else yes())


def _with(proposal: Proposal, offer: Offer | None, partners: Partners) -> Proposal:
    """Somebody stands in the row, and what is written about the fit is about the two who stand in it."""
    stood = proposal.offer_id or proposal.proposed_id
    if offer is None:
        _write(proposal, NOBODY)
    elif offer.pk != stood:
        row = row_between(proposal.run.round, proposal.learner, offer, partners)
        is_stale = offer.person.ref in stale_people(Person.objects.filter(pk=offer.person_id))
        _write(proposal, row.written(floor=proposal.run.floor, is_stale=is_stale) if row else {})
    proposal.offer = offer
    return proposal


def _write(proposal: Proposal, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        setattr(proposal, name, value)


def _decided(proposal: Proposal, decision: Decision, by: Person) -> Proposal:
    proposal.decided_by, proposal.decided_at = by, clock.now()
    return _stands(proposal, decision, by)


def _stands(proposal: Proposal, decision: Decision, by: Person) -> Proposal:
    proposal.decision = decision
    proposal.held_by = proposal.held_until = None
    proposal.save(update_fields=COLUMNS)
    record(f"proposal.{'reopened' if decision == Decision.UNDECIDED else decision}", on=proposal, by=by)
    return proposal
