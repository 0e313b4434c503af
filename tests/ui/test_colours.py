"""Everybody can read it: contrast by day and by night, computed from the style sheet."""

from __future__ import annotations

import re

import pytest

from cheiron.ui.colours import PAIRS, TOKENS, Pair, colours, contrast, contrast_of


def test_the_ratio_is_the_one_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front} on {pair.ground}")
def test_every_pair_is_far_enough_apart(pair: Pair, dark: bool) -> None:
    assert contrast_of(pair, dark) >= pair.least


def test_every_colour_of_writing_has_a_night_of_its_own() -> None:
    day, night = colours(False), colours(True)
    same = {name for name in day if day[name] == night[name] and not name.startswith("art-skin")}
    assert same == set()


def test_every_custom_property_used_is_defined() -> None:
    sheets = {sheet: sheet.read_text() for sheet in TOKENS.parent.glob("*.css")}
    defined = set(re.findall(r"--([\w-]+):", "".join(sheets.values())))
    for sheet, text in sheets.items():
        assert set(re.findall(r"var\(--([\w-]+)", text)) <= defined, sheet.name
