"""Shares that tell of nobody: bands of at least five people, the same hidden cells whatever became of anybody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cheiron.evaluation.bands import band, bands, width_for
from cheiron.evaluation.cells import THRESHOLD

WHOLE = st.integers(0, 400)
SIZES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60), min_size=1)


def test_the_band_of_a_class_is_five_percent_wide_and_that_of_a_small_group_half() -> None:
    assert [band(90, 180).words, band(12, 20).words, band(3, 10).words] == [
        "50 to 55 %",
        "50 to 75 %",
        "0 to 50 %",
    ]


def test_fewer_than_ten_are_not_shown() -> None:
    assert [band(part, 9).words for part in (0, 5, 9)] == ["not shown, too few people"] * 3


def test_nobody_reads_all_or_none() -> None:
    assert [band(180, 180).words, band(0, 180).words, band(10, 10).words] == ["95 to 100 %", "0 to 5 %", "50 to 100 %"]


@given(whole=WHOLE, data=st.data())
def test_a_band_holds_the_share_and_at_least_five_people(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    shown = band(part, whole)
    if shown.low is None or shown.high is None:
        assert whole < 2 * THRESHOLD
        return
    assert shown.low <= 100 * part / whole <= shown.high
    same = [other for other in range(whole + 1) if band(other, whole) == shown]
    assert len(same) >= THRESHOLD


@given(sizes=SIZES, data=st.data())
def test_which_groups_are_hidden_says_nothing_about_what_became_of_anybody(
    sizes: dict[str, int], data: st.DataObject
) -> None:
    def drawn() -> dict[str, tuple[int, int]]:
        return {name: (data.draw(st.integers(0, size)), size) for name, size in sizes.items()}

    one, other = bands(drawn()), bands(drawn())
    assert {name for name in one if one[name].is_hidden} == {name for name in other if other[name].is_hidden}


@given(sizes=SIZES)
def test_never_exactly_one_group_is_hidden_among_others(sizes: dict[str, int]) -> None:
    shown = bands({name: (size // 2, size) for name, size in sizes.items()})
    hidden = [name for name in shown if shown[name].is_hidden]
    assert len(hidden) != 1 or len(sizes) == 1


def test_wider_bands_for_fewer_people() -> None:
    assert [width_for(whole) for whole in (9, 10, 20, 25, 50, 100, 1000)] == [None, 50, 25, 20, 10, 5, 5]
