"""From people to scores: who fits whom how well, which pairs a rule forbids, and why, for each pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from cheiron.pairing.criteria import CRITERIA, checked_weights, weights_for
from cheiron.pairing.people import HelperCard, LearnerCard
from cheiron.pairing.problem import AssignmentProblem, Shorts
from cheiron.pairing.rules import BIT, RuleBook
from cheiron.pairing.scoring_blocks import Progress, Terms
from cheiron.pairing.scoring_matrix import matrix_of
from cheiron.pairing.scoring_points import Points
from cheiron.pairing.scoring_rules import Broken, Codes, broken_rules
from cheiron.pairing.scoring_shares import Share, shares_of

__all__ = ["CRITERIA", "Scored", "Share", "score", "weights_for"]


@dataclass(frozen=True, eq=False)
class Scored:
    """Scores of L learners with H helpers.

    ``matrix``: int16, L x H, 0 to 10000, -1 where a rule forbids the pair. ``weights``: those used, by criterion.
    """

    learners: tuple[LearnerCard, ...]
    helpers: tuple[HelperCard, ...]
    role_kind: str
    weights: Mapping[str, int]
    matrix: Shorts
    broken: Broken

    @cached_property
    def codes(self) -> Codes:
        """The rules each pair breaks, as a mask of ``rules.BIT`` (uint16, L x H). Made when first asked for."""
        return self.broken.codes(0, len(self.learners))

    def broken_by(self, learner: int, helper: int) -> tuple[str, ...]:
        """The codes of the rules one pair breaks."""
        mask = int(self.broken.codes(learner, learner + 1)[0, helper])
        return tuple(code for code, bit in BIT.items() if mask & bit)

    def shares(self, learner: int, helper: int) -> tuple[Share, ...]:
        """What each criterion adds to the score of a pair; the points sum to it exactly (also of a forbidden pair)."""
        return shares_of(self.learners[learner], self.helpers[helper], self.weights)

    def problem(
        self,
        *,
        capacity: npt.ArrayLike | None = None,
        min_load: npt.ArrayLike | None = None,
        locks: Iterable[Sequence[int]] = (),
        **others: Any,
    ) -> AssignmentProblem:
        """The assignment problem: places and minimum loads from the cards unless given here."""
        return AssignmentProblem.from_matrix(
            self.matrix,
            np.array([card.capacity for card in self.helpers], dtype=np.int64) if capacity is None else capacity,
            min_load=np.array([card.min_load for card in self.helpers], dtype=np.int64)
            if min_load is None
            else min_load,
            locks=locks,
            learners=[card.id for card in self.learners],
            helpers=[card.id for card in self.helpers],
            **others,
        )


def score(
    learners: Sequence[LearnerCard],
    helpers: Sequence[HelperCard],
    *,
    role_kind: str,
    weights: Mapping[str, int] | None = None,
    rules: RuleBook | None = None,
    off_discipline: bool = False,
    partners: Iterable[tuple[str, str]] = (),
    conflicts: Mapping[str, Iterable[tuple[str, str]]] | None = None,
    compiled: bool | None = None,
    progress: Progress | None = None,
) -> Scored:
    """Score every pair of a learner and a helper, and apply the hard rules.

    Parameters
    ----------
    learners, helpers : sequences of cards
        Order does not matter to the score of a pair. Ids once per side.
    role_kind : str
        Whose weights and level order hold (see ``criteria.WEIGHTS``).
    weights : mapping, optional
        Changes to the weights of the role, by criterion.
    rules : RuleBook, optional
        Rules that hold; those of the role by default.
    off_discipline : bool
        For coaches: another discipline is worth 10 more than the same one.
    partners : pairs of ids
        Who have each other already in this role (H01).
    conflicts : mapping of rule code to pairs of ids (learner, helper)
        What rosters and declarations say (H01A, H03 to H10). Ids of cards or of persons. H01A, H05, H06, H07 and H09
        hold in either order.
    compiled : bool, optional
        Whether numba does the loops; by itself for very many pairs where it is installed. Same scores either way.
    progress : callable, optional
        Called with learners done and learners in all.

    Returns
    -------
    Scored

    Raises
    ------
    ValueError
        For an unknown role, criterion or rule, or a card that contradicts itself, in plain words.

    Examples
    --------
    >>> learner = LearnerCard(id="l1", level=3, topics=("grants", "writing", "teaching"))
    >>> helper = HelperCard(id="h1", level=9, topics={"grants": 1.0, "writing": 1.0}, capacity=2)
    >>> scored = score([learner], [helper], role_kind="mentor")
    >>> int(scored.matrix[0, 0]), scored.shares(0, 0)[0].points
    (6000, 2500)
    """
    weights = checked_weights(role_kind, weights, off_discipline)
    broken = broken_rules(
        learners,
        helpers,
        role_kind=role_kind,
        rules=RuleBook.for_role(role_kind) if rules is None else rules,
        partners=partners,
        conflicts=conflicts,
    )
    terms = Terms.of(learners, helpers, Points.of(learners, weights))
    matrix = matrix_of(terms, broken, compiled, progress)
    return Scored(tuple(learners), tuple(helpers), role_kind, weights, matrix, broken)
