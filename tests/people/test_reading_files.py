"""Files of every kind become tables, or are refused with a reason."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from cheiron.people.roster import kinds
from cheiron.people.roster.reading import Table, open_table
from cheiron.people.roster.troubles import Unreadable
from tests.people.files import workbook

PEOPLE = "Name,E-mail\nZoë Müller,zoe@x.example\nPia Novak,pia@x.example\n"
ROWS = [(2, ["Zoë Müller", "zoe@x.example"]), (3, ["Pia Novak", "pia@x.example"])]


def table(tmp_path: Path, content: bytes, sheet: str = "") -> Table:
    path = tmp_path / "file"
    path.write_bytes(content)
    return open_table(path, sheet)


def why(tmp_path: Path, content: bytes) -> str:
    with pytest.raises(Unreadable) as no:
        list(table(tmp_path, content).rows())
    return no.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_every_usual_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    read = table(tmp_path, PEOPLE.encode(encoding))
    assert read.headers == ("Name", "E-mail")
    assert list(read.rows()) == ROWS


def test_an_old_encoding_is_named(tmp_path: Path) -> None:
    assert [note.code for note in table(tmp_path, PEOPLE.encode("cp1252")).notes] == ["old_encoding"]
    assert [note.code for note in table(tmp_path, PEOPLE.encode("utf-8")).notes] == []


def test_a_letter_cut_in_two_by_the_reading_block_is_still_utf8(tmp_path: Path) -> None:
    lines = "a" * 99 + "\n"
    content = ("Name\n" + "b" * 69 + "\n" + lines * 10485 + "üü\n").encode()
    assert content[(1 << 20) - 1 : (1 << 20) + 1] == "ü".encode()
    assert table(tmp_path, content).source.encoding == "utf-8"  # type: ignore[attr-defined]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_found(delimiter: str, line_end: str, tmp_path: Path) -> None:
    content = PEOPLE.replace(",", delimiter).replace("\n", line_end)
    assert list(table(tmp_path, content.encode()).rows()) == ROWS


def test_the_hint_excel_writes_for_itself_is_understood(tmp_path: Path) -> None:
    read = table(tmp_path, b"sep=;\nName;Site\nPia Novak;North, West\n")
    assert read.headers == ("Name", "Site")
    assert list(read.rows()) == [(3, ["Pia Novak", "North, West"])]


def test_quoted_cells_may_hold_commas_quotes_and_lines(tmp_path: Path) -> None:
    content = b'Name,Note\n"Novak, Pia","says ""hello""\r\nand goes"\nSam Vale,\n'
    rows = [(2, ["Novak, Pia", 'says "hello"\r\nand goes']), (3, ["Sam Vale", ""])]
    assert list(table(tmp_path, content).rows()) == rows


def test_a_quotation_mark_that_is_never_closed_is_named_with_its_row(tmp_path: Path) -> None:
    content = b'Name\nPia\n"Sam\n' + b"x" * 200_000
    with pytest.raises(Unreadable) as no:
        list(table(tmp_path, content).rows())
    assert (no.value.code, no.value.facts) == ("open_quote", {"row": 3})


def test_blank_rows_are_left_out_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    read = table(tmp_path, b"Name,Site\n,\n\nPia,North\n,,\nSam,South\n")
    assert list(read.rows()) == [(4, ["Pia", "North"]), (6, ["Sam", "South"])]
    assert read.counted() == (2, 3)


def test_short_and_long_rows_get_the_width_of_the_headings(tmp_path: Path) -> None:
    assert list(table(tmp_path, b"Name,Site,Level\nPia\nSam,North,PGY-1,extra,more\n").rows()) == [
        (2, ["Pia", "", "", "", ""]),
        (3, ["Sam", "North", "PGY-1", "extra", "more"]),
    ]


def test_headings_below_a_title_are_found(tmp_path: Path) -> None:
    content = b"Department of Medicine,,\nas of 1 July,,\n,,\nLast name,First name,Rank\nNovak,Pia,Professor\n"
    read = table(tmp_path, content)
    assert (read.heading_row, read.headers) == (4, ("Last name", "First name", "Rank"))
    assert [note.code for note in read.notes] == ["headings_below"]
    assert list(read.rows()) == [(5, ["Novak", "Pia", "Professor"])]


def test_a_file_without_headings_gets_letters(tmp_path: Path) -> None:
    read = table(tmp_path, b"Pia Novak,pia@x.example,3\nSam Vale,sam@x.example,4\n")
    assert (read.heading_row, read.headers) == (0, ("Column A", "Column B", "Column C"))
    assert len(list(read.rows())) == 2


def test_equal_headings_are_told_apart(tmp_path: Path) -> None:
    assert table(tmp_path, b"Name,Name,,Level\nPia,Novak,x,PGY-1\n").headers == (
        "Name",
        "Name (2)",
        "Column C",
        "Level",
    )


def test_excel_cells_read_as_people_wrote_them(tmp_path: Path) -> None:
    rows = [
        ["Employee ID", "Name", "Start date", "Active", "Share", "Big"],
        [12345, "Pia Novak", dt.date(2026, 7, 1), True, 0.5, 1.2345678901234567e17],
        ["007", "Sam Vale", dt.datetime(2026, 7, 1, 8, 30), False, 2.0, None],
    ]
    book = workbook(rows)
    assert list(table(tmp_path, book).rows()) == [
        (2, ["12345", "Pia Novak", "2026-07-01", "yes", "0.5", "1.234568E+17"]),
        (3, ["007", "Sam Vale", "2026-07-01 08:30:00", "no", "2", ""]),
    ]


def test_formulas_are_read_by_their_values(tmp_path: Path) -> None:
    read = table(tmp_path, workbook([["Name", "Count"], ["Pia Novak", "=1+1"]]))
    assert list(read.rows()) == [(2, ["Pia Novak", "0"])]  # the value stored with the formula


def test_the_sheet_with_the_most_in_it_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    book = workbook([["Read me"]], [["Name", "Level"], ["Pia", "PGY-1"], ["Sam", "PGY-2"]], names=("Info", "People"))
    read = table(tmp_path, book)
    assert (read.sheet, read.sheets) == ("People", ("Info", "People"))
    assert read.notes[0].facts == {"sheet": "People", "others": "Info"}
    assert table(tmp_path, book, "Info").headers == ("Read me",)


def test_blank_rows_and_titles_in_a_workbook(tmp_path: Path) -> None:
    book = workbook([[], [None, "Roster 2026"], [], ["Name", "E-mail"], [], ["Pia", "p@x.example"]])
    read = table(tmp_path, book)
    assert read.heading_row == 4
    assert list(read.rows()) == [(6, ["Pia", "p@x.example"])]


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\n,,\n", "empty"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n", "picture"),
        (b"{\\rtf1 x}", "word"),
        (archive("word/document.xml"), "word"),
        (archive("people.csv"), "archive"),
        (archive("xl/workbook.xml"), "damaged"),
        (b"PK\x03\x04 cut off", "damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "damaged"),
        (b"<html><table><tr><td>Name</td></tr></table>", "web_page"),
        (b'{"people": []}', "not_a_table"),
        (b"Name,Level\nPia\x00Novak,PGY-1\n", "not_text"),
        (bytes(range(256)) * 20, "not_text"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(content: bytes, code: str, tmp_path: Path) -> None:
    assert why(tmp_path, content) == code


def test_too_big_is_said_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MOST_BYTES", 10)
    assert why(tmp_path, b"Name\nPia Novak\n") == "too_big"


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MOST_BYTES_UNPACKED", 1000)
    assert why(tmp_path, workbook([["Name"], ["Pia"]])) == "too_big_inside"
