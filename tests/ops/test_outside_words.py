"""Own copies of other houses' lists. The data here are invented in their shape."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cheiron.ops.mesh import NotMesh, headings_in
from cheiron.people.models import Person
from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.models import Concept, ConceptLabel
from cheiron.profiles.queries import credit_of_interests, interests_like, term
from tests import make

RECORD = """<DescriptorRecord DescriptorClass="1"><DescriptorUI>{ui}</DescriptorUI>
<DescriptorName><String>{name}</String></DescriptorName>
<ConceptList><Concept PreferredConceptYN="Y"><ConceptUI>M1</ConceptUI><ConceptName><String>{name}</String></ConceptName>
<TermList>{terms}</TermList></Concept></ConceptList></DescriptorRecord>"""
TERM = "<Term><TermUI>T1</TermUI><String>{}</String></Term>"
DOCTYPE = '<?xml version="1.0"?>\n<!DOCTYPE DescriptorRecordSet SYSTEM "desc2026.dtd">\n'


def xml(*records: tuple[str, str, list[str]], head: str = DOCTYPE) -> str:
    inside = "".join(RECORD.format(ui=u, name=n, terms="".join(map(TERM.format, t))) for u, n, t in records)
    return f"{head}<DescriptorRecordSet>{inside}</DescriptorRecordSet>"


ASCII = """*NEWRECORD
RECTYPE = D
MH = Moon Fever
PRINT ENTRY = Lunar Fever|T047|NON|EQV|UNK (19XX)|200101|abcdef
ENTRY = Fever of the Moon
UI = D900001

*NEWRECORD
MH = Star Rash
UI = D900002
"""


@pytest.fixture
def keeper(db: object) -> Person:
    load_vocabulary()
    made = make.person()
    make.role_grant(made, "administrator")
    return made


def bring(*arguments: str) -> str:
    out = StringIO()
    call_command("vocabulary", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def file_of(tmp_path: Path, text: str | bytes) -> str:
    path = tmp_path / "list"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def test_descriptors_with_their_names_become_interests_and_the_year_is_told(keeper: Person, tmp_path: Path) -> None:
    told = bring(
        "mesh", file_of(tmp_path, xml(("D900001", "Moon Fever", ["Lunar Fever", "Moon Fever"]))), "--year", "2026"
    )
    assert told.startswith("1 research interests. Research interests: Medical Subject Headings (MeSH) 2026")
    assert [(one.key, one.label) for one in interests_like("moon")] == [("D900001", "Moon Fever")]
    assert list(ConceptLabel.objects.filter(scheme="interest").values_list("text", flat=True)) == ["Lunar Fever"]
    assert "2026" in credit_of_interests()


def test_the_ascii_form_says_the_same(tmp_path: Path) -> None:
    found = list(headings_in(Path(file_of(tmp_path, ASCII))))
    assert [(one.key, one.name, one.others) for one in found] == [
        ("D900001", "Moon Fever", ("Lunar Fever", "Fever of the Moon")),
        ("D900002", "Star Rash", ()),
    ]


def test_a_newer_year_replaces_names_and_retires_what_left(keeper: Person, tmp_path: Path) -> None:
    bring("mesh", file_of(tmp_path, ASCII), "--year", "2025")
    bring("mesh", file_of(tmp_path, xml(("D900001", "Moon Fever", ["New Name"]))), "--year", "2026")
    rows = Concept.objects.filter(scheme="interest").values_list("key", "is_retired", "mappings")
    assert sorted(rows) == [("D900001", False, {"mesh": 2026}), ("D900002", True, {"mesh": 2025})]
    assert list(ConceptLabel.objects.filter(scheme="interest").values_list("text", flat=True)) == ["New Name"]


def test_loading_our_words_leaves_interests_alone(keeper: Person, tmp_path: Path) -> None:
    bring("mesh", file_of(tmp_path, ASCII), "--year", "2026")
    load_vocabulary()
    assert ConceptLabel.objects.filter(scheme="interest").count() == 2


@pytest.mark.parametrize(
    "content",
    [
        "",
        "just words",
        "<html><body>Not found</body></html>",
        "<DescriptorRecordSet><DescriptorRecord>",
        xml(("D900001", "A", []), head='<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'),
        xml(("../../etc", "A", [])),
        b"\xff\xfe<\x00a\x00",
    ],
)
def test_a_file_that_is_not_mesh_is_refused_and_nothing_is_written(
    keeper: Person, tmp_path: Path, content: str | bytes
) -> None:
    with pytest.raises(NotMesh):
        list(headings_in(Path(file_of(tmp_path, content))))
    with pytest.raises(CommandError):
        bring("mesh", file_of(tmp_path, content), "--year", "2026")
    assert not Concept.objects.filter(scheme="interest").exists()


NUCC = (
    "Code,Grouping,Classification,Specialization,Definition\n"
    "900000001X,Group,Cardiology,,Not kept\n"
    "900000002X,Group,Something,Gastroenterology,Not kept\n"
    "900000003X,Group,Unheard of,,Not kept\n"
    "bad,Group,Cardiology,,Not kept\n"
)


def test_codes_are_kept_at_the_one_specialty_they_name_and_no_text_is(keeper: Person, tmp_path: Path) -> None:
    told = bring("nucc", file_of(tmp_path, NUCC))
    assert told.startswith("2 specialties have codes now; 1 codes name none")
    found = [term("specialty", key) for key in ("card", "gi")]
    assert [one.mappings for one in found if one] == [{"nucc": ["900000001X"]}, {"nucc": ["900000002X"]}]
    bring("nucc", file_of(tmp_path, NUCC.replace("900000001X", "900000009X")))
    again = term("specialty", "card")
    assert again is not None
    assert again.mappings == {"nucc": ["900000009X"]}
    load_vocabulary()
    assert Concept.objects.get(scheme="specialty", key="card").mappings == {"nucc": ["900000009X"]}


def test_a_table_without_the_columns_is_refused(keeper: Person, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no column named"):
        bring("nucc", file_of(tmp_path, "a,b\n1,2\n"))
