"""Publish a round: every pair becomes a partnership and everybody is told, or nothing happens at all.

As many statements for two hundred pairs as for two. Locks in the order of every other way to a partnership: the round,
requests, offers, enrolments.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.journal import actions as journal
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Refused, no, require
from cheiron.matching.actions import drop_requests, mark_published
from cheiron.matching.actions.telling import everybody_in
from cheiron.matching.models import Participant, Proposal, Round
from cheiron.matching.queries.checking import problems_before_publishing
from cheiron.matching.rules import may_publish
from cheiron.matching.states import Decision, Side
from cheiron.notices import actions as notices
from cheiron.partnerships.actions.drafting import draft_agreements
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries.together import partners_for
from cheiron.people.models import Person
from cheiron.people.queries import conflicts_across
from cheiron.profiles.actions import take_places
from cheiron.programmes.actions import mark_many
from cheiron.programmes.states import EnrolmentState

NAMED = 3


@action
def publish_round(*, round: Round, by: Person) -> Round:
    """Publish once. Whoever clicks second, or at the same moment, finds it published; nothing is done twice."""
    round = locked(round)
    if round.is_published:
        return round
    require(may_publish(by, round))
    seats = everybody_in(round)
    rows = _rows_to_publish(round)
    _free_their_requests(round, rows, by)  # first: whoever accepts one of them at this moment is waited for
    _require_that_nothing_changed(round)
    _take_places(rows, by)
    made = _begin(round, rows, by)
    mark_published(round=round, rows=rows, by=by)
    _place_learners(round, seats, rows, by)
    _tell(seats, made)
    return round


def _rows_to_publish(round: Round) -> list[Proposal]:
    """Under lock, so that nobody decides otherwise while they are told."""
    decided = Proposal.objects.select_for_update(of=("self",)).filter(
        run=round.draft_id, decision__in=[Decision.KEPT, Decision.CHANGED], offer__isnull=False
    )
    return list(decided.select_related("learner__unit", "offer__person", "offer__programme").order_by("pk"))


def _require_that_nothing_changed(round: Round) -> None:
    """All rules once more, as of this minute: capacity, conflicts, endings, who is listed and who still looks."""
    problems = [one for one in problems_before_publishing(round, partners_for(round.programme)) if one.blocks]
    if problems:
        named = list(dict.fromkeys(_line(one.proposal, one.sentence) for one in problems))
        raise Refused(no(_refusal(named), "changed"))


def _line(row: Proposal | None, sentence: str) -> str:
    if row is None or row.offer is None:
        return sentence
    pair = {"learner": row.learner.name, "helper": row.offer.person.name, "sentence": sentence}
    return _("%(learner)s with %(helper)s: %(sentence)s") % pair


def _refusal(named: Sequence[str]) -> str:
    """Nothing was published; the first few rows by name, and how many more there are."""
    said = [_("Nothing was published and nobody was told."), *named[:NAMED]]
    more = len(named) - NAMED
    if more > 0:
        said.append(ngettext("And %(more)s more.", "And %(more)s more.", more) % {"more": more})
    return " ".join(said)


def _free_their_requests(round: Round, rows: Sequence[Proposal], by: Person) -> None:
    together = {(row.learner_id, row.offer.person_id) for row in rows if row.offer is not None}
    drop_requests(programme=round.programme, learners=[row.learner for row in rows], together=together, by=by)


def _take_places(rows: Sequence[Proposal], by: Person) -> None:
    """Somebody may have taken a place between the check and this line: then nothing is written (decision 0009)."""
    short = take_places(wanted=Counter(row.offer_id or 0 for row in rows), by=by)
    if short:
        named = [_line(row, _("There is no open place any more.")) for row in rows if row.offer_id in short]
        raise Refused(no(_refusal(named), "changed"))


def _begin(round: Round, rows: Sequence[Proposal], by: Person) -> list[Partnership]:
    now = clock.now()
    made = Partnership.objects.bulk_create([_partnership(row, round, now) for row in rows], batch_size=500)
    across = conflicts_across(
        Person.objects.filter(pk__in=[one.learner_id for one in made]),
        Person.objects.filter(pk__in=[one.helper_id for one in made]),
    )
    codes = {
        one.pk: frozenset(code for code, pairs in across.items() if (one.learner_id, one.helper_id) in pairs)
        for one in made
    }
    draft_agreements(made, codes)
    journal.record_each("partnership.begun", on=made, by=by, round=round.ref)
    return made


def _partnership(row: Proposal, round: Round, now: dt.datetime) -> Partnership:
    assert row.offer is not None
    return Partnership(
        programme=round.programme,
        learner=row.learner,
        helper=row.offer.person,
        offer=row.offer,
        proposal=row,
        began_at=now,
    )


def _place_learners(round: Round, seats: Sequence[Participant], rows: Sequence[Proposal], by: Person) -> None:
    """Who has somebody now, and who looks for somebody still."""
    paired = {row.learner_id: row.learner for row in rows}
    learning = {seat.person_id: seat.person for seat in seats if seat.side == Side.LEARNER}
    left = [person for pk, person in learning.items() if pk not in paired]
    programme = round.programme
    mark_many(programme=programme, people=list(paired.values()), state=EnrolmentState.MATCHED, by=by)
    mark_many(programme=programme, people=left, state=EnrolmentState.SEEKING, by=by)


def _tell(seats: Sequence[Participant], made: Sequence[Partnership]) -> None:
    """One letter each, owed with what it tells of."""
    with_somebody = {(Side.LEARNER, one.learner_id) for one in made} | {(Side.HELPER, one.helper_id) for one in made}
    glad = [seat for seat in seats if (Side(seat.side), seat.person_id) in with_somebody]
    sorry = [seat for seat in seats if (Side(seat.side), seat.person_id) not in with_somebody]
    notices.owe_each("partnerships.round_result", to=[(seat.person, seat) for seat in glad])
    notices.owe_each("partnerships.round_nobody", to=[(seat.person, seat) for seat in sorry])
