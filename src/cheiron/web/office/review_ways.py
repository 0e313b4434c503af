"""What the pages of a review share: finding the round, its draft, and words for a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.http import Http404
from django.utils.translation import gettext as _

from cheiron.matching.models import Proposal, Round, Run
from cheiron.matching.queries.cards import Partners
from cheiron.matching.queries.checking import Problem
from cheiron.matching.queries.review_words import flag_words, reasons_of, wish_words
from cheiron.matching.queries.reviewing import Review, helper_ranks, loads_of, proposals_visible_to
from cheiron.matching.queries.rounds import rounds_visible_to
from cheiron.matching.rules.reviewing import held_sentence, state_of
from cheiron.partnerships.queries.together import partners_for
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, Topic
from cheiron.web.parts.gate import visible_or_404
from cheiron.web.parts.viewer import Seen

REASONS_IN_A_ROW = 2


def own_round(request: Seen, ref: str) -> Round:
    """A round of a programme that the viewer runs and whose names they see; anything else does not exist."""
    rounds = rounds_visible_to(request.viewer).select_related("programme__unit", "draft")
    return visible_or_404(rounds.defer("draft__inputs"), ref)


def own_proposal(request: Seen, ref: str) -> Proposal:
    """A row of such a round."""
    return visible_or_404(proposals_visible_to(request.viewer).defer("run__inputs"), ref)


def partners_in(round: Round) -> Partners:
    """Who is together today."""
    return partners_for(round.programme)


def review_of(round: Round) -> Review:
    """The draft under review. Before anything is computed there is no such page."""
    if round.draft is None:
        raise Http404
    return Review(round, round.draft, partners_in(round))


@dataclass(frozen=True)
class Line:
    """One row as it is shown."""

    row: Proposal
    offer: Offer | None
    reasons: list[str]
    flags: list[str]
    problems: list[str]
    load: int
    held: str
    seen: str = field(default="")

    @property
    def is_changed(self) -> bool:
        """Whether a person chose somebody else than the run."""
        return self.row.offer_id is not None and self.row.differs

    @property
    def may_keep(self) -> bool:
        """Whether the run proposed anybody at all."""
        return self.row.proposed_id is not None


class Words:
    """What it takes to put rows into words. Three queries, however many rows."""

    def __init__(self, review: Review, rows: Collection[Proposal], viewer: Person) -> None:
        self.review, self.viewer = review, viewer
        self.topics, self.ranks, self.loads = topic_words(), helper_ranks(review.round, rows), loads_of(review.run)

    def line(self, row: Proposal) -> Line:
        """One row in words."""
        offer = row.offer or row.proposed
        return Line(
            row=row,
            offer=offer,
            reasons=reasons_for(row, self.topics, self.ranks)[:REASONS_IN_A_ROW],
            flags=[flag_words(flag) for flag in row.flags],
            problems=sentences(self.review.problems.get(row.pk, ())),
            load=self.loads.get(offer.pk, 0) if offer else 0,
            held=held_sentence(row) if row.is_held and row.held_by_id != self.viewer.pk else "",
            seen=state_of(row),
        )


def lines_of(review: Review, rows: Iterable[Proposal], viewer: Person) -> list[Line]:
    """The rows with their words."""
    given = list(rows)
    words = Words(review, given, viewer)
    return [words.line(row) for row in given]


def topic_words() -> dict[str, str]:
    """Labels by key. Sensitive topics are named to nobody but their learner."""
    return dict(Topic.objects.filter(sensitive=False).values_list("pk", "label"))


def reasons_for(row: Proposal, topics: Mapping[str, str], ranks: Mapping[tuple[int, int], int]) -> list[str]:
    """What speaks for the two who stand in a row, who chose them first if a person did."""
    offer = row.offer or row.proposed
    if offer is None:
        return []
    wish = wish_words(row.wish_rank, ranks.get((row.learner_id, offer.person_id)))
    said = [words for words in (wish, *reasons_of(row.shares, topics)) if words]
    if row.offer_id and row.differs and row.decided_by:
        return [_("Chosen by %(name)s") % {"name": row.decided_by.name}, *said]
    return said


def sentences(problems: Iterable[Problem]) -> list[str]:
    """Each once, in order."""
    return list(dict.fromkeys(problem.sentence for problem in problems))


def run_of(round: Round, number: str) -> Run | None:
    """A run of the round by its number, as in an address."""
    return round.runs.defer("inputs").filter(number=int(number)).first() if number.isdecimal() else None
