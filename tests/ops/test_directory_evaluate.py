"""``cheiron directory evaluate``: the measures, and plain words for whatever is wrong with a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cheiron.ops.directory.command import main

AMARA = "P1\tAmara Osei\tmid\tcard\tmentor\tgrant3 say_no1\tI read drafts.\n"
PROFILES = AMARA + "P2\tBen Cole\tsenior\t\tcoach\tlead2\tWalks.\n"
QUERIES = "Q1\tplain\tmy first grant\tP1:3\nQ2\tplain\tlead a team\tP2:2 P1:1\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, two = tmp_path / "profiles.tsv", tmp_path / "queries.tsv"
    one.write_text(PROFILES)
    two.write_text(QUERIES)
    return one, two


def run(files: tuple[Path, Path], *more: str) -> int:
    return main(["evaluate", *map(str, files), *more])


def test_both_ways_of_ranking_are_scored(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(files, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["first"][0] for one in told["search"]["queries"]] == ["P1", "P2"]
    assert (told["profiles"], told["ticked"], told["search"]["share_without_result"]) == (2, 100, 0.0)
    assert told["search"]["queries"][0]["ndcg_at_10"] == 1.0
    assert told["search"]["queries"][0]["understood"] == ["grant"]


def test_every_sentence_is_told_unless_only_means_are_wanted(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files) == 0
    assert "my first grant" in capsys.readouterr().out
    assert run(files, "--no-per-query") == 0
    told = capsys.readouterr().out
    assert "my first grant" not in told
    assert "nDCG@10" in told


def test_below_the_least_wanted_it_ends_with_one(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(files, "--min-ndcg", "1.01") == 1
    assert "below 1.01" in capsys.readouterr().err
    assert run(files, "--min-ndcg", "0.5") == 0


def test_the_same_seed_ticks_the_same_topics(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for _again in range(2):
        run(files, "--ticked", "50", "--seed", "3", "--json")
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


@pytest.mark.parametrize("begin", ["id\tname\tstage\tspecialty\tserves\ttopics\ttext\n", "# id\tname\n", "\ufeff"])
def test_a_header_a_comment_or_a_mark_of_order_does_no_harm(
    files: tuple[Path, Path], begin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files[0].write_bytes((begin + PROFILES).replace("\n", "\r\n").encode())
    assert run(files, "--json") == 0
    assert json.loads(capsys.readouterr().out)["profiles"] == 2


@pytest.mark.parametrize(
    ("which", "text", "said"),
    [
        (0, "", "there is nothing in it"),
        (0, "P1\tAmara\tmid\n", "line 1: 3 columns"),
        (0, PROFILES.replace("grant3", "unheard3"), 'line 1: there is no topic "unheard"'),
        (0, PROFILES.replace("grant3", "grant"), 'line 1: the topic "grant" needs a strength'),
        (0, PROFILES.replace("grant3", "grant9"), 'line 1: the topic "grant9" needs a strength'),
        (0, PROFILES.replace("card", "hearts"), 'line 1: there is no specialty "hearts"'),
        (0, PROFILES.replace("P2", "P1"), "line 2: P1 stands in line 1 already"),
        (0, PROFILES.replace("P2", ""), "line 2: the id is missing"),
        (1, QUERIES.replace("P2:2", "P7:2"), 'line 2: there is no profile "P7"'),
        (1, QUERIES.replace("P2:2", "P2:4"), 'line 2: "P2:4" is no judgment'),
        (1, QUERIES.replace("P2:2", "P2"), 'line 2: "P2" is no judgment'),
        (1, "\n# only a comment\n", "there is nothing in it"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    files: tuple[Path, Path], which: int, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files[which].write_text(text)
    assert run(files) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_a_file_that_is_no_text_or_is_not_there_is_told(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    files[0].write_bytes(b"\xff\xfe\x00x")
    assert run(files) == 2
    assert "not a text in UTF-8" in capsys.readouterr().err
    files[0].unlink()
    assert run(files) == 2
    assert "No such file" in capsys.readouterr().err
