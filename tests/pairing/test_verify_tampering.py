"""What the solvers answer is proven; with any one number changed it is not, or it is just as good an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cheiron.pairing.files_reading import FileError
from cheiron.pairing.verify import verify
from tests.pairing.verify_cases import (
    KINDS,
    Case,
    all_totals,
    cases,
    changed,
    number_at,
    numbers_in,
    solved,
    through_file,
)

# Where another number may prove the same: other sets, other prices of people, and what is only told.
FREE = ("cover", "infeasibility", "seed")


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_the_solvers_answer_is_proven(kind: str) -> None:
    rng = np.random.default_rng(7)
    statuses = set()
    for _ in range(60):
        case = solved(kind, rng)
        found = verify(*case)
        assert found.proven, (found.findings, case)
        statuses.add(found.status)
    assert statuses == ({"stable"} if kind == "stable" else {"optimal", "infeasible"})


@settings(max_examples=60)
@given(case=cases)
def test_the_total_proven_is_the_highest_of_all_assignments(case: tuple[str, Case]) -> None:
    kind, (problem, result) = case
    if kind != "assignment":
        return
    totals = list(all_totals(problem))
    if result["status"] == "infeasible":
        assert totals == []
    else:
        assert result["total"] == max(totals)[0]


@settings(max_examples=400)
@given(case=cases, data=st.data())
def test_any_one_number_changed_is_rejected(case: tuple[str, Case], data: st.DataObject) -> None:
    kind, (problem, result) = case
    paths = [path for path in numbers_in(result) if path[0] not in FREE and "seed" not in path]
    if not paths:
        return
    path = data.draw(st.sampled_from(paths))
    before = number_at(result, path)
    after = data.draw(st.sampled_from([before - 1, before + 1, before + 10_000, -before - 1, 0, 1]))
    if after == before:
        return
    false = changed(result, path, after)
    if verify(problem, false).proven:
        assert is_as_good(kind, problem, result, false, path)


def is_as_good(kind: str, problem: dict[str, Any], true: Any, false: Any, path: tuple[Any, ...]) -> bool:
    """Whether the changed result is an answer of the same worth, by counting."""
    if kind == "groups":
        return path[0] in ("mate", "certificate") and true["total"] == false["total"]
    if path[0] == "mate":
        # Another helper with the same score; for wishes the stage would have to change too, for a lottery everything.
        row = dict(map(tuple, problem["pairs"][path[1]]))
        same = row.get(true["mate"][path[1]]) == row.get(false["mate"][path[1]])
        return same and any(mate == tuple(false["mate"]) for _total, mate in all_totals(problem))
    if path[0] in ("coach", "mentors"):
        return kind == "teams" and true["total"] == false["total"]
    # Prices of people or of a band that still add up to the same bound prove the same.
    return path[0] == "stages" or (kind == "teams" and path[0] == "certificate")


@pytest.mark.parametrize("name", ["total", "mate", "u", "v", "w"])
def test_a_whole_assignment_rejects_each_number_moved_by_one(name: str) -> None:
    rng = np.random.default_rng(3)
    moved = 0
    for _ in range(40):
        problem, result = solved("assignment", rng)
        if result["status"] == "infeasible":
            continue
        for path in [path for path in numbers_in(result) if name in path]:
            for step in (-1, 1):
                false = changed(result, path, number_at(result, path) + step)
                accepted = verify(problem, false).proven
                assert not accepted or is_as_good("assignment", problem, result, false, path), (path, step)
                moved += not accepted
    assert moved > 60


@pytest.mark.parametrize("kind", KINDS)
def test_a_claim_that_is_not_proven_is_not_believed(kind: str) -> None:
    case = solved(kind, np.random.default_rng(0))
    for status in ("feasible", "perfect", None, 3):
        found = verify(case.problem, {**case.result, "status": status})
        assert not found.proven
        assert "which is not something proven" in found.findings[0]


@settings(max_examples=200)
@given(kind=st.sampled_from(["assignment", "worst", "leximin", "mixed"]), seed=st.integers(0, 2**31), data=st.data())
def test_a_whole_table_is_verified_like_its_pairs(kind: str, seed: int, data: st.DataObject) -> None:
    problem, result = solved(kind, np.random.default_rng(seed))
    table = np.full((len(problem["pairs"]), len(problem["capacity"])), -1, dtype=np.int16)
    for learner, row in enumerate(problem["pairs"]):
        for helper, score in row:
            table[learner, helper] = score
    dense = {**{name: value for name, value in problem.items() if name != "pairs"}, "matrix": table}
    path = data.draw(st.sampled_from(list(numbers_in(result))))
    false = changed(result, path, number_at(result, path) + data.draw(st.sampled_from([-1, 1])))
    for document in (result, false):
        listed, whole = verify(problem, document), verify(dense, document)
        assert (listed.proven, len(listed.findings)) == (whole.proven, len(whole.findings))


JUNK = (None, "x", [], {}, -1, 10**12, 10**30, True, 1.5, [[0]], [[]], {"a": 1}, [None], [1, 2, 3])


@settings(max_examples=300)
@given(case=cases, data=st.data())
def test_whatever_stands_in_the_files_there_is_an_answer_or_a_file_error(
    case: tuple[str, Case], data: st.DataObject
) -> None:
    documents = [through_file(document) for document in case[1]]
    place: Any = data.draw(st.sampled_from(documents))
    path = data.draw(st.sampled_from([path for path in ways_in(place) if path]))
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = data.draw(st.sampled_from(JUNK))
    with suppress(FileError):
        assert verify(*documents).findings


def ways_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in a document."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from ways_in(one, (*path, name))
