"""Two or three runs of a round side by side, as they stand now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Min, Q

from cheiron.matching.models import Proposal, Run
from cheiron.matching.queries.review_words import fit_words
from cheiron.people.models import Person
from cheiron.profiles.models import Offer

AT_MOST = 3


@dataclass(frozen=True)
class Figures:
    """How one run does. ``loads``: how many helpers have how many learners, the fullest first."""

    run: Run
    learners: int
    matched: int
    first: int
    top_three: int
    flagged: int
    lowest: int | None
    loads: list[tuple[int, int]] = field(default_factory=list)

    @property
    def lowest_words(self) -> str:
        """The weakest fit in words."""
        return fit_words(self.lowest, self.run.floor) if self.lowest is not None else ""

    @property
    def unmatched(self) -> int:
        return self.learners - self.matched


@dataclass(frozen=True)
class Difference:
    """A learner for whom the runs do not agree; with each run the helper, or nobody."""

    learner: Person
    stands: list[tuple[Run, Offer | None]]


@dataclass(frozen=True)
class Comparison:
    """The runs, and where they differ."""

    figures: list[Figures]
    differences: list[Difference]


def comparison_of(runs: Sequence[Run]) -> Comparison:
    """Five queries, however many rows."""
    stands = _standing(runs)
    learners = {learner for mates in stands.values() for learner in mates}
    differing = [one for one in learners if len({stands[run.pk].get(one) for run in runs}) > 1]
    people = Person.objects.filter(pk__in=differing).select_related("unit").order_by("sort_name", "pk")
    mates = (stands[run.pk].get(one) for run in runs for one in differing)
    wanted = {offer_id for offer_id in mates if offer_id is not None}
    offers = Offer.objects.filter(pk__in=wanted).select_related("person").in_bulk()
    rows = [
        Difference(person, [(run, offers.get(stands[run.pk].get(person.pk) or 0)) for run in runs]) for person in people
    ]
    return Comparison(figures_of(runs, stands), rows)


def _standing(runs: Sequence[Run]) -> dict[int, dict[int, int | None]]:
    """Run id -> learner id -> offer id."""
    found: dict[int, dict[int, int | None]] = {run.pk: {} for run in runs}
    rows = Proposal.objects.filter(run__in=runs).order_by()
    for run_id, learner_id, offer_id in rows.values_list("run_id", "learner_id", "offer_id"):
        found[run_id][learner_id] = offer_id
    return found


def figures_of(runs: Sequence[Run], stands: Mapping[int, Mapping[int, int | None]] | None = None) -> list[Figures]:
    """The figures of each run. One query more than the standing itself."""
    stands = _standing(runs) if stands is None else stands
    with_somebody = Q(offer__isnull=False)
    rows = Proposal.objects.filter(run__in=runs).order_by().values("run_id")
    counts: dict[str, Any] = {
        "learners": Count("pk"),
        "matched": Count("pk", filter=with_somebody),
        "first": Count("pk", filter=with_somebody & Q(wish_rank=1)),
        "top_three": Count("pk", filter=with_somebody & Q(wish_rank__lte=3)),
        "flagged": Count("pk", filter=with_somebody & Q(needs_look=True)),
        "lowest": Min("score", filter=with_somebody),
    }
    counted: dict[int, dict[str, Any]] = {}
    for row in rows.annotate(**counts):
        found: dict[str, Any] = dict(row)
        counted[found.pop("run_id")] = found
    empty = {**dict.fromkeys(counts, 0), "lowest": None}
    return [Figures(run=run, loads=_loads(stands[run.pk]), **counted.get(run.pk, empty)) for run in runs]


def _loads(mates: Mapping[int, int | None]) -> list[tuple[int, int]]:
    each = Counter(offer for offer in mates.values() if offer is not None)
    return sorted(Counter(each.values()).items(), reverse=True)
