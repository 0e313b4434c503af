"""Whatever stands in the sheets: limits hold, as many are served as can be, and the order of rows says nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sheets.matching_files import matched, pairs, sheet

TOPICS = ["Grants", "Writing", "Life", "Teaching, research"]
SIDES = st.lists(
    st.tuples(st.sets(st.sampled_from(TOPICS)), st.integers(0, 2), st.sets(st.integers(0, 4))), min_size=1, max_size=5
)


def write(folder: Path, learners: list, helpers: list, turned: bool) -> tuple[Path, Path]:
    rows = [[f"Ann L{i}", "; ".join(sorted(topics)), "; ".join(f"Ida H{j}" for j in sorted(avoid) if j < len(helpers))]
            for i, (topics, _, avoid) in enumerate(learners)]  # fmt: skip
    others = [[f"Ida H{j}", "; ".join(sorted(topics)), str(places)] for j, (topics, places, _) in enumerate(helpers)]
    step = -1 if turned else 1
    return (
        sheet(folder, "l.csv", ["Name", "Topics", "Mentors to avoid"], *rows[::step]),
        sheet(folder, "h.csv", ["Name", "Topics", "Places"], *others[::step]),
    )


def most_served(learners: list, helpers: list) -> int:
    """The size of the largest matching, by trying augmenting paths."""
    seats = [j for j, (_, places, _) in enumerate(helpers) for _ in range(places)]
    taken: dict[int, int] = {}

    def seated(i: int, seen: set[int]) -> bool:
        for seat, j in enumerate(seats):
            if j not in learners[i][2] and seat not in seen:
                seen.add(seat)
                if seat not in taken or seated(taken[seat], seen):
                    taken[seat] = i
                    return True
        return False

    return sum(seated(i, set()) for i in range(len(learners)))


@given(learners=SIDES, helpers=SIDES)
@settings(max_examples=60, deadline=None)
def test_as_many_as_possible_are_served_and_every_limit_holds(learners: list, helpers: list) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outcome = matched(*write(Path(folder), learners, helpers, turned=False))

        found = pairs(outcome)
        assert outcome.served == most_served(learners, helpers)
        for i, (_, _, avoid) in enumerate(learners):
            assert not set(found[f"Ann L{i}"]) & {f"Ida H{j}" for j in avoid}
        assert all(count <= places for count, (_, places, _) in zip(outcome.load, helpers, strict=True))


@given(learners=SIDES, helpers=SIDES)
@settings(max_examples=30, deadline=None)
def test_turning_the_rows_round_changes_nothing(learners: list, helpers: list) -> None:
    with tempfile.TemporaryDirectory() as folder:
        straight = pairs(matched(*write(Path(folder), learners, helpers, turned=False)))
        turned = pairs(matched(*write(Path(folder), learners, helpers, turned=True)))

    assert straight == turned


@given(learners=SIDES, helpers=SIDES, partners=st.integers(2, 3))
@settings(max_examples=30, deadline=None)
def test_several_partners_leave_nobody_out_who_could_be_served(learners: list, helpers: list, partners: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outcome = matched(*write(Path(folder), learners, helpers, turned=False), partners=partners)

        assert outcome.served == most_served(learners, helpers)
        assert all(len(set(names)) == len(names) <= partners for names in pairs(outcome).values())
