"""Who has nobody after a round: since when, who looks after them, why, and what one more place would buy.

Rules that nobody may tell apart are not told apart here either: neither a sentence nor a count names them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit import clock
from cheiron.kit.text import in_a_row
from cheiron.matching.models import Participant, Proposal, Round
from cheiron.matching.queries.cards import NOBODY_YET, Partners, cards_of
from cheiron.matching.queries.pair_codes import Standing, standing_of
from cheiron.matching.queries.rounds import STILL_LOOKING
from cheiron.matching.states import Decision
from cheiron.people.models import Person
from cheiron.programmes.models import Enrolment

FULL = frozenset({"H02"})
NAMED = 3


@dataclass(frozen=True, slots=True)
class Unmatched:
    """One learner without anybody. ``days``: how long they have been looking; ``why`` and ``buys`` are sentences."""

    row: Proposal
    enrolment: Enrolment
    days: int
    why: str
    buys: str


def unmatched_in(round: Round, partners: Partners = NOBODY_YET) -> list[Unmatched]:
    """Everybody of the round who looks for somebody still, the longest first. As many queries for many as for one."""
    looking = _still_looking(round)
    rows = Proposal.objects.filter(run=round.draft_id, learner__in=list(looking))
    if not round.is_published:
        rows = rows.filter(offer=None)
    given = list(rows.select_related("learner__unit", "owner", "run__round").order_by("learner__sort_name", "pk"))
    if not given:
        return []
    standing, names = standing_of(cards_of(round, partners)), _names(round)
    found = [_unmatched(row, looking[row.learner_id], standing, names) for row in given]
    return sorted(found, key=lambda one: -one.days)


def _still_looking(round: Round) -> dict[int, Enrolment]:
    learners = round.participants.filter(side="learner", out_at=None).order_by().values("person")
    rows = Enrolment.objects.filter(
        programme=round.programme_id, person__in=learners, state__in=STILL_LOOKING, person__is_active=True
    )
    return {row.person_id: row for row in rows}


def _names(round: Round) -> dict[str, str]:
    helping = Participant.objects.filter(round=round, side="helper", out_at=None)
    return dict(Person.objects.filter(pk__in=helping.order_by().values("person")).values_list("ref", "name"))


def _unmatched(row: Proposal, enrolment: Enrolment, standing: Standing, names: dict[str, str]) -> Unmatched:
    since = enrolment.seeking_since or enrolment.created_at
    free, full = _possible(row.learner.ref, standing, names)
    return Unmatched(
        row=row,
        enrolment=enrolment,
        days=(clock.today() - clock.day_of(since)).days,
        why=_why(row, free, full),
        buys=_buys(free, full),
    )


def _possible(learner: str, standing: Standing, names: dict[str, str]) -> tuple[list[str], list[str]]:
    """Helpers with whom nothing but a place is missing: those with room, and those without. By name."""
    free: list[str] = []
    full: list[str] = []
    for helper in standing.table.helper_places:
        codes = standing.codes(learner, helper)
        if helper in names and not codes - FULL:
            (full if codes else free).append(names[helper])
    return sorted(free), sorted(full)


def _why(row: Proposal, free: Sequence[str], full: Sequence[str]) -> str:
    if row.published_at is not None:
        return _("The round found somebody; that partnership has ended.")
    if row.decision == Decision.SET_ASIDE:
        return _("Set aside in the review.")
    if free:
        return _("Places have come free since the round was computed.")
    if full:
        return _("Everybody who could be paired with them has no open place.")
    return _("In this round there is nobody with whom the rules allow a pair.")


def _buys(free: Sequence[str], full: Sequence[str]) -> str:
    """What would help, by name. Only the helper raises the number of places."""
    if free:
        return _("With room today: %(names)s.") % {"names": _some(free)}
    if full:
        return _("One more place would do, with %(names)s.") % {"names": _some(full)}
    return _("Somebody new would have to offer a place.")


def _some(names: Sequence[str]) -> str:
    said, more = list(names[:NAMED]), len(names) - NAMED
    if more > 0:
        said.append(ngettext("%(more)s other", "%(more)s others", more) % {"more": more})
    return in_a_row(said, last=_("or"))
