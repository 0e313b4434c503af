"""What `form_groups` answers, and the whole prices that prove it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cheiron.pairing.problem import Ints, Longs
from cheiron.pairing.result import Blame, Status


@dataclass(frozen=True, eq=False)
class GroupLeaf:
    """Prices ``u`` (int64 per learner, 0 or more, in points / scale) that bound all groups keeping the decisions.

    ``opened`` and ``shut``: helpers who must and who must not lead a group; ``fewest`` to ``largest``: how many groups
    there are in all.
    """

    u: Longs
    opened: tuple[int, ...]
    shut: tuple[int, ...]
    fewest: int
    largest: int


@dataclass(frozen=True, eq=False)
class GroupsCertificate:
    """What proves that no groups can have a higher total than ``bound``. All numbers are whole.

    **Bound of a leaf.** In the group of helper j learner i gains ``scale * (score + unmatched_penalty) - u[i]``.
    ``value[j]`` is the most a group of j can gain on its own: all learners locked with j, then the highest gains up to
    ``least[j]`` learners, then as long as they are positive, up to ``most[j]``; a learner locked with another helper
    does not count as allowed. With too few allowed learners (or too many locked) j can lead no group. Then choose
    helpers: all ``opened`` and all with locks, none of ``shut``, of the others those with the highest ``value``: so
    many that there are ``fewest`` groups in all, then more as long as their value is positive, up to ``largest``.
    If that can not be done, no result of this leaf exists. The bound is the sum of the chosen values + the sum of u -
    ``scale * unmatched_penalty * L``, divided by ``scale`` and rounded down.

    **All leaves.** For every number n of groups from 0 to H, the leaves with ``fewest <= n <= largest`` must cover
    everything: take any helper in ``opened`` or ``shut`` of the first such leaf; the leaves that do not shut it cover
    the case that it leads a group, those that do not open it the case that it leads none; check both in turn; a set is
    covered as soon as one of its leaves has no helper left in ``opened`` and ``shut``. The bound of the result is the
    highest one of the leaves; a result whose total equals it is proven.

    As JSON: ``{"scale": 1, "leaves": [{"u": [per learner], "opened": [...], "shut": [...], "fewest": 0,
    "largest": H}]}``.
    """

    scale: int
    leaves: tuple[GroupLeaf, ...]


@dataclass(frozen=True, eq=False)
class GroupsResult:
    """The groups: ``mate`` int32[L], the helper who leads the group of each learner, -1 for none.

    ``total`` as in `GroupsProblem`; no groups can have more than ``bound``. ``status``: ``optimal`` only where
    ``total`` equals ``bound``; ``feasible`` where a gap is left; ``infeasible`` where the locks can not all be kept.
    """

    status: Status
    message: str
    mate: Ints
    total: int
    bound: int
    certificate: GroupsCertificate | None = None
    blame: Blame | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    kind: str = "groups"
