"""What `assign_teams` answers, and the whole prices that prove it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cheiron.pairing.problem import Ints, Longs
from cheiron.pairing.result import Blame, Status

# (learner, role, helper); role 0 is the coach, 1 a mentor.
Choice = tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Leaf:
    """Prices (int64 per helper, 0 or more, in points / scale) that bound all teams which keep the leaf's decisions."""

    coach: Longs
    mentor: Longs
    total: Longs
    min_load: Longs
    must: tuple[Choice, ...] = ()
    never: tuple[Choice, ...] = ()


@dataclass(frozen=True, eq=False)
class TeamsCertificate:
    """What proves that no teams can have a higher total than ``bound``. All numbers are whole.

    ``scale`` is 1 nearly always; prices are in points / ``scale``. Nearly always there is one leaf without decisions.

    **Bound of a leaf.** For helper j let ``coach[j]``, ``mentor[j]``, ``total[j]``, ``min_load[j]`` be its prices, all
    >= 0, and ``min_load[j] <= scale * min_load_penalty``. A learner i who takes helper j gains

    - as coach:  ``scale * score - (coach[j] + total[j] - min_load[j])``,
    - as mentor: ``scale * score - (mentor[j] + total[j] - min_load[j])``.

    ``best[i]`` is the highest sum over all teams of learner i alone (places are ignored; the prices stand for them):
    at most one coach, at most ``mentors_each`` mentors, all different people, allowed pairs only, all locks of the
    learner in it, every ``must`` in it and no ``never`` in it; each missing partner counts ``-scale *
    unserved_penalty``. To find it: take the best mentors; try each coach (and none), and for a coach who is among the
    best mentors let the next one move up. If no team keeps the decisions, no result of this leaf exists.
    The bound is the sum of best[i] + sum over j of (``coach_cap*coach + mentor_cap*mentor + total_cap*total -
    min_load*min_load`` price), divided by ``scale`` and rounded down (totals are whole).

    **All leaves.** A decision is (learner, role, helper), role 0 coach, 1 mentor: ``must`` be made, ``never`` be made.
    The leaves must cover everything: take any decision of the first leaf; the leaves without its ``must`` cover the
    case that it is not made, those without its ``never`` the case that it is made; check both in turn, and a set is
    covered as soon as one of its leaves has no decision left. The bound of the result is the highest one of the
    leaves; a result whose total equals it is proven.

    As JSON: ``{"scale": 1, "leaves": [{"coach": [per helper], "mentor": [...], "total": [...], "min_load": [...],
    "must": [[learner, role, helper], ...], "never": [...]}]}``.
    """

    scale: int
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, eq=False)
class TeamsResult:
    """The teams. ``coach`` int32[L], -1 for nobody; ``mentors`` int32[L, mentors_each], ascending, -1 at the end.

    ``total`` as in `TeamsProblem`; no teams can have more than ``bound``. ``status``: ``optimal`` only where ``total``
    equals ``bound``; ``feasible`` where a gap is left (the message says how much); ``infeasible`` where the locks
    contradict the places (``blame`` says which). In a file ``mentors`` leaves out the -1.
    """

    status: Status
    message: str
    coach: Ints
    mentors: Ints
    total: int
    bound: int
    certificate: TeamsCertificate | None = None
    blame: Blame | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    kind: str = "teams"
