"""Everybody from below: band after band, the prices prove that no fewer learners could be in it.

Each stage counts the learners above a band; its prices prove the count and leave open exactly those pairs, loads and
places that are in some best assignment. The next stage looks at what is left. The last one is the total.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cheiron.pairing.files_reading import Document, FileError, Numbers, numbers, shown, value_of, whole
from cheiron.pairing.files_rows import HIGHEST, Shapes
from cheiron.pairing.files_shapes import UNMATCHED
from cheiron.pairing.verifying.assignment import check_mates, check_total
from cheiron.pairing.verifying.fair import check_cover, check_lowest, check_price_of_fairness, check_served
from cheiron.pairing.verifying.findings import LARGEST, Findings, exact_sum, prices
from cheiron.pairing.verifying.tables import allowed_pairs, lock_of, scores_of


@dataclass
class Face:
    """What is left open: pairs, and loads per helper. The last helper stands for nobody and takes all who are left."""

    learners: Numbers
    helpers: Numbers
    scores: Numbers
    low: Numbers
    cap: Numbers
    locked: Any
    mine: Any


def check_leximin(problem: Shapes, result: Document, found: Findings) -> None:
    """The whole check of a result with everybody lifted from below."""
    mate = check_mates(problem, result, found)
    if found.bad:
        return
    check_served(problem, mate, found)
    least = check_lowest(problem, result, mate, found)
    check_cover(problem, result, mate, found)
    total = check_total(problem, result, mate, found)
    bands = whole(result, "bands", 1, HIGHEST)
    whole(result, "penalty", UNMATCHED, UNMATCHED)
    scores, free = scores_of(problem, mate), (mate >= 0) & (lock_of(problem) < 0)
    band = np.minimum(scores * bands // HIGHEST, bands - 1)
    counts = np.bincount(band[free], minlength=bands).tolist()
    found.require(result.get("in_band") == counts, f"in_band is {shown(result.get('in_band'))}; it is {shown(counts)}.")
    out = int(np.count_nonzero(mate < 0))
    found.require(result.get("out", out) == out, f"out is {shown(result.get('out'))}; {out} have nobody.")
    _check_stages(_face(problem, mate, least), result, bands, found)
    check_price_of_fairness(problem, result, total, found)
    if not found.bad:
        found.good.append(f"Band by band no fewer could be below; then no total is higher than {total}.")


def _face(problem: Shapes, mate: Numbers, least: int) -> Face:
    lock, helpers = lock_of(problem), len(problem["capacity"])
    alone = np.flatnonzero(lock < 0)
    parts = [(np.concatenate(rows)) for rows in zip(*allowed_pairs(problem), strict=True)] or [np.zeros(0, int)] * 3
    learners, theirs, scores = parts
    open_ = np.where(lock[learners] < 0, scores >= least, lock[learners] == theirs)
    out = int(np.count_nonzero(mate < 0))
    # Only where somebody is left out there is a place for nobody.
    beside = alone if out else alone[:0]
    learners = np.concatenate([learners[open_], beside])
    theirs = np.concatenate([theirs[open_], np.full(len(beside), helpers)])
    scores = np.concatenate([scores[open_].astype(np.int64), np.zeros(len(beside), dtype=np.int64)])
    mine = theirs == np.where(mate < 0, helpers, mate)[learners]
    low, cap = (np.append(problem[name], out) for name in ("min_load", "capacity"))
    return Face(learners, theirs, scores, low, cap, lock[learners] >= 0, mine)


def _check_stages(face: Face, result: Document, bands: int, found: Findings) -> None:
    stages = value_of(result, "stages")
    if not isinstance(stages, list) or not all(isinstance(stage, dict) for stage in stages):
        raise FileError("stages must be a list of objects, one per band.")
    told = {whole(stage, "band", 0, bands - 1): stage for stage in stages}
    found.require(len(told) == len(stages), "A band stands twice in stages.")
    for number in range(bands - 1):
        band = np.minimum(face.scores * bands // HIGHEST, bands - 1)
        values = ((band > number) | (face.helpers == len(face.cap) - 1)).astype(np.int64)
        if number in told:
            _check_stage(face, values, told[number], number, found)
        else:
            found.require(
                bool(values[~face.locked].all()), f"There is no stage for band {number}, and somebody may be in it."
            )
        if found.bad:
            return
    _check_stage(face, face.scores, told.get(bands - 1, {}), bands - 1, found)


def _check_stage(face: Face, values: Numbers, stage: Document, number: int, found: Findings) -> None:
    certificate = value_of(stage, "certificate")
    width = len(numbers(value_of(certificate, "v"), "v", 0, LARGEST))
    learners = len(numbers(value_of(certificate, "u"), "u", -LARGEST, LARGEST))
    u, v, w = prices(certificate, "u", learners), prices(certificate, "v", width, 0), prices(certificate, "w", width, 0)
    missing = len(face.cap) - width
    if learners <= int(face.learners.max(initial=-1)) or missing not in (0, 1) or (missing and face.cap[-1]):
        raise FileError(f"The prices of band {number} are not for these people.")
    net = np.append(v - w, [0] * missing)
    over = u[face.learners] + net[face.helpers] - values
    bound = exact_sum((u, np.ones_like(u)), (v, face.cap[:width])) - exact_sum((w, face.low[:width]))
    reached = int(values[face.mine].sum())
    stated = whole(stage, "total", -LARGEST, LARGEST)
    found.require(not (over < 0).any(), f"The prices of band {number} do not cover all pairs.")
    wrong = f"Band {number}: the prices add up to {bound}, {stated} is given, and the assignment reaches {reached}."
    found.require(bound == reached == stated, wrong)
    kept = (over == 0) | face.locked
    face.low = np.where(net > 0, face.cap, face.low)
    face.cap = np.where(net < 0, face.low, face.cap)
    for name in ("learners", "helpers", "scores", "locked", "mine"):
        setattr(face, name, getattr(face, name)[kept])
