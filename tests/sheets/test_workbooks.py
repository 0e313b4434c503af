"""Excel and OpenDocument workbooks, also with a page for each side."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from cheiron.ops.sheets.reading import SheetError, read_sheet
from tests.sheets.matching_files import matched, pairs


def workbook(path: Path, **pages: Sequence[Sequence[object]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in pages.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    return path


def opendocument(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = ("".join(map(cell.format, row)) for row in rows)
    cells = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="People">{cells}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest:manifest '
                         'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')  # fmt: skip
        archive.writestr("content.xml", content)
    return path


MENTEES = [["Name", "Topics"], ["Ann Lee", "Grants"], ["Bo Ek", "Life"]]
MENTORS = [["Name", "Topics", "Places"], ["Ida Fox", "Life", 1], ["Jon Gray", "Grants", 1]]


def test_a_workbook_with_a_page_for_each_side_is_two_sheets(tmp_path: Path) -> None:
    path = workbook(tmp_path / "all.xlsx", Mentors=MENTORS, Mentees=MENTEES, Notes=[["Remember", "the milk"]])

    assert pairs(matched(path)) == {"Ann Lee": ["Jon Gray"], "Bo Ek": ["Ida Fox"]}


def test_opendocument_is_read(tmp_path: Path) -> None:
    learners = opendocument(tmp_path / "l.ods", MENTEES)
    helpers = workbook(tmp_path / "h.xlsx", People=MENTORS)

    assert pairs(matched(learners, helpers)) == {"Ann Lee": ["Jon Gray"], "Bo Ek": ["Ida Fox"]}


def test_a_page_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "all.xlsx", Mentors=MENTORS)

    with pytest.raises(SheetError, match=r"no sheet called Zorbs\. Sheets: Mentors"):
        read_sheet(path, "Zorbs")


def test_numbers_stay_as_they_were_typed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "all.xlsx", People=[["Name", "Student number", "Year"], ["Ann Lee", "00123", 3]])

    assert read_sheet(path).rows[0][1] == ("Ann Lee", "00123", "3")
