"""The worst-off learner first: nobody more could be served, nobody lifted higher, and then the total is the highest.

Locked pairs were decided by people: fairness is not measured on them, and "free" learners are the others.
"""

from __future__ import annotations

import numpy as np

from cheiron.pairing.files_reading import Document, FileError, Numbers, numbers, shown, value_of, whole
from cheiron.pairing.files_rows import HIGHEST, Shapes
from cheiron.pairing.files_shapes import UNMATCHED
from cheiron.pairing.verifying.assignment import check_mates, check_prices, check_total
from cheiron.pairing.verifying.findings import LARGEST, Findings
from cheiron.pairing.verifying.tables import allowed_pairs, helpers_of, learner_count, lock_of, scores_of


def check_worst_first(problem: Shapes, result: Document, found: Findings) -> None:
    """The whole check of a result with the worst-off learner first."""
    mate = check_mates(problem, result, found)
    if found.bad:
        return
    check_served(problem, mate, found)
    least = check_lowest(problem, result, mate, found)
    check_cover(problem, result, mate, found)
    total = check_total(problem, result, mate, found)
    # As many as possible come first here, whatever the problem says a learner left alone costs.
    penalty = whole(result, "penalty", UNMATCHED, UNMATCHED)
    alone = int(np.count_nonzero(mate < 0))
    priced = total + (problem["unmatched_penalty"] - penalty) * alone
    check_prices({**problem, "unmatched_penalty": penalty}, value_of(result, "certificate"), priced, found, least)
    check_price_of_fairness(problem, result, total, found)
    if not found.bad:
        found.good.append(f"With the worst-off lifted so far, the prices prove that no total is higher than {total}.")


def check_lowest(problem: Shapes, result: Document, mate: Numbers, found: Findings) -> int:
    """The bottleneck is the lowest score of the free learners who are served; 0 where there are none."""
    scores = scores_of(problem, mate)
    free = scores[(mate >= 0) & (lock_of(problem) < 0)]
    lowest = int(free.min()) if len(free) else None
    stated = value_of(result, "bottleneck")
    found.require(
        stated == lowest, f"bottleneck is {shown(stated)}; the lowest score of the served is {shown(lowest)}."
    )
    return lowest or 0


def check_served(problem: Shapes, mate: Numbers, found: Findings) -> None:
    """Nobody more could be served: no free place can be reached from anybody left out, others moving along."""
    lock = lock_of(problem)
    load = np.bincount(mate[mate >= 0], minlength=len(problem["capacity"]))
    fresh = np.flatnonzero((mate < 0) & (lock < 0))
    met = np.zeros(len(load), dtype=bool)
    while True:
        new = helpers_of(problem, fresh) & ~met
        met |= new
        open_ = np.flatnonzero(new & (load < problem["capacity"]))
        if len(open_):
            found.require(
                False, f"One more learner could be served: helper {open_[0]} has a place, others moving along."
            )
            return
        if not new.any():
            found.good.append("As many learners as possible are served.")
            return
        fresh = np.flatnonzero((mate >= 0) & (lock < 0) & new[mate])


def check_cover(problem: Shapes, result: Document, mate: Numbers, found: Findings) -> None:
    """Why not all of the served can have more than the bottleneck."""
    cover, lowest = value_of(result, "cover"), value_of(result, "bottleneck")
    if not isinstance(cover, dict):
        raise FileError(f"cover is {shown(cover)}; it must be an object with learners and helpers.")
    lock, helpers = lock_of(problem), len(problem["capacity"])
    served = int(np.count_nonzero((mate >= 0) & (lock < 0)))
    if lowest is None:
        found.require(served == 0, "There is no bottleneck, and yet somebody is served.")
        return
    above = whole(result, "bottleneck", 0, HIGHEST)
    named = np.zeros(learner_count(problem), dtype=bool)
    named[numbers(value_of(cover, "learners"), "cover learners", 0, len(named) - 1)] = True
    theirs = np.zeros(helpers, dtype=bool)
    theirs[numbers(value_of(cover, "helpers"), "cover helpers", 0, helpers - 1)] = True
    held = np.bincount(problem["locks"][:, 1], minlength=helpers)
    by_minimum = cover.get("kind") == "minimum"
    for learners, others, scores in allowed_pairs(problem):
        high = (lock[learners] < 0) & (scores > above)
        left = high & ~named[learners] & (theirs[others] if by_minimum else ~theirs[others])
        if left.any():
            place = int(np.argmax(left))
            pair = f"learner {learners[place]} with helper {others[place]}"
            found.require(False, f"The cover leaves out {pair}, who score more than {above}.")
            return
    if by_minimum:
        need = sum(np.maximum(problem["min_load"] - held, 0)[theirs].tolist())
        short = need > int(np.count_nonzero(named & (lock < 0)))
    else:
        short = int(np.count_nonzero(named & (lock < 0))) + sum((problem["capacity"] - held)[theirs].tolist()) < served
    if found.require(short, f"The cover does not show that the lowest score cannot be higher than {above}."):
        found.good.append(f"The lowest score, {above}, cannot be higher while so many are served.")


def check_price_of_fairness(problem: Shapes, result: Document, total: int, found: Findings) -> None:
    """What fairness costs, where the best total without it comes with its prices."""
    if "without_fairness" not in result:
        return
    plain = result["without_fairness"]
    if not isinstance(plain, dict):
        raise FileError("without_fairness must be an object with total and certificate.")
    best = whole(plain, "total", -LARGEST, LARGEST)
    check_prices(problem, value_of(plain, "certificate"), best, found)
    stated = value_of(result, "price_of_fairness")
    if found.require(stated == best - total, f"price_of_fairness is {shown(stated)}; it is {best - total}."):
        found.good.append(f"Without fairness no total is higher than {best}: fairness costs at most {stated}.")
