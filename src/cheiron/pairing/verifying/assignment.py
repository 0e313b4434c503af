"""An assignment is possible and its prices prove that no other has a higher total. Whole numbers, one pass."""

from __future__ import annotations

import numpy as np

from cheiron.pairing.files_reading import Document, Numbers, numbers, shown, value_of
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.verifying.findings import LARGEST, Findings, exact_sum, prices
from cheiron.pairing.verifying.price_check import dense_prices, listed_prices
from cheiron.pairing.verifying.tables import learner_count, lock_of, scores_of


def check_assignment(problem: Shapes, result: Document, found: Findings) -> None:
    """The whole check of a result that says it is optimal."""
    mate = check_mates(problem, result, found)
    if found.bad:
        return
    total = check_total(problem, result, mate, found)
    check_prices(problem, value_of(result, "certificate"), total, found)
    if not found.bad:
        found.good.append(f"The prices prove that no assignment has a higher total than {total}.")


def check_mates(problem: Shapes, result: Document, found: Findings) -> Numbers:
    """Every pair is allowed; places, minimums and locks are kept."""
    places, least = problem["capacity"], problem["min_load"]
    mate = numbers(value_of(result, "mate"), "mate", -1, len(places) - 1, learner_count(problem)).astype(np.int64)
    forbidden = np.flatnonzero((mate >= 0) & (scores_of(problem, mate) < 0))
    if len(forbidden):
        found.require(False, f"Learner {forbidden[0]} has helper {mate[forbidden[0]]}, and that pair is forbidden.")
    load = np.bincount(mate[mate >= 0], minlength=len(places))
    for helper in np.flatnonzero(load > places)[:1]:
        found.require(False, f"Helper {helper} has {load[helper]} learners and places for {places[helper]}.")
    for helper in np.flatnonzero(load < least)[:1]:
        found.require(False, f"Helper {helper} has {load[helper]} learners; at least {least[helper]} were required.")
    for learner, helper in problem["locks"][mate[problem["locks"][:, 0]] != problem["locks"][:, 1]][:1]:
        found.require(False, f"Learner {learner} is locked to helper {helper} and has {mate[learner]}.")
    if "matched" in result:
        served = int(np.count_nonzero(mate >= 0))
        found.require(result["matched"] == served, f"matched is {shown(result['matched'])}; {served} have a helper.")
    if not found.bad:
        found.good.append("Every pair is allowed; places, minimum loads and locks are kept.")
    return mate


def check_total(problem: Shapes, result: Document, mate: Numbers, found: Findings) -> int:
    """The total is the sum of the scores less the penalties."""
    served = mate >= 0
    total: int = int(scores_of(problem, mate)[served].sum())
    total -= problem["unmatched_penalty"] * int(np.count_nonzero(~served))
    stated = numbers([value_of(result, "total")], "total", -LARGEST, LARGEST)[0]
    found.require(bool(stated == total), f"The total is given as {stated}; the scores less the penalties are {total}.")
    return total


def check_prices(problem: Shapes, certificate: Document, total: int, found: Findings, floor: int = 0) -> None:
    """The prices cover the score of every allowed pair (of at least ``floor``), and their sum is the total."""
    learners, helpers = learner_count(problem), len(problem["capacity"])
    u = prices(certificate, "u", learners)
    v, w = prices(certificate, "v", helpers, 0), prices(certificate, "w", helpers, 0)
    lock = lock_of(problem)
    cheap = np.flatnonzero((u < -problem["unmatched_penalty"]) & (lock < 0))
    if len(cheap):
        found.require(False, f"u[{cheap[0]}] is {u[cheap[0]]}, less than leaving this learner alone costs.")
    for helper in np.flatnonzero((w > 0) & (problem["min_load"] == 0))[:1]:
        found.require(False, f"w[{helper}] is {w[helper]}, but this helper has no minimum load.")
    needed = _check_cover(problem, u, v - w, floor, found)
    # A price that nobody pays proves as much when it is higher; only the lowest one stands for itself.
    for helper in np.flatnonzero((problem["capacity"] == 0) & (v != np.maximum(needed, 0)))[:1]:
        found.require(False, f"v[{helper}] is {v[helper]}; without places the price must be the lowest that covers.")
    bound = exact_sum((u, np.ones_like(u)), (v, problem["capacity"])) - exact_sum((w, problem["min_load"]))
    found.require(
        bound == total, f"The prices add up to {bound}, not to the total of {total}: a gap of {bound - total}."
    )


def _check_cover(problem: Shapes, u: Numbers, net: Numbers, floor: int, found: Findings) -> Numbers:
    """A finding when prices are below a score; what the price of each helper without places must be at least."""
    shut = np.flatnonzero(problem["capacity"] == 0)
    needed = np.full(len(net), -LARGEST, dtype=np.int64)
    look = dense_prices if "matrix" in problem else listed_prices
    for pair, least in look(problem, u, net, floor, shut):
        needed[shut] = np.maximum(needed[shut], least)
        if pair is not None:
            learner, helper, score = pair
            found.require(
                False,
                f"Learner {learner} with helper {helper} scores {score}, more than their prices "
                f"({u[learner]} and {net[helper]}): the total may not be the highest.",
            )
            break
    return needed
