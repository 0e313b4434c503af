"""The folder of a matching: what stands in each file, and that it is written whole or not at all."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cheiron.ops.sheets.reading import SheetError
from cheiron.ops.sheets.report import write_report
from cheiron.ops.sheets.tables import harmless
from cheiron.ops.sheets.writing import FILES, check_place, write_folder
from tests.sheets.matching_files import Written, matched, sheet, written


@pytest.fixture
def folder(tmp_path: Path) -> Written:
    """Three learners, two helpers with one place each; one name is a formula, one a piece of HTML."""
    learners = sheet(
        tmp_path, "l.csv",
        ["Name", "E-mail", "Topics", "Identity", "Match me with somebody of similar identity"],
        ["=HYPERLINK(1)", "ann@x.org", "Grants", "Deaf", "yes"],
        ["<b>Bo</b> O'Neil-Ek", "bo@x.org", "Writing", "", "no"],
        ["Cy Poe", "cy@x.org", "Writing", "", ""],
    )  # fmt: skip
    helpers = sheet(
        tmp_path, "h.csv",
        ["Name", "E-mail", "Topics", "Identity", "Places"],
        ["Ida Fox", "ida@x.org", "Grants", "Deaf", "1"],
        ["Jon Gray", "jon@x.org", "Writing", "", "1"],
    )  # fmt: skip
    return written(tmp_path / "out", matched(learners, helpers))


def test_the_folder_holds_exactly_the_files_it_should(folder: Written) -> None:
    assert {path.name for path in folder.folder.iterdir()} == FILES


def test_matches_say_who_with_whom_and_why(folder: Written) -> None:
    first = folder.matches[0]

    assert list(first)[:4] == ["learner", "helper", "score", "reasons"]
    assert (first["helper"], first["learner_email"], first["helper_email"]) == ("Ida Fox", "ann@x.org", "ida@x.org")
    assert first["reasons"].startswith("both: Grants")


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(folder: Written) -> None:
    assert folder.matches[0]["learner"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("name", ["O'Neil-Smith", "al-Majeed, Haaroon", "00123", "Ångström", "'t Hooft"])
def test_names_stay_as_they_are(name: str) -> None:
    assert harmless(name) == name


@pytest.mark.parametrize("cell", ["=1+1", "+49 170", "-1", "@x", "\t=1"])
def test_formulas_become_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_the_unmatched_learn_why_and_what_one_place_more_would_buy(folder: Written) -> None:
    (left,) = folder.unmatched

    assert left["learner"] in ("Cy Poe", "<b>Bo</b> O'Neil-Ek")
    assert left["why"] == "All places of the possible helpers are taken: Jon Gray and Ida Fox."
    assert left["one_more_place"].startswith("One more place with Jon Gray would serve one learner more.")


def test_one_more_place_keeps_its_promise(tmp_path: Path, folder: Written) -> None:
    helpers = (tmp_path / "h.csv").read_text().replace("Jon Gray,jon@x.org,Writing,,1", "Jon Gray,jon@x.org,Writing,,2")
    (tmp_path / "h.csv").write_text(helpers)

    assert matched(tmp_path / "l.csv", tmp_path / "h.csv").served == 1 + len(folder.matches)


def test_a_learner_whom_rules_close_off_reads_which(tmp_path: Path) -> None:
    rules = tmp_path / "rules.json"
    rules.write_text('{"criteria": [{"kind": "same", "column": "department", "forbidden": true}]}')
    learners = sheet(tmp_path, "l.csv", ["Name", "Department"], ["Ann Lee", "Tax"], ["Bo Ek", "Law"])
    helpers = sheet(tmp_path, "h.csv", ["Name", "Department"], ["Ida Fox", "Tax"], ["Jon Gray", "Tax"])

    (left,) = written(tmp_path / "out", matched(learners, helpers, criteria=rules)).unmatched

    assert left["learner"] == "Ann Lee"
    assert left["why"] == "No helper is possible: same department (2 of 2)."


def test_letters_go_to_both_sides_and_keep_identity_to_themselves(folder: Written) -> None:
    assert [letter["to_name"] for letter in folder.letters[:2]] == ["'=HYPERLINK(1)", "Ida Fox"]
    assert "likeness" in folder.matches[0]["reasons"]
    assert all("likeness" not in letter["reasons"] and "Deaf" not in letter["reasons"] for letter in folder.letters)


def test_the_result_names_people_beside_their_positions(folder: Written) -> None:
    result = folder.result

    assert result["format"] == "cheiron-pairing-result/1"
    assert result["helper_names"] == ["Ida Fox", "Jon Gray"]
    assert {match["helper"] for match in result["matches"]} == {"Ida Fox", "Jon Gray"}
    assert len(result["mate"]) == 3


class Page(HTMLParser):
    """Collects what a page would fetch, its text and its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.text = ""
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.text += " "
        self.fetched += [str(found[name]) for name in ("src", "srcset", "data") if found.get(name)]
        self.fetched += [str(found["href"])] if tag == "link" else []
        self.links += [str(found["href"])] if tag == "a" else []
        self.ids |= {str(found["id"])} if found.get("id") else set()

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(folder: Written) -> Page:
    page = Page()
    page.feed(folder.report)
    return page


def test_the_report_needs_nothing_from_elsewhere(folder: Written) -> None:
    page = page_of(folder)

    assert page.fetched == []
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert not re.search(r"https?://|url\(|@import|<script", folder.report)


def test_the_report_shows_names_as_text(folder: Written) -> None:
    assert "<b>Bo</b>" not in folder.report
    assert "<b>Bo</b> O'Neil-Ek" in page_of(folder).text


def test_the_report_says_who_why_how_many_and_that_it_is_proven(folder: Written) -> None:
    text = " ".join(page_of(folder).text.split())

    assert "2 of 3 learners are matched" in text
    assert "Both: Grants" in text
    assert "1 of 1" in text
    assert "One more place with Jon Gray" in text
    assert "Proven: there is no better matching" in text
    assert "has checked it already" in text


def test_the_same_files_and_seed_give_the_same_bytes(tmp_path: Path, folder: Written) -> None:
    again = written(tmp_path / "again", matched(tmp_path / "l.csv", tmp_path / "h.csv"))

    for name in FILES:
        assert (again.folder / name).read_bytes() == (folder.folder / name).read_bytes()


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learners = sheet(tmp_path, "l.csv", ["Name", "Topics"], ["Ann Lee", "Grants"])
    outcome = matched(learners, sheet(tmp_path, "h.csv", ["Name", "Topics"], ["Ida Fox", "Grants"]))

    def break_off(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("cheiron.ops.sheets.writing.write_report", break_off)
    with pytest.raises(OSError, match="no space"):
        write_folder(tmp_path / "out", outcome)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["h.csv", "l.csv"]
    assert write_report is not break_off


def test_an_earlier_matching_is_replaced_and_anything_else_refused(tmp_path: Path, folder: Written) -> None:
    check_place(folder.folder)
    (folder.folder / "thesis.docx").write_text("three years of work")

    with pytest.raises(SheetError, match=r"thesis\.docx"):
        check_place(folder.folder)


def test_a_result_of_teams_names_them_too(tmp_path: Path) -> None:
    learners = sheet(tmp_path, "l.csv", ["Name", "Topics"], ["Ann Lee", "Grants"])
    helpers = sheet(tmp_path, "h.csv", ["Name", "Topics"], ["Ida Fox", "Grants"], ["Jon Gray", "Life"])

    result = written(tmp_path / "out", matched(learners, helpers, partners=2)).result

    assert [match["helper"] for match in result["matches"]] == ["Ida Fox", "Jon Gray"]
    assert json.loads((tmp_path / "out" / "problem.json").read_text())["kind"] == "teams"


def test_very_many_pairs_are_kept_as_arrays_and_proven_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cheiron.ops.sheets.writing.MOST_AS_TEXT", 1)
    learners = sheet(tmp_path, "l.csv", ["Name", "Topics"], ["Ann Lee", "Grants"])
    helpers = sheet(tmp_path, "h.csv", ["Name", "Topics"], ["Ida Fox", "Grants"], ["Jon Gray", "Life"])

    found = written(tmp_path / "out", matched(learners, helpers))

    assert (found.folder / "problem.npz").exists()
    assert not (found.folder / "problem.json").exists()
    assert "cheiron pair verify problem.npz result.json" in found.report
    assert "has checked it already" in found.report


def test_names_with_accents_are_marked_for_excel_and_plain_ones_not(tmp_path: Path) -> None:
    helpers = sheet(tmp_path, "h.csv", ["Name", "Topics"], ["Ida Fox", "Grants"])

    def first_bytes(name: str) -> bytes:
        outcome = matched(sheet(tmp_path, "l.csv", ["Name", "Topics"], [name, "Grants"]), helpers)
        return (written(tmp_path / "out", outcome).folder / "matches.csv").read_bytes()[:3]

    assert first_bytes("Jörg Lee") == b"\xef\xbb\xbf"
    assert first_bytes("Jorg Lee") == b"lea"


def test_the_report_says_exactly_what_one_more_place_would_buy(tmp_path: Path, folder: Written) -> None:
    text = " ".join(page_of(folder).text.split())
    places = (tmp_path / "h.csv").read_text()

    def points(writing: int, grants: int) -> float:
        rows = places.replace("Writing,,1", f"Writing,,{writing}").replace("Grants,Deaf,1", f"Grants,Deaf,{grants}")
        (tmp_path / "h.csv").write_text(rows)
        return matched(tmp_path / "l.csv", tmp_path / "h.csv").points

    before = points(1, 1)
    (left,) = folder.unmatched
    for name, gain in (("Jon Gray", points(2, 1) - before), ("Ida Fox", points(1, 2) - before)):
        told = f"{gain:g} points more" if gain else "as many points"
        assert f"{name} 1 more served, {told} {left['learner']} would have somebody" in text
