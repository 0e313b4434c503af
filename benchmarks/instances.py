"""Made-up programmes to measure with: how well L learners and H helpers fit, as whole scores, and places.

Scores come from topics (some far more asked for than others), interests, specialty, campus, times, how sought-after
a helper is, and chance; 78 % of the pairs are allowed and there is room for 1.15 times the learners, unless the
family says otherwise. The hard families are those on which other methods fall into price wars.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

SIZES = {"S": (200, 60), "M": (2_000, 500), "L": (10_000, 2_500), "XL": (50_000, 10_000)}
LOADS = {"standard": 1 / 1.15, "load_0.50": 0.5, "load_0.98": 0.98, "load_1.00": 1.0, "load_1.05": 1.05}
FAMILIES = (*LOADS, "same_mentors", "identical_rankings", "machol_wien", "four_levels")
ALLOWED = 0.78
TOPICS, INTERESTS, SPECIALTIES, CAMPUSES, SLOTS = 64, 64, 30, 5, 21

Table = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Instance:
    """``scores`` int16[L, H] (-1 forbidden) and ``capacity`` int32[H]."""

    scores: Table
    capacity: Table


def instance(size: str, family: str = "standard", seed: int = 0) -> Instance:
    """One programme of a size (S, M, L, XL) and a family; the same seed makes the same one."""
    learners, helpers = SIZES[size]
    rng = np.random.default_rng([seed, learners, FAMILIES.index(family)])
    scores = np.empty((learners, helpers), dtype=np.int16)
    fill = _by_rule(family, scores.shape, rng) or _by_features(family, scores.shape, rng)
    for first in range(0, learners, 500):
        block = slice(first, min(learners, first + 500))
        scores[block] = np.clip(fill(block), 0, 10_000)
        if family != "machol_wien":
            scores[block][rng.random((block.stop - first, helpers), dtype=np.float32) > ALLOWED] = -1
    return Instance(scores, places(learners, helpers, LOADS.get(family, LOADS["standard"]), rng))


def places(learners: int, helpers: int, load: float, rng: np.random.Generator) -> Table:
    """Places for each helper, at least one, uneven, so many in all that the learners are ``load`` of them."""
    total = max(helpers, round(learners / load))
    share = rng.uniform(0.4, 1.6, helpers)
    found = np.maximum(1, np.floor(share / share.sum() * total)).astype(np.int32)
    while found.sum() != total:
        step = np.sign(total - found.sum())
        where = rng.choice(
            np.flatnonzero(found + step >= 1), min(abs(total - found.sum()), helpers // 2), replace=False
        )
        found[where] += step
    return found


def _by_rule(family: str, shape: tuple[int, int], rng: np.random.Generator) -> Any:
    learners, helpers = shape
    if family == "machol_wien":
        left, right = np.arange(1, learners + 1), np.arange(1, helpers + 1)
        return lambda block: np.outer(left[block], right) * 10_000 // (learners * helpers)
    if family == "identical_rankings":
        worth = np.sort(rng.integers(0, 9_000, helpers))[::-1]
        return lambda block: worth + rng.integers(0, 1_000, (block.stop - block.start, 1))
    if family == "four_levels":
        return lambda block: rng.choice([0, 3_333, 6_667, 10_000], (block.stop - block.start, helpers))
    return None


def _by_features(family: str, shape: tuple[int, int], rng: np.random.Generator) -> Any:
    learners, helpers = shape
    left, right = _features(learners, rng, asked=4), _features(helpers, rng, asked=8)
    popular = rng.lognormal(0, 0.5, helpers).astype(np.float32)
    popular = np.argsort(np.argsort(popular)) / helpers
    pull = 8_000 if family == "same_mentors" else 1_200

    def fill(block: slice) -> Table:
        noise = rng.normal(0, 300, (block.stop - block.start, helpers)).astype(np.float32)
        share = 0.25 if family == "same_mentors" else 1.0
        return share * (left[block] @ right.T) + pull * popular + 1_500 * share + noise

    return fill


def _features(count: int, rng: np.random.Generator, asked: int) -> Table:
    """One row of weighted features per person, so that the product of two rows is their score."""
    zipf = 1 / np.arange(1, TOPICS + 1) ** 0.8
    topics = (rng.random((count, TOPICS)) < np.minimum(0.9, asked * zipf / zipf.sum())).astype(np.float32)
    interests = rng.normal(size=(count, INTERESTS)).astype(np.float32)
    interests /= np.linalg.norm(interests, axis=1, keepdims=True)
    specialty = np.eye(SPECIALTIES, dtype=np.float32)[rng.integers(0, SPECIALTIES, count)]
    campus = np.eye(CAMPUSES, dtype=np.float32)[rng.choice(CAMPUSES, count, p=[0.4, 0.25, 0.2, 0.1, 0.05])]
    times = (rng.random((count, SLOTS)) < 0.35).astype(np.float32)
    parts = (topics * 28, interests * 40, specialty * 40, campus * 28, times * 16)
    return np.concatenate(parts, axis=1)
