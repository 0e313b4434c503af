"""Files become sheets, whatever tool wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cheiron.ops.sheets.reading import SheetError, read_sheet


def sheet_of(folder: Path, text: str, name: str = "sheet.csv", encoding: str = "utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_sheet(path)


def test_codes_questions_and_import_ids_are_three_rows_of_headings(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "StartDate,Q1,Q2\nStart Date,What is your full name?,Which topics?\n"
        '"{""ImportId"":""a""}","{""ImportId"":""b""}","{""ImportId"":""c""}"\n2026-01-01,Ann Lee,Grants\n',
    )

    assert sheet.headers == ("StartDate", "Q1", "Q2")
    assert sheet.asked[1] == "What is your full name?"
    assert [number for number, _ in sheet.rows] == [4]


def test_options_in_a_second_row_join_their_question(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "Name,Topics,,Places\nOpen-Ended Response,Grants,Teaching,Response\nAnn Lee,Grants,,2\nBo Ek,,Teaching,1\n",
    )

    assert sheet.headers == ("Name", "Topics [Grants]", "Topics [Teaching]", "Places")
    assert len(sheet.rows) == 2


def test_a_title_above_the_headings_is_passed_over(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "Mentoring 2026,,\n,,\nName,E-mail,Topics\nAnn Lee,a@x.org,Grants\n")

    assert sheet.headers == ("Name", "E-mail", "Topics")
    assert sheet.rows[0][0] == 4


def test_semicolons_and_an_old_encoding_are_read(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "Name;Stadt\nJörg Müller;Köln\nÄnne Groß;Fürth\n", encoding="cp1252")

    assert sheet.column(1) == ["Köln", "Fürth"]


def test_leading_zeros_stay(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "Student number,Last name\n00123,007\n00124,008\n")

    assert sheet.rows[0][1] == ("00123", "007")


def test_equal_headings_become_different(tmp_path: Path) -> None:
    assert sheet_of(tmp_path, "Name,Notes,Notes\nAnn Lee,a,b\n").headers == ("Name", "Notes", "Notes (2)")


def test_blank_rows_are_nobody(tmp_path: Path) -> None:
    assert sheet_of(tmp_path, "Name,E-mail\n,\n,\n , \n").rows == ()


@pytest.mark.parametrize(
    ("content", "word"), [(b"", "empty"), (b"%PDF-1.7 abc", "PDF"), (b"\x89PNG\r\n\x1a\n000", "picture")]
)
def test_what_is_no_table_is_refused_with_its_name(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "strange.csv"
    path.write_bytes(content)

    with pytest.raises(SheetError, match=word) as trouble:
        read_sheet(path)

    assert "strange.csv" in str(trouble.value)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="folder"):
        read_sheet(tmp_path)


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"sheet\.csv, row 3: .*quot"):
        sheet_of(tmp_path, 'Name,Topics\nAnn Lee,A\n"Bo Ek,B\nCy Poe,C\n')


def test_an_answer_of_several_lines_is_no_open_quotation_mark(tmp_path: Path) -> None:
    assert sheet_of(tmp_path, 'Name,Topics\nAnn Lee,"A\nB"\n').rows[0][1][1] == "A\nB"
