"""Small cells stay hidden, also from somebody who subtracts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cheiron.evaluation.cells import THRESHOLD, cell, share, split

counts = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60), min_size=1)


def test_zero_and_four_look_the_same() -> None:
    assert [cell(n).words for n in (0, 1, 4)] == ["fewer than 5"] * 3


def test_counts_are_rounded_to_five() -> None:
    assert [cell(n).words for n in (5, 7, 8, 12, 13, 43)] == ["5", "5", "10", "10", "15", "45"]


def test_a_share_hides_both_the_few_and_the_few_others() -> None:
    assert share(3, 40).count is None
    assert share(37, 40).count is None
    assert share(40, 40).count is None
    assert share(20, 40).count == 50


def test_one_hidden_cell_takes_the_next_smallest_with_it() -> None:
    shown = split({"ms1": 40, "ms2": 3, "ms3": 22})
    assert {name: shown[name].count for name in shown} == {"ms1": 40, "ms2": None, "ms3": None}


@given(counts)
def test_no_small_count_is_ever_shown(table: dict[str, int]) -> None:
    assert all(shown.count is None for name, shown in split(table).items() if table[name] < THRESHOLD)


@given(counts)
def test_there_is_never_exactly_one_hidden_cell(table: dict[str, int]) -> None:
    hidden = [shown for shown in split(table).values() if shown.count is None]
    assert len(hidden) != 1 or len(table) == 1


@given(counts)
def test_the_hidden_cells_have_at_least_two_solutions(table: dict[str, int]) -> None:
    """An attacker who knows the exact total and every shown number still cannot tell one hidden count."""
    shown = split(table)
    hidden = [name for name in table if shown[name].count is None]
    if len(table) > 1 and hidden:
        assert len(hidden) >= 2
