"""The guide for coordinators tells the truth."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from pathlib import Path

from cheiron.ops.management.commands.match import Command
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.own import read_criteria
from cheiron.ops.sheets.writing import FILES

GUIDE = (Path(__file__).parents[2] / "docs" / "matching-spreadsheets.md").read_text(encoding="utf-8")


def test_the_criteria_of_the_guide_can_be_used(tmp_path: Path) -> None:
    (example,) = re.findall(r"```json criteria\n(.*?)```", GUIDE, re.DOTALL)
    path = tmp_path / "criteria.json"
    path.write_text(example)

    assert len(read_criteria(path)) == len(json.loads(example)["criteria"])


def test_every_option_is_in_the_guide_and_every_option_of_the_guide_exists() -> None:
    parser = ArgumentParser()
    Command().add_arguments(parser)
    options = set(re.findall(r"--[a-z][a-z-]+", parser.format_help())) - {"--help"}

    assert options == set(re.findall(r"--[a-z][a-z-]+", GUIDE))


def test_every_meaning_and_every_file_is_in_the_guide() -> None:
    assert all(re.search(rf"\b{meaning.value}\b", GUIDE) for meaning in Meaning)
    assert all(f"`{name}`" in GUIDE for name in FILES)
