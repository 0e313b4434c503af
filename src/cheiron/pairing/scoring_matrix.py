"""All scores of all pairs: in blocks with NumPy, or row by row compiled. The same scores either way."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import FORBIDDEN, Shorts
from cheiron.pairing.scoring_blocks import Progress, Terms, block, by_blocks
from cheiron.pairing.scoring_compiled import Rows, compiled_rows
from cheiron.pairing.scoring_rules import Broken

# Below this many pairs loading the compiler takes longer than it saves.
WORTH_COMPILING = 200_000_000
ROWS = 512
# More than one criterion or rule has.
TABLES = 4


def matrix_of(terms: Terms, broken: Broken, compiled: bool | None = None, progress: Progress | None = None) -> Shorts:
    """Scores from 0 to 10000, rounded half up, -1 where a rule is broken (int16, L x H)."""
    scores = np.empty((len(terms.left), terms.right.shape[1]), dtype=np.int16)
    if compiled is None:
        compiled = scores.size >= WORTH_COMPILING and find_spec("numba") is not None
    if compiled and scores.size:
        by_rows(terms, broken, scores, compiled_rows(), progress)
    else:
        by_blocks(terms, broken, scores, progress)
    return scores


def by_rows(terms: Terms, broken: Broken, scores: Shorts, rows: Rows, progress: Progress | None = None) -> None:
    """Fill in the scores with the loops of `scoring_compiled`, then what is said of single pairs."""
    learners, helpers = scores.shape
    at, places = np.nonzero(terms.left)
    ends, worth = np.searchsorted(at, np.arange(learners + 1)), terms.left[at, places]
    # At most 100: strengths in hundredths.
    right = terms.right.astype(np.int8)
    for start in range(0, learners, ROWS):
        part = slice(start, start + ROWS)
        named = (ends[start : start + ROWS + 1], places, worth)
        rows(
            named,
            right,
            _practical(terms, part),
            _experience(terms, part),
            _rules(broken, part, learners),
            scores[part],
        )
        if progress is not None:
            progress(min(start + ROWS, learners), learners)
    scores[broken.rows, broken.columns] = FORBIDDEN
    space = np.empty((1, helpers), dtype=np.float32)
    for learner in np.unique(broken.waived[0]).tolist():
        block(terms, broken, scores, learner, space)


def _practical(terms: Terms, part: slice) -> tuple[Any, ...]:
    practical = terms.practical
    hours = practical.sought[part], practical.sought_open[part], practical.given, practical.given_open
    return (*hours, *_tables(practical.kinds, part, terms.left.shape[0], practical.given_open), terms.per_part[part])


def _experience(terms: Terms, part: slice) -> tuple[Any, ...]:
    experience = terms.experience
    return experience.units[part].astype(np.float32), experience.kind[part], experience.table


def _rules(broken: Broken, part: slice, learners: int) -> tuple[Any, ...]:
    return (broken.closed, *_tables(broken.factors, part, learners, broken.closed))


def _tables(kinds: Any, part: slice, learners: int, like: npt.NDArray[Any]) -> tuple[Any, Any]:
    """Always as many tables, the last ones empty: otherwise the loops would be compiled again for each number."""
    nothing = np.zeros(learners, dtype=np.int64), np.zeros_like(like)[None, :]
    filled = (*kinds, *[nothing] * (TABLES - len(kinds)))
    return tuple(kind[part] for kind, _table in filled), tuple(table for _kind, table in filled)
