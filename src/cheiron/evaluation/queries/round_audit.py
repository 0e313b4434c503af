"""How a match round did, in numbers that point at nobody (`domain` 7.5).

Everything is a band or a rounded count (`bands`, `cells`), for the whole and by level, unit and track, one at a time
and never crossed. What is hidden of a group depends on how many took part and chose, not on what became of them: two
runs of a round read side by side hide the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cheiron.evaluation.bands import HIDDEN, Band, bands
from cheiron.evaluation.cells import THRESHOLD, Cell, rounded, split
from cheiron.kit import clock
from cheiron.matching.models import Participant, Proposal, Round, Run, Wish
from cheiron.matching.queries.review_words import fit_words
from cheiron.matching.states import Decision, RoundState, RunState, Side
from cheiron.people.models import Person
from cheiron.programmes.models import Enrolment
from cheiron.programmes.queries import programmes_run_by

REPORTED = (RoundState.REVIEW, RoundState.PUBLISHED, RoundState.FINISHED)
NOT_SAID = "–"


@dataclass(frozen=True, slots=True)
class Group:
    """One group of learners."""

    name: str
    people: Cell
    matched: Band
    first: Band
    top_three: Band


@dataclass(frozen=True, slots=True)
class Split:
    """All groups by one thing."""

    by: str
    groups: tuple[Group, ...]

    @property
    def shown(self) -> tuple[Group, ...]:
        """Groups of which something can be said."""
        return tuple(group for group in self.groups if group.people.count is not None)

    @property
    def too_small(self) -> str:
        """The others, by name."""
        return ", ".join(group.name for group in self.groups if group.people.count is None)


@dataclass(frozen=True, slots=True)
class RoundAudit:
    """A run, or the round as it was published. ``mean_rank`` and ``wait`` are coarse; empty: too few people."""

    run: Run
    is_published: bool
    whole: Group
    mean_rank: str
    spread: tuple[tuple[str, Cell], ...]
    load: str
    wait: str
    splits: tuple[Split, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """What became of one learner. Stays in here."""

    learner: Person
    matched: bool
    rank: int | None
    chose: bool
    score: int | None
    helper: int | None


def rounds_reported_to(person: Person) -> QuerySet[Round]:
    """Rounds of the programmes this person runs, also for who sees numbers only: nothing here is a name."""
    rounds = Round.objects.filter(programme__in=programmes_run_by(person), state__in=REPORTED)
    return rounds.exclude(draft=None).select_related("programme", "draft")


def runs_reported(round: Round) -> QuerySet[Run]:
    """Runs of which there is a report: those that are ready."""
    return round.runs.filter(state=RunState.READY).defer("inputs")


def audit_of(round: Round, run: Run) -> RoundAudit:
    """The report of one run. As many queries for two thousand learners as for ten."""
    published = bool(round.is_published and round.draft_id == run.pk)
    lines = _lines(round, run, published=published)
    glad = [line for line in lines if line.matched]
    return RoundAudit(
        run=run,
        is_published=published,
        whole=_groups({_("Everybody"): lines})[0],
        mean_rank=_mean_rank(glad),
        spread=_spread(glad, run.floor),
        load=_load(round, glad),
        wait=_wait(round, run, glad),
        splits=tuple(_split(by, _grouped(lines, key)) for by, key in _by()),
    )


def _lines(round: Round, run: Run, *, published: bool) -> list[_Line]:
    rows = Proposal.objects.filter(run=run).select_related("learner__unit").order_by("pk")
    chose = set(
        Wish.objects.filter(participant__round=round, participant__side=Side.LEARNER)
        .order_by()
        .values_list("participant__person_id", flat=True)
    )
    return [_line(row, chose, published=published) for row in rows]


def _line(row: Proposal, chose: set[int], *, published: bool) -> _Line:
    stands = row.published_at is not None if published else row.decision != Decision.SET_ASIDE
    matched = stands and row.offer_id is not None
    return _Line(
        learner=row.learner,
        matched=matched,
        rank=row.wish_rank if matched else None,
        chose=row.learner_id in chose,
        score=row.score if matched else None,
        helper=row.offer_id if matched else None,
    )


def _by() -> list[tuple[str, Callable[[Person], str]]]:
    return [
        (_("Level"), lambda person: person.get_level_display()),
        (_("Unit"), lambda person: person.unit.name if person.unit else NOT_SAID),
        (_("Track"), lambda person: person.get_track_display() or NOT_SAID),
    ]


def _split(by: str, groups: Mapping[str, Sequence[_Line]]) -> Split:
    """Where nobody's is known, there is nothing to split by."""
    return Split(by, () if set(groups) == {NOT_SAID} else tuple(_groups(groups)))


def _grouped(lines: Iterable[_Line], key: Callable[[Person], str]) -> dict[str, list[_Line]]:
    groups: defaultdict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        groups[str(key(line.learner))].append(line)
    return dict(sorted(groups.items()))


def _groups(groups: Mapping[str, Sequence[_Line]]) -> list[Group]:
    """One split. A group whose size is hidden says nothing else either."""
    sizes = split({name: len(lines) for name, lines in groups.items()})
    matched = bands({name: _share(lines, lambda one: one.matched, lines) for name, lines in groups.items()})
    choosers = {name: [line for line in lines if line.chose] for name, lines in groups.items()}
    first = bands({name: _share(lines, lambda one: one.rank == 1, lines) for name, lines in choosers.items()})
    top = bands({name: _share(lines, _in_top_three, lines) for name, lines in choosers.items()})
    return [
        Group(name, sizes[name], *(_hide(sizes[name], found[name]) for found in (matched, first, top)))
        for name in groups
    ]


def _in_top_three(line: _Line) -> bool:
    return line.rank is not None and line.rank <= 3


def _share(part: Sequence[_Line], test: Callable[[_Line], bool], whole: Sequence[_Line]) -> tuple[int, int]:
    return sum(map(test, part)), len(whole)


def _hide(size: Cell, found: Band) -> Band:
    return HIDDEN if size.count is None else found


def _mean_rank(glad: Sequence[_Line]) -> str:
    """Of those who got somebody from their list, to the nearest half."""
    ranks = [line.rank for line in glad if line.rank is not None]
    if len(ranks) < 2 * THRESHOLD:
        return ""
    return f"{_half(sum(ranks) / len(ranks)):.1f}"


def _half(value: float) -> float:
    """To the nearest half."""
    return int(2 * value + 0.5) / 2


def _spread(glad: Sequence[_Line], floor: int) -> tuple[tuple[str, Cell], ...]:
    """How many pairs fit how well, in words, the best first."""
    counted = Counter(fit_words(line.score, floor) for line in glad if line.score is not None)
    words = dict.fromkeys(fit_words(score, floor) for score in (10000, 6000, max(floor, 5000), 0))
    return tuple(split({word: counted[word] for word in words}).items()) if counted else ()


def _load(round: Round, glad: Sequence[_Line]) -> str:
    """The fewest and the most learners one helper of the round has."""
    loads = Counter(line.helper for line in glad)
    helping = Participant.objects.filter(round=round, side=Side.HELPER, out_at=None)
    each = [loads[offer] for offer in helping.values_list("offer_id", flat=True)]
    if len(each) < THRESHOLD:
        return ""
    return _("%(least)s to %(most)s") % {"least": min(each), "most": max(each)}


def _wait(round: Round, run: Run, glad: Sequence[_Line]) -> str:
    """The median number of days from looking for somebody to the result, to the nearest five."""
    days = run.facts.get("waits") if round.is_published else _days_so_far(round, glad)
    if not days or len(days) < 2 * THRESHOLD:
        return ""
    middle = rounded(int(median(days)))
    return _("about %(days)s days") % {"days": middle} if middle else _("less than five days")


def _days_so_far(round: Round, glad: Sequence[_Line]) -> list[int]:
    looking = Enrolment.objects.filter(Q(programme=round.programme_id), person__in=[one.learner.pk for one in glad])
    today = clock.today()
    since = (row.seeking_since or row.created_at for row in looking)
    return [(today - clock.day_of(moment)).days for moment in since]
