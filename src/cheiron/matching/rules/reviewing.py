"""Who computes a round and decides about its rows, and when."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import Proposal, Round, Run
from cheiron.matching.rules.planning import may_run_round
from cheiron.matching.states import Decision, RoundState, RunState
from cheiron.people.models import Person


def may_compute(person: Person, round: Round) -> Verdict:
    """Between the end of choosing and publishing."""
    if round.state in (RoundState.CLOSED, RoundState.REVIEW):
        return may_run_round(person, round)
    if round.is_published:
        return no(_("This round is published. Nothing is computed any more."), "published")
    return no(_("Choosing has to end first."), "not_closed")


def may_choose_draft(person: Person, run: Run) -> Verdict:
    """Only a run that is ready can be reviewed and published."""
    ready = yes() if run.state == RunState.READY else no(_("Only a run that is ready can be reviewed."), "not_ready")
    return first_no(may_compute(person, run.round), ready)


def may_decide(person: Person, proposal: Proposal) -> Verdict:
    """A row of the draft, while the round is in review and nobody else works on the row."""
    run = proposal.run
    return first_no(may_decide_in(person, run, run.round), nobody_else_works_on(person, proposal))


def may_decide_in(person: Person, run: Run, round: Round) -> Verdict:
    """In the draft, while the round is in review."""
    if round.state != RoundState.REVIEW:
        return no(_("This round is not in review."), "not_in_review")
    if round.draft_id != run.pk:
        return no(_("Another run is being reviewed now. Nothing was changed."), "not_the_draft")
    return may_run_round(person, round)


def nobody_else_works_on(person: Person, proposal: Proposal) -> Verdict:
    """A row is held by name for half an hour; then it is free again."""
    if not proposal.is_held or proposal.held_by_id == person.pk:
        return yes()
    return no(held_sentence(proposal), "held")


def held_sentence(proposal: Proposal) -> str:
    """Who works on a row, and until when at the latest."""
    name = proposal.held_by.name if proposal.held_by else ""
    until = date_format(timezone.localtime(proposal.held_until), "H:i") if proposal.held_until else ""
    return _("%(name)s works on this until %(time)s.") % {"name": name, "time": until}


def unchanged_since(proposal: Proposal, seen: str) -> Verdict:
    """Nobody decided something else while the page was open. ``seen`` is what stood on the page."""
    if not seen or seen == state_of(proposal):
        return yes()
    name = proposal.decided_by.name if proposal.decided_by else _("Somebody")
    decided = {"name": name, "decision": Decision(proposal.decision).label}
    return no(_("%(name)s has decided this in the meantime: %(decision)s. Nothing was changed.") % decided, "overtaken")


def state_of(proposal: Proposal) -> str:
    """What stands in a row, in short: sent with a form, so that nobody overrules what they have not seen."""
    return f"{proposal.decision}-{proposal.offer_id or 0}"
