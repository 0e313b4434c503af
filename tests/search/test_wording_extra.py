"""Likeness of wording with the real model: off unless wanted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cheiron.ops.directory.command import main
from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.queries.search import Directory

JUDGED = Path(__file__).parent / "judged"


def test_it_is_off_until_the_installation_wants_it(db: Any, settings: Any) -> None:
    load_vocabulary()
    assert Directory().renewed().wording is None
    settings.CHEIRON_SEMANTIC = True
    assert Directory().renewed().wording is not None


def test_the_command_measures_what_it_brings(capsys: pytest.CaptureFixture[str]) -> None:
    plain, worded = _first_answers(capsys), _first_answers(capsys, "--wording")
    assert plain.keys() == worded.keys()
    assert plain != worded


def _first_answers(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, float]:
    files = [str(JUDGED / "profiles.tsv"), str(JUDGED / "queries.tsv")]
    assert main(["evaluate", *files, "--ticked", "65", "--seed", "7", "--json", *more]) == 0
    return {one["id"]: one["ndcg_at_10"] for one in json.loads(capsys.readouterr().out)["search"]["queries"]}
