"""What holds for the scores of any people."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cheiron.pairing import one_thread, scoring_blocks, scoring_compiled, scoring_kinds, scoring_matrix
from cheiron.pairing.criteria import WEIGHTS
from cheiron.pairing.people import HelperCard, LearnerCard
from cheiron.pairing.rules import RuleBook
from cheiron.pairing.scoring import Scored, score
from tests.pairing.card_cases import SITES, TOLD, TOPICS, UNITS, helper, learner, two_sides

Sides = tuple[list[LearnerCard], list[HelperCard]]
ROLES = st.sampled_from(sorted(WEIGHTS))
NO_RULES = RuleBook(frozenset())


def unruled(sides: Sides, role_kind: str, off_discipline: bool = False) -> Scored:
    return score(*sides, role_kind=role_kind, off_discipline=off_discipline, rules=NO_RULES)


@settings(max_examples=250)
@given(sides=two_sides(), role_kind=ROLES, off=st.booleans())
def test_the_shares_sum_to_the_score(sides: Sides, role_kind: str, off: bool) -> None:
    scored = unruled(sides, role_kind, off)
    for row in range(len(sides[0])):
        for column in range(len(sides[1])):
            shares = scored.shares(row, column)
            assert sum(share.points for share in shares) == scored.matrix[row, column]
            assert sum(share.of for share in shares) == 10_000
            assert all(0 <= share.points <= share.of for share in shares)


@settings(max_examples=100)
@given(sides=two_sides(), role_kind=ROLES, data=st.data())
def test_the_order_of_people_does_not_matter(sides: Sides, role_kind: str, data: st.DataObject) -> None:
    rows = data.draw(st.permutations(range(len(sides[0]))))
    columns = data.draw(st.permutations(range(len(sides[1]))))
    shuffled = score([sides[0][row] for row in rows], [sides[1][column] for column in columns], role_kind=role_kind)
    plain = score(*sides, role_kind=role_kind)
    assert (shuffled.matrix == plain.matrix[np.ix_(rows, columns)]).all()
    assert (shuffled.codes == plain.codes[np.ix_(rows, columns)]).all()


@settings(max_examples=100)
@given(sides=two_sides(), role_kind=ROLES)
def test_a_score_does_not_depend_on_who_else_takes_part(sides: Sides, role_kind: str) -> None:
    scored = unruled(sides, role_kind)
    for row, one in enumerate(sides[0]):
        for column, two in enumerate(sides[1]):
            assert unruled(([one], [two]), role_kind).matrix[0, 0] == scored.matrix[row, column]


HIDEABLE = {
    "topics": "topics",
    "aspirations": "aspiration",
    "working_style": "working_style",
    "interests": "interests",
    "specialty": "discipline",
    "experience": "experience",
}


@settings(max_examples=150)
@given(sides=two_sides(1, 1), role_kind=ROLES, field=st.sampled_from(sorted(HIDEABLE)))
def test_missing_never_counts_below_half(sides: Sides, role_kind: str, field: str) -> None:
    hidden = [replace(sides[1][0], **{field: None})]
    for share in unruled((sides[0], hidden), role_kind, off_discipline=True).shares(0, 0):
        if share.criterion == HIDEABLE[field]:
            # Halves of odd numbers: one point less where rounding gave it to another criterion.
            assert share.points in (share.of // 2, (share.of + 1) // 2)


@settings(max_examples=150)
@given(sides=two_sides(), role_kind=ROLES, ruled=st.booleans(), data=st.data())
def test_the_loops_give_the_same_scores(sides: Sides, role_kind: str, ruled: bool, data: st.DataObject) -> None:
    pairs = [(one.id, two.id) for one in sides[0] for two in sides[1]]
    drawn = st.lists(st.sampled_from(pairs), max_size=3)
    book = RuleBook.for_role(role_kind, waived={"H11": data.draw(drawn)}) if ruled else NO_RULES
    options: dict[str, Any] = {"role_kind": role_kind, "rules": book, "conflicts": {"H04": data.draw(drawn)}}
    base = score(*sides, compiled=False, **options)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring_matrix, "compiled_rows", scoring_compiled.plain_rows)
        patch.setattr(scoring_matrix, "ROWS", 2)
        assert score(*sides, compiled=True, **options).matrix.tobytes() == base.matrix.tobytes()


def test_the_loops_compile_and_give_the_same_scores() -> None:
    pytest.importorskip("numba")
    drawn = Random(5)
    learners = [random_learner(drawn, number) for number in range(70)]
    helpers = [random_helper(drawn, number) for number in range(40)]
    base = score(learners, helpers, role_kind="mentor", compiled=False)
    assert 0 < np.count_nonzero(base.matrix < 0) < base.matrix.size
    compiled = score(learners, helpers, role_kind="mentor", compiled=True)
    assert compiled.matrix.tobytes() == base.matrix.tobytes()


def random_learner(drawn: Random, number: int) -> LearnerCard:
    return learner(
        number,
        level=drawn.randrange(9),
        topics=tuple(drawn.sample(TOPICS, 3)),
        availability=drawn.choice([None, drawn.getrandbits(21)]),
        working_style=(drawn.randrange(5), None),
        experience=frozenset(drawn.sample(TOLD, 1)),
        experience_weight=drawn.randrange(6),
        site=drawn.choice(SITES),
        department=drawn.choice(UNITS),
        avoid=frozenset({"h3"}),
    )


def random_helper(drawn: Random, number: int) -> HelperCard:
    return helper(
        number,
        level=drawn.randrange(5, 14),
        topics={topic: 0.9 for topic in drawn.sample(TOPICS, 2)},
        availability=drawn.choice([None, drawn.getrandbits(21)]),
        working_style=(drawn.randrange(5), drawn.randrange(5)),
        experience=frozenset(drawn.sample(TOLD, 2)),
        site=drawn.choice(SITES),
        department=drawn.choice(UNITS),
        capacity=drawn.randrange(3),
    )


@settings(max_examples=60)
@given(sides=two_sides(), role_kind=ROLES)
def test_the_size_of_blocks_and_tables_changes_nothing(sides: Sides, role_kind: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        whole = score(*sides, role_kind=role_kind)
        patch.setattr(scoring_blocks, "PAIRS_PER_BLOCK", 1)
        patch.setattr(scoring_kinds, "CELLS", 0)
        steps: list[tuple[int, int]] = []
        single = score(*sides, role_kind=role_kind, progress=lambda done, of: steps.append((done, of)))
    assert single.matrix.tobytes() == whole.matrix.tobytes()
    assert steps == [(done + 1, len(sides[0])) for done in range(len(sides[0]))]


def test_without_the_library_of_numpy_scores_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sides: Sides = ([LearnerCard(id="l1", topics=("a", "b"))], [HelperCard(id="h1", topics={"b": 0.9})])
    before = score(*sides, role_kind="mentor").matrix
    monkeypatch.setattr(one_thread, "_library", lambda: None)
    assert (score(*sides, role_kind="mentor").matrix == before).all()
