"""Fairness before the total: the worst-off learner first, or everybody from below, band by band; and what it costs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cheiron.pairing.problem import UNMATCHED, AssignmentProblem
from cheiron.pairing.result import NOBODY, Result, Status
from cheiron.pairing.solvers.assignment import Fair, assign
from cheiron.pairing.solvers.auction.solve import Progress
from cheiron.pairing.solvers.fair_bands import best_from_below
from cheiron.pairing.solvers.fair_worst import Bottleneck, bottleneck_of, reaching


def assign_fairly(
    problem: AssignmentProblem,
    *,
    fair: Fair | str = Fair.WORST,
    bands: int = 10,
    seed: int = 0,
    compiled: bool | None = None,
    progress: Progress | None = None,
) -> Result:
    """Serve as many learners as possible, then be fair, then reach the highest total that is left.

    ``worst``: the lowest score of all served learners is as high as it can be. ``leximin``: besides, as few as
    possible in the lowest band of scores, then in the next, and so on. Locked pairs are decided by people: they count
    in the total, but no fairness is measured on them.

    Parameters
    ----------
    problem, seed, compiled, progress
        As for `assign`.
    fair : {"worst", "leximin"}
    bands : int
        Bands of equal width from 0 to 10000, for ``leximin``.

    Returns
    -------
    Result
        ``details``: ``bottleneck`` (the lowest score of the served, ``None`` without any), ``cover`` (why it cannot be
        higher, see `Bottleneck`), ``price_of_fairness`` (total without fairness, less this total),
        ``without_fairness`` (that other total with its certificate). The certificate is
        for the pairs with at least ``bottleneck``, with ``penalty`` for an unmatched learner. ``leximin`` has
        ``bands``, ``in_band`` (learners per band) and, instead of one certificate, ``stages``: one for each band.

    Examples
    --------
    >>> problem = AssignmentProblem.from_matrix([[900, 500], [500, 200]], [1, 1])
    >>> [assign(problem, fair=fair).mate.tolist() for fair in ("none", "worst")]
    [[0, 1], [1, 0]]
    """
    plain = assign(problem, seed=seed, compiled=compiled, progress=progress)
    if plain.status is Status.INFEASIBLE:
        return plain
    bottleneck = bottleneck_of(problem, plain.mate)
    if fair == Fair.LEXIMIN:
        result = best_from_below(problem, bottleneck, bands, seed, compiled)
    else:
        above = replace(reaching(problem, bottleneck.score or 0), unmatched_penalty=UNMATCHED)
        result = assign(above, seed=seed, compiled=compiled)
    return _with_price(problem, plain, result, bottleneck)


def _with_price(problem: AssignmentProblem, plain: Result, result: Result, bottleneck: Bottleneck) -> Result:
    assert plain.certificate is not None
    missing = int((result.mate == NOBODY).sum())
    total = result.total + (UNMATCHED - problem.unmatched_penalty) * missing
    details: dict[str, Any] = {
        **result.details,
        "bottleneck": bottleneck.score,
        "cover": bottleneck.cover,
        "price_of_fairness": plain.total - total,
        "without_fairness": {"total": plain.total, "certificate": plain.certificate.lists()},
        "penalty": UNMATCHED,
    }
    return replace(result, total=total, details=details, message=_message(result, bottleneck, plain.total - total))


def _message(result: Result, bottleneck: Bottleneck, price: int) -> str:
    served = int((result.mate != NOBODY).sum())
    first = f"{served} of {len(result.mate)} learners are matched, as many as possible."
    if bottleneck.score is None:
        return first
    return f"{first} The lowest score is {bottleneck.score}, and it cannot be higher. Fairness costs {price} points."
