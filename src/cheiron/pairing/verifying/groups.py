"""Groups are possible, and the prices of all learners prove that no groups have a higher total."""

from __future__ import annotations

from typing import Any

import numpy as np

from cheiron.pairing.files_reading import Document, FileError, Numbers, numbers, shown, value_of, whole
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.verifying.findings import LARGEST, Findings, prices
from cheiron.pairing.verifying.group_bound import Leaf, group_values, highest_choice, leaves_something_out
from cheiron.pairing.verifying.tables import lock_of, scores_of


def check_groups(problem: Shapes, result: Document, found: Findings) -> None:
    """The whole check of groups that say they are optimal."""
    mate = _check_sizes(problem, result, found)
    if found.bad:
        return
    total = _check_total(problem, result, mate, found)
    bound = _check_bound(problem, result, found)
    found.require(total == bound, f"The groups have a total of {total}, and the prices allow up to {bound}.")
    if not found.bad:
        found.good.append(f"The prices of all learners prove that no groups have a higher total than {total}.")


def _check_sizes(problem: Shapes, result: Document, found: Findings) -> Numbers:
    """Allowed pairs, sizes and locks kept."""
    count, helpers = len(problem["indptr"]) - 1, len(problem["least"])
    mate = numbers(value_of(result, "mate"), "mate", -1, helpers - 1, count).astype(np.int64)
    for learner in np.flatnonzero((mate >= 0) & (scores_of(problem, mate) < 0))[:1]:
        found.require(False, f"Learner {learner} is in the group of helper {mate[learner]}, and that is forbidden.")
    sizes = np.bincount(mate[mate >= 0], minlength=helpers)
    wrong = (sizes > 0) & ((sizes < problem["least"]) | (sizes > problem["most"]))
    for helper in np.flatnonzero(wrong)[:1]:
        room = f"{problem['least'][helper]} to {problem['most'][helper]}"
        found.require(False, f"The group of helper {helper} has {sizes[helper]} learners; it must have {room}.")
    for learner, helper in [pair for pair in problem["locks"].tolist() if mate[pair[0]] != pair[1]][:1]:
        found.require(False, f"Learner {learner} is locked to helper {helper} and is not in that group.")
    if not found.bad:
        found.good.append("Every group has a size that its helper takes; allowed pairs and locks are kept.")
    return mate


def _check_total(problem: Shapes, result: Document, mate: Numbers, found: Findings) -> int:
    alone = int(np.count_nonzero(mate < 0))
    total: int = int(scores_of(problem, mate)[mate >= 0].sum()) - problem["unmatched_penalty"] * alone
    groups = len(set(mate[mate >= 0].tolist()))
    for name, true in (("groups", groups), ("unmatched", alone), ("gap", 0)):
        found.require(result.get(name, true) == true, f"{name} is {shown(result.get(name))}; it is {true}.")
    stated = whole(result, "total", -LARGEST, LARGEST)
    found.require(stated == total, f"The total is given as {stated}; the scores less the penalties are {total}.")
    return total


def _check_bound(problem: Shapes, result: Document, found: Findings) -> int:
    """The bound is the highest one of the leaves, and the leaves leave no case out."""
    certificate = value_of(result, "certificate")
    if not isinstance(certificate, dict) or not isinstance(certificate.get("leaves"), list):
        raise FileError("The certificate must have a list of leaves.")
    scale = whole(certificate, "scale", 1, LARGEST)
    leaves = [_leaf(leaf, problem) for leaf in certificate["leaves"]]
    found.require(
        not leaves_something_out(leaves, len(problem["least"])), "The leaves of the certificate leave out a case."
    )
    bounds = [
        _bound_of(leaf, prices(leaf.prices, "u", len(problem["indptr"]) - 1, 0), problem, scale) for leaf in leaves
    ]
    bound = max((bound for bound in bounds if bound is not None), default=None)
    if bound is None:
        raise FileError("No leaf of the certificate allows any groups at all.")
    stated = whole(result, "bound", -LARGEST, LARGEST)
    found.require(stated == bound, f"The bound is given as {stated}; the prices prove {bound}.")
    return bound


def _bound_of(leaf: Leaf, u: Numbers, problem: Shapes, scale: int) -> int | None:
    values = group_values(problem, u, scale)
    forced = leaf.opened | set(lock_of(problem)[lock_of(problem) >= 0].tolist())
    chosen = highest_choice(values, forced, leaf)
    if chosen is None:
        return None
    return int(chosen + sum(u.tolist()) - scale * problem["unmatched_penalty"] * len(u)) // scale


def _leaf(leaf: Any, problem: Shapes) -> Leaf:
    if not isinstance(leaf, dict):
        raise FileError(f"A leaf of the certificate is {shown(leaf)}; it must be an object.")
    helpers = len(problem["least"])
    opened, shut = (
        frozenset(numbers(leaf.get(name, []), name, 0, helpers - 1).tolist()) for name in ("opened", "shut")
    )
    fewest = whole(leaf, "fewest", 0, LARGEST) if "fewest" in leaf else 0
    largest = whole(leaf, "largest", 0, LARGEST) if "largest" in leaf else helpers
    return Leaf(leaf, opened, shut, fewest, largest)
