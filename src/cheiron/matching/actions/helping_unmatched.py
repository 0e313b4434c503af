"""What a coordinator does for somebody whom a round found nobody for."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Refused, no, require, yes
from cheiron.matching.actions.joining import settle_participants
from cheiron.matching.models import Proposal, Round
from cheiron.matching.queries import open_round_of
from cheiron.matching.queries.rounds import STILL_LOOKING
from cheiron.matching.rules import may_run_round
from cheiron.matching.states import Side
from cheiron.notices.actions import owe
from cheiron.people.models import Person
from cheiron.programmes.actions import promise_new_start
from cheiron.programmes.models import Enrolment


@action
def open_suggestions(*, proposal: Proposal, by: Person) -> Proposal:
    """The learner comes first, is shown three people with room, and is promised help by a day. Once is enough."""
    proposal = locked(proposal)
    round = proposal.run.round
    require(may_run_round(by, round))
    enrolment = _looking(proposal)
    if enrolment.new_start_due_on is None:
        promise_new_start(programme=round.programme, person=proposal.learner, by=by)
        record("proposal.suggestions_opened", on=proposal, by=by)
        seat = round.participants.filter(person=proposal.learner, side=Side.LEARNER).first()
        owe("matching.people_to_ask", to=proposal.learner, about=seat)
    return proposal


@action
def take_into_next_round(*, proposal: Proposal, by: Person) -> Round:
    """Into the round of the programme that is being planned or collects."""
    require(may_run_round(by, proposal.run.round))
    _looking(proposal)
    following = open_round_of(proposal.run.round.programme)
    if following is None:
        sentence = _("No round is planned. Whoever looks for somebody is taken in when you plan the next one.")
        raise Refused(no(sentence, "no_next_round"))
    settle_participants(round=following, side=Side.LEARNER, bring_in=[proposal.learner], leave_out=[], by=by)
    return following


def _looking(proposal: Proposal) -> Enrolment:
    enrolment = Enrolment.objects.filter(
        programme=proposal.run.round.programme, person=proposal.learner, state__in=STILL_LOOKING
    ).first()
    sentence = _("%(name)s does not look for anybody any more.") % {"name": proposal.learner.name}
    require(yes() if enrolment is not None else no(sentence, "not_looking"))
    assert enrolment is not None
    return enrolment
