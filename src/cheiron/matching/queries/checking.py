"""What has changed since a run was computed, and what stands in the way of publishing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.matching.models import Participant, Proposal, Round, Run
from cheiron.matching.queries.cards import NOBODY_YET, Partners, cards_of
from cheiron.matching.queries.pair_codes import ABSENT, Standing, standing_of
from cheiron.matching.queries.review_words import since_sentence
from cheiron.matching.queries.rounds import places_of
from cheiron.matching.states import Decision, Side
from cheiron.programmes.states import EnrolmentState

WITH_SOMEBODY = (Decision.KEPT, Decision.CHANGED)


@dataclass(frozen=True, slots=True)
class Problem:
    """One line about one row (or about the whole round). ``blocks``: it cannot be published like this."""

    proposal: Proposal | None
    sentence: str
    blocks: bool


def problems_before_publishing(round: Round, partners: Partners = NOBODY_YET) -> list[Problem]:
    """Everything that stands against publishing the draft as it is decided, what blocks first.

    A pure reading: whoever publishes asks again inside the transaction.
    """
    if round.draft_id is None:
        return [Problem(None, _("Nothing has been computed yet."), blocks=True)]
    rows = rows_with_somebody(round.draft).filter(decision__in=WITH_SOMEBODY)
    found = [*_whole(round, rows), *problems_in(round, rows, partners)]
    return sorted(found, key=lambda problem: not problem.blocks)


def rows_with_somebody(run: Run | None) -> QuerySet[Proposal]:
    """Rows of a run that have a helper as things stand, by name. Reasons and flags are not read."""
    rows = Proposal.objects.filter(run=run, offer__isnull=False).select_related("learner", "offer__person")
    return rows.defer("shares", "flags").order_by("learner__sort_name", "pk")


def _whole(round: Round, rows: QuerySet[Proposal]) -> Iterator[Problem]:
    if not rows.exists():
        yield Problem(None, _("No pair is decided yet, so there is nothing to publish."), blocks=True)
    left = Proposal.objects.filter(run=round.draft_id, decision=Decision.UNDECIDED, proposed__isnull=False).count()
    if left:
        sentence = ngettext(
            "%(left)s pair is not decided yet. Keep it, change it or set it aside first.",
            "%(left)s pairs are not decided yet. Keep, change or set aside each of them first.",
            left,
        )
        yield Problem(None, sentence % {"left": left}, blocks=True)


def problems_in(round: Round, rows: QuerySet[Proposal], partners: Partners = NOBODY_YET) -> list[Problem]:
    """What stands against these rows today. As many queries for two thousand rows as for two."""
    given = list(rows)
    if not given:
        return []
    standing = standing_of(cards_of(round, partners))
    return [*_pairs(round, given, standing), *_loads(round, given)]


def _pairs(round: Round, rows: Iterable[Proposal], standing: Standing) -> Iterator[Problem]:
    found = set(
        round.programme.enrolments.filter(state=EnrolmentState.MATCHED).order_by().values_list("person_id", flat=True)
    )
    for row in rows:
        codes = standing.codes(row.learner.ref, _helper_of(row))
        if codes == {ABSENT}:
            yield Problem(row, _absent(row, standing, row.learner_id in found), blocks=True)
        elif codes:
            yield Problem(row, since_sentence(codes), blocks=True)


def _helper_of(row: Proposal) -> str:
    return row.offer.person.ref if row.offer else ""


def _absent(row: Proposal, standing: Standing, has_somebody: bool) -> str:
    """Who is missing, by name: that somebody takes part is no secret to staff."""
    if has_somebody:
        return _("%(name)s has found somebody in the meantime.") % {"name": row.learner.name}
    is_learner = row.learner.ref not in standing.table.learner_places
    name = row.learner.name if is_learner or row.offer is None else row.offer.person.name
    return _("%(name)s does not take part in this round any more.") % {"name": name}


def _loads(round: Round, rows: Iterable[Proposal]) -> Iterator[Problem]:
    """Helpers with more learners than places, as places are today."""
    by_offer: defaultdict[int, list[Proposal]] = defaultdict(list)
    for row in rows:
        if row.offer_id is not None:
            by_offer[row.offer_id].append(row)
    seats = Participant.objects.filter(round=round, side=Side.HELPER, out_at=None, offer__in=list(by_offer))
    for seat in seats.select_related("offer", "person").order_by("person__sort_name"):
        taken, places = by_offer[seat.offer_id or 0], places_of(seat)
        if 0 < places < len(taken):
            sentence = _loads_sentence(seat.person.name, places, len(taken))
            yield from (Problem(row, sentence, blocks=True) for row in taken)


def _loads_sentence(name: str, places: int, taken: int) -> str:
    sentence = ngettext(
        "%(name)s has %(places)s open place, and %(taken)s learners are meant for it.",
        "%(name)s has %(places)s open places, and %(taken)s learners are meant for them.",
        places,
    )
    return sentence % {"name": name, "places": places, "taken": taken}
