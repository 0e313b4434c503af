"""Ranked choices first, scores for the rest: both stages are checked, and that no more wishes gave way than must."""

from __future__ import annotations

import numpy as np

from cheiron.pairing.files_reading import Document, FileError, Numbers, numbers, shown, value_of
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.verifying.assignment import check_mates, check_prices
from cheiron.pairing.verifying.findings import Findings
from cheiron.pairing.verifying.scored import check_scored
from cheiron.pairing.verifying.stable import check_stable
from cheiron.pairing.verifying.tables import allowed_pairs, learner_count, lock_of


def check_mixed(problem: Shapes, result: Document, found: Findings) -> None:
    """The whole check of a mixed result that says it is optimal."""
    first = value_of(result, "stable")
    if not isinstance(first, dict):
        raise FileError("stable must be an object with the mates of the first stage.")
    check_stable(first_stage(problem), first, found)
    if found.bad:
        return
    wished = numbers(first["mate"], "stable mate", -1, len(problem["capacity"]) - 1).astype(np.int64)
    kept = _kept(problem, result, wished, found)
    second = with_locks(problem, kept)
    mate = check_mates(second, result, Findings())
    _check_stages(problem, result, mate, kept, found)
    check_scored(second, result, found)


def first_stage(problem: Shapes) -> Shapes:
    """The wishes that may come true: allowed pairs, nobody who is locked, the places that locks leave."""
    lock, helpers = lock_of(problem), len(problem["capacity"])
    rows = np.repeat(np.arange(learner_count(problem)), np.diff(problem["wish_indptr"]))
    asked = rows * helpers + problem["wishes"]
    allowed = np.zeros(len(asked), dtype=bool)
    for learners, theirs, _scores in allowed_pairs(problem):
        allowed |= np.isin(asked, learners * helpers + theirs)
    left = problem["capacity"] - np.bincount(problem["locks"][:, 1], minlength=helpers)
    return {
        "indptr": problem["wish_indptr"],
        "wishes": problem["wishes"],
        "ranks": np.where(allowed & (lock[rows] < 0), problem["ranks"], -1),
        "capacity": np.maximum(left, 0),
        "learners": problem["learners"],
    }


def with_locks(problem: Shapes, mate: Numbers) -> Shapes:
    """The problem with these pairs locked as well."""
    who = np.flatnonzero(mate >= 0)
    return {**problem, "locks": np.concatenate([problem["locks"], np.stack([who, mate[who]], axis=1)])}


def _kept(problem: Shapes, result: Document, wished: Numbers, found: Findings) -> Numbers:
    """The mates of the first stage that were not released, if no fewer could be."""
    released = numbers(result.get("released", []), "released", 0, len(wished) - 1)
    kept = wished.copy()
    kept[released] = -1
    without = [who for who in released.tolist() if wished[who] < 0]
    found.require(not without, f"Learner {(without or [0])[0]} had no wish that came true and cannot be released.")
    found.require(len(set(released.tolist())) == len(released), "A learner is released twice.")
    if len(released) and not found.bad:
        worth = int(np.count_nonzero(kept >= 0))
        check_prices(_counting(problem, wished), value_of(result, "release"), worth, found)
        found.good.append(f"To meet the minimum loads {len(released)} wishes gave way; no fewer would do.")
    return kept


def _counting(problem: Shapes, wished: Numbers) -> Shapes:
    """The same pairs, worth 1 where a wish came true and 0 else; leaving somebody alone costs nothing."""
    learners, helpers = zip(*[(pairs.learners, pairs.helpers) for pairs in allowed_pairs(problem)], strict=True)
    rows, theirs = np.concatenate(learners), np.concatenate(helpers)
    counted = {name: value for name, value in problem.items() if name != "matrix"}
    return {
        **counted,
        "indptr": np.searchsorted(rows, np.arange(learner_count(problem) + 1)),
        "indices": theirs,
        "scores": (wished[rows] == theirs).astype(np.int64),
        "unmatched_penalty": 0,
    }


def _check_stages(problem: Shapes, result: Document, mate: Numbers, kept: Numbers, found: Findings) -> None:
    """What the result says about how each learner was matched."""
    lock = lock_of(problem)
    stage = value_of(result, "stage")
    if not isinstance(stage, list) or len(stage) != len(mate):
        raise FileError(f"stage must be a list with one entry for each of the {len(mate)} learners.")
    for who, said in enumerate(stage):
        true = None if mate[who] < 0 else "lock" if lock[who] >= 0 else "wish" if kept[who] >= 0 else "score"
        if said != true:
            found.require(False, f"stage[{who}] is {shown(said)}; it must be {shown(true)}.")
            return
