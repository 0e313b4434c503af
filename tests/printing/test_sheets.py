"""Paper: what goes in as data stands on the page as it is, numbers lead to the right pages, codes can be read."""

from __future__ import annotations

import io
from typing import Any

import pytest
import segno
import typst
from PIL import Image
from pypdf import PdfReader

from cheiron.printing.codes import QUIET, qr_svg
from cheiron.printing.setting import set_pdf, set_png

WORDS = {name: name for name in ("how", "needs", "people", "index", "ask", "code", "faces", "hard", "danger")}
EVIL = '#panic("no") *bold* $x$ <label> @ref \\ "; #eval("1+1")'


def person(place: int, name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"r{place}",
        "name": name,
        "index": f"Index {name}",
        "line": "Professor, Surgery",
        "headline": "First papers",
        "topics": ["Writing a grant"],
        "ask": "",
        "facts": ["Mentor"],
        "initials": "AO",
        "tint": place % 8,
        "photo": "",
        "alt": "",
        **more,
    }


def sheet(**more: Any) -> dict[str, Any]:
    return {
        "lang": "en",
        "paper": "a4",
        "title": "Who can help",
        "organisation": "Hillcrest",
        "lead": "Trained people.",
        "made": "November 2026",
        "address": "hillcrest.example/p/",
        "qr": qr_svg("https://hillcrest.example/p/"),
        "words": WORDS,
        "steps": ["Look", "Read", "Ask"],
        "promise": "Between the two of you.",
        **more,
    }


def booklet(people: list[dict[str, Any]]) -> dict[str, Any]:
    need = {"label": "Grants", "people": [one["id"] for one in people]}
    return sheet(people=people, groups=[{"id": "g0", "name": "Research", "example": "No idea.", "needs": [need]}])


def texts(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_what_people_wrote_is_shown_and_never_run() -> None:
    said = " ".join(texts(set_pdf("booklet", booklet([person(1, "Ann Evil", headline=EVIL)]))))
    assert EVIL.replace("\\ ", "") in said.replace("\\ ", "")


def test_every_name_of_the_index_gives_the_page_on_which_the_person_stands() -> None:
    people = [person(n, f"Person{n:03} Somebody") for n in range(60)]
    pages = texts(set_pdf("booklet", booklet(people)))
    first = next(number for number, text in enumerate(pages, 1) if text.startswith("people"))
    last = next(number for number, text in enumerate(pages, 1) if text.startswith("index"))
    assert last - first >= 2
    numbers = set()
    for one in people:
        (stands,) = [number for number in range(first, last) if one["name"] in pages[number - 1]]
        index = pages[last - 1].split(one["index"], 1)[1]
        said = index.split("Index", 1)[0].replace(".", " ").split()[0]
        assert int(said) == stands, one["name"]
        numbers.add(stands)
    assert len(numbers) >= 3


def test_the_file_is_tagged_and_says_its_title_and_language() -> None:
    reader = PdfReader(io.BytesIO(set_pdf("booklet", booklet([person(1, "Ann")]))))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert (str(root["/Lang"]), reader.metadata and reader.metadata.title) == ("en", "Who can help")


def test_a_portrait_of_the_data_is_drawn_on_the_page() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (64, 64), "#ff00ff").save(stream, "JPEG")
    photo = {"p1.jpg": stream.getvalue()}
    with_face = person(1, "Ann", photo="p1.jpg", alt="Ann at her desk")
    colours = [_pinks(page) for page in set_png("booklet", booklet([with_face]), photo)]
    assert sum(colours) > 500
    assert sum(_pinks(page) for page in set_png("booklet", booklet([person(1, "Ann")]))) == 0


def _pinks(page: bytes) -> int:
    image = Image.open(io.BytesIO(page)).convert("RGB")
    colours: Any = image.getcolors(1 << 24) or []
    return sum(count for count, (r, g, b) in colours if r > 230 and g < 40 and b > 230)


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_a_welcome_sheet_is_one_page_even_with_everything_on_it(paper: str) -> None:
    groups = [
        {"name": f"A rather long name of a group {n}", "example": "I have one sentence of " * 3} for n in range(10)
    ]
    contacts = [{"name": "Sunniva Bell", "what": "Support contact", "phone": "555 0111"}] * 6
    faces = [person(n, "Amara Osei-Bonsu Featherstonehaugh, MD, PhD", headline="Long line " * 6) for n in range(3)]
    data = sheet(
        paper=paper, groups=groups, people=faces, contacts=contacts, hard_lead="They listen.", emergency="555 0100"
    )
    (page,) = texts(set_pdf("welcome", data))
    for words in ("Trained people.", "555 0111", "555 0100", "Amara Osei-Bonsu", "group 9"):
        assert words in page


def test_posters_are_one_page_each_and_name_nobody() -> None:
    more = {"qr": qr_svg("https://x.example"), "address": "x.example", "size": 40}
    posters = [{"name": f"Group {n}", "sentence": "I fall behind.", "answer": "Ask.", **more} for n in range(3)]
    pages = texts(set_pdf("posters", sheet(posters=posters, invitation="Point your phone here.")))
    assert [page.count("I fall behind.") for page in pages] == [1, 1, 1]


def test_an_unknown_sheet_or_paper_is_refused() -> None:
    for name, data in (("main", sheet()), ("booklet", sheet(paper="../a4"))):
        with pytest.raises(ValueError, match="no such"):
            set_pdf(name, data)


def test_the_drawn_code_holds_exactly_the_modules_of_the_address() -> None:
    address = "https://mentoring.hillcrest.example/p/0123456789abc/hugo-marsh/"
    matrix = segno.make(address, error="q", micro=False, boost_error=False).matrix
    across = len(matrix) + 2 * QUIET
    source = f"#set page(width: {across * 10}pt, height: {across * 10}pt, margin: 0pt)\n#image('c.svg', width: 100%)"
    inside: Any = {"main.typ": source.replace("'", '"').encode(), "c.svg": qr_svg(address).encode()}
    page: Any = typst.compile(inside, format="png", ppi=72)
    image = Image.open(io.BytesIO(page)).convert("L")
    read = [
        [int(image.getpixel(((x + QUIET) * 10 + 5, (y + QUIET) * 10 + 5)) < 128) for x in range(len(matrix))]  # type: ignore[operator]
        for y in range(len(matrix))
    ]
    assert read == [list(row) for row in matrix]
