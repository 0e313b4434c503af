"""The rows of a run as coordinators go through them: what needs judgement first, then by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from cheiron.kit import clock
from cheiron.matching.models import Proposal, Round, Run, Wish
from cheiron.matching.queries.cards import Partners
from cheiron.matching.queries.checking import Problem, problems_in, rows_with_somebody
from cheiron.matching.queries.rounds import rounds_visible_to
from cheiron.matching.states import Decision
from cheiron.people.models import Person

MATCHED = Q(proposed__isnull=False) | Q(offer__isnull=False)
LOOK, CLEAR, LEFT, KEPT = "look", "clear", "left", "kept"
CHANGED, ASIDE, UNMATCHED = "changed", "aside", "unmatched"


def proposals_visible_to(viewer: Person) -> QuerySet[Proposal]:
    """Rows of the rounds that this person runs and whose names they see."""
    rows = Proposal.objects.filter(run__round__in=rounds_visible_to(viewer))
    return rows.select_related(
        "run__round__programme", "learner__unit", "offer__person__unit", "proposed__person__unit"
    )


def runs_visible_to(viewer: Person) -> QuerySet[Run]:
    """Runs of those rounds, the newest first. What went in stays sealed."""
    runs = Run.objects.filter(round__in=rounds_visible_to(viewer)).defer("inputs")
    return runs.select_related("round__programme", "made_by")


@dataclass(frozen=True)
class Counts:
    """How the review stands. ``look`` and ``clear`` together are all rows with somebody."""

    look: int
    clear: int
    kept: int
    changed: int
    aside: int
    unmatched: int

    @property
    def total(self) -> int:
        """Rows that have, or had, somebody."""
        return self.look + self.clear

    @property
    def decided(self) -> int:
        return self.kept + self.changed + self.aside

    @property
    def left(self) -> int:
        return self.total - self.decided

    @property
    def to_publish(self) -> int:
        return self.kept + self.changed


class Review:
    """A run under review, with what has changed since it was computed."""

    def __init__(self, round: Round, run: Run, partners: Partners) -> None:
        self.round, self.run = round, run
        self.problems: dict[int, list[Problem]] = {}
        if round.is_published:
            return  # what was told stands; partners are partners now
        for problem in problems_in(round, rows_with_somebody(run), partners):
            if problem.proposal is not None:
                self.problems.setdefault(problem.proposal.pk, []).append(problem)

    def counts(self) -> Counts:
        """One query."""
        rows = Proposal.objects.filter(run=self.run)
        looks, matched = self._needs_look(), MATCHED
        found = rows.aggregate(
            look=Count("pk", filter=matched & looks),
            clear=Count("pk", filter=matched & ~looks),
            kept=Count("pk", filter=Q(decision=Decision.KEPT)),
            changed=Count("pk", filter=Q(decision=Decision.CHANGED)),
            aside=Count("pk", filter=Q(decision=Decision.SET_ASIDE) & matched),
            unmatched=Count("pk", filter=~matched),
        )
        return Counts(**found)

    def everything(self) -> QuerySet[Proposal]:
        """All rows of the run."""
        return Proposal.objects.filter(run=self.run)

    def ids(self, show: str = "", among: QuerySet[Proposal] | None = None) -> list[int]:
        """Ids of the rows to show, what needs judgement first. ``among``: some of them only.

        Only ids are put in order: rows are wide, and a page shows few of them.
        """
        rows = (self.everything() if among is None else among).filter(self._shown(show))
        first = Case(When(self._needs_look(), then=Value(0)), default=Value(1), output_field=IntegerField())
        return list(rows.order_by(first, "learner__sort_name", "pk").values_list("pk", flat=True))

    def rows(self, ids: Sequence[int]) -> list[Proposal]:
        """The rows with these ids, in this order."""
        read = Proposal.objects.select_related(
            "learner__unit", "offer__person__unit", "proposed__person__unit", "held_by", "decided_by", "run__round"
        )
        found = read.in_bulk(list(ids))
        return [found[pk] for pk in ids if pk in found]

    def clear_ids(self, viewer: Person) -> list[int]:
        """Rows nobody has decided, nobody else holds and nothing speaks against."""
        rows = Proposal.objects.filter(self._shown(CLEAR), run=self.run)
        rows = rows.filter(decision=Decision.UNDECIDED, proposed__isnull=False)
        held = Q(held_until__gt=clock.now()) & ~Q(held_by=viewer) & Q(held_by__isnull=False)
        return list(rows.exclude(held).order_by().values_list("pk", flat=True))

    def _needs_look(self) -> Q:
        return Q(needs_look=True) | Q(pk__in=self._troubled())

    def _troubled(self) -> Collection[int]:
        return sorted(self.problems)

    def _shown(self, show: str) -> Q:
        parts = {
            LOOK: MATCHED & self._needs_look(),
            CLEAR: MATCHED & ~self._needs_look(),
            LEFT: MATCHED & Q(decision=Decision.UNDECIDED),
            KEPT: Q(decision=Decision.KEPT),
            CHANGED: Q(decision=Decision.CHANGED),
            ASIDE: Q(decision=Decision.SET_ASIDE) & MATCHED,
            UNMATCHED: ~MATCHED,
        }
        return parts.get(show, MATCHED)


def helper_ranks(round: Round, rows: Collection[Proposal]) -> dict[tuple[int, int], int]:
    """Which choice the learner is of the helper, by (learner id, helper id), for the rows shown. One query."""
    learners = [row.learner_id for row in rows]
    helpers = [offer.person_id for row in rows for offer in (row.offer, row.proposed) if offer is not None]
    wishes = Wish.objects.filter(participant__round=round, participant__person__in=helpers, other__in=learners)
    found = wishes.filter(participant__side="helper").values_list("other_id", "participant__person_id", "rank")
    return {(learner, helper): rank for learner, helper, rank in found}


def loads_of(run: Run) -> dict[int, int]:
    """How many learners each offer has as things stand. One query."""
    rows = Proposal.objects.filter(run=run, offer__isnull=False).exclude(decision=Decision.SET_ASIDE)
    return dict(rows.order_by().values_list("offer_id").annotate(n=Count("pk")))
