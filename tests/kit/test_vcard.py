"""Cards that every address book reads."""

from __future__ import annotations

import base64
import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from cheiron.kit import vcard

words = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=200)


def unfolded(file: str) -> list[str]:
    """As a reader takes it apart: lines that begin with a blank belong to the one before."""
    assert file.endswith("\r\n")
    return file.replace("\r\n ", "").split("\r\n")[:-1]


def plain(value: str) -> str:
    """Escapes read back."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


@given(words)
def test_whatever_somebody_wrote_comes_back_as_it_was(note: str) -> None:
    file = vcard.card([vcard.text("NOTE", note)])
    (line,) = [line for line in unfolded(file) if line.startswith("NOTE:")]
    assert plain(line.removeprefix("NOTE:")) == note


@given(words)
def test_no_line_is_longer_than_75_octets_and_none_breaks_a_letter(note: str) -> None:
    raw = vcard.card([vcard.text("NOTE", note)]).encode()
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


@given(words)
def test_nobody_can_write_a_second_property_into_a_value(name: str) -> None:
    lines = [vcard.text("FN", name), vcard.uri("URL", f"https://x.example/{name}"), vcard.text("ROLE", "a", TYPE=name)]
    assert [re.split("[:;]", line)[0] for line in unfolded(vcard.card(lines))] == [
        "BEGIN",
        "VERSION",
        "FN",
        "URL",
        "ROLE",
        "END",
    ]


def test_components_and_lists_keep_their_own_marks() -> None:
    lines = [
        vcard.structured("N", "Marsh; the elder", "Hugo", "", "", ("MD", "PhD")),
        vcard.many("CATEGORIES", ["Grants, papers", "Saying no"]),
        vcard.text("TITLE", "Professor", LANGUAGE="en"),
    ]
    assert vcard.card(lines) == (
        "BEGIN:VCARD\r\nVERSION:4.0\r\n"
        "N:Marsh\\; the elder;Hugo;;;MD,PhD\r\n"
        "CATEGORIES:Grants\\, papers,Saying no\r\n"
        "TITLE;LANGUAGE=en:Professor\r\n"
        "END:VCARD\r\n"
    )


def test_a_photo_goes_inside_and_a_moment_is_in_world_time() -> None:
    (line,) = [line for line in unfolded(vcard.card([vcard.picture(b"\xff\xd8" * 200)])) if line[:5] == "PHOTO"]
    assert base64.b64decode(line.removeprefix("PHOTO:data:image/jpeg;base64,")) == b"\xff\xd8" * 200
    assert vcard.moment(dt.datetime(2026, 3, 1, 1, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))) == "20260228T233000Z"
