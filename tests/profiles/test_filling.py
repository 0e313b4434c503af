"""A CV, a paragraph or a record proposes; only what is ticked is taken over; nothing else is kept."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cheiron.kit.documents import MOST_BYTES, NoText, text_of_document
from cheiron.kit.orcid_record import orcid_record_in
from cheiron.kit.verdict import Refused
from cheiron.people.models import Person
from cheiron.profiles.actions import load_vocabulary, take_over
from cheiron.profiles.models import OfferedTopic, Profile
from cheiron.profiles.orcid_client import fetched_record
from cheiron.profiles.queries import proposals_in
from tests import make
from tests.make_files import pdf

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
ORCID = "0000-0002-1825-0097"
CV = """Rosa Almeida, MD, PhD
Cardiology, Hillcrest
Research interests: heart failure registries; shared decisions
Languages: Portuguese (native), English
I have helped many people with their first grant, and I review grants for a foundation.
ORCID 0000-0002-1825-0097
Polish your slides before you ask me. MS and RA patients. Typo iD 0000-0002-1825-0098
"""
RECORD: dict[str, Any] = {
    "orcid-identifier": {"path": ORCID, "uri": f"https://orcid.org/{ORCID}"},
    "person": {
        "biography": {"content": "I study handoffs and write grants."},
        "keywords": {"keyword": [{"content": "sepsis, frailty"}]},
    },
    "activities-summary": {
        "works": {"group": [{"work-summary": [{"title": {"title": {"value": "Peer review of grant proposals"}}}]}]},
        "educations": {"affiliation-group": [{"summaries": [{"education-summary": {"role-title": "PhD"}}]}]},
    },
}
XML = f"""<?xml version="1.0"?>
<record:record xmlns:record="r" xmlns:common="c" xmlns:person="p" xmlns:keyword="k" xmlns:work="w">
  <common:orcid-identifier><common:path>{ORCID}</common:path></common:orcid-identifier>
  <person:biography><p:content xmlns:p="x">I study handoffs and write grants.</p:content></person:biography>
  <keyword:keyword><keyword:content>sepsis, frailty</keyword:content></keyword:keyword>
  <work:work-summary><common:title>Peer review of grant proposals</common:title></work:work-summary>
</record:record>"""


@pytest.fixture
def me() -> Person:
    load_vocabulary()
    return make.person("Rosa Almeida")


def found(text: str) -> dict[str, dict[str, tuple[str, ...]]]:
    kinds: dict[str, dict[str, tuple[str, ...]]] = {}
    for one in proposals_in(text):
        kinds.setdefault(one.kind, {})[one.value] = one.said
    return kinds


def test_a_cv_proposes_each_thing_with_the_words_that_say_so(me: Person) -> None:
    said = found(CV)
    assert list(said["degree"]) == ["MD", "PhD"]
    assert said["language"] == dict.fromkeys(["Portuguese", "English"], ("Languages: Portuguese (native), English",))
    assert list(said["interest"]) == ["heart failure registries", "shared decisions"]
    assert "card" in said["specialty"]
    assert "grant" in said["topic"]
    assert all(word in CV for words in said["topic"].values() for word in words)
    assert said["orcid"] == {ORCID: (ORCID,)}


def test_headings_of_a_cv_say_what_stands_below_them(me: Person) -> None:
    said = found(
        "CURRICULUM VITAE\n\nRESEARCH INTERESTS\nThyroid eye disease; bone health\n\nLANGUAGES\nSpanish, Swedish\n"
    )
    assert said["interest"] == dict.fromkeys(
        ["Thyroid eye disease", "bone health"], ("Thyroid eye disease; bone health",)
    )
    assert list(said["language"]) == ["Spanish", "Swedish"]
    assert "topic" not in said  # that it is a CV says nothing of whom one can help
    assert "interest" not in found("RESEARCH GRANTS\nThyroid eye disease; bone health")


def test_interests_told_in_a_sentence_are_proposed(me: Person) -> None:
    told = "I work in Porto. My main research interests are thyroid eye disease, bone health and sleep. I teach too."
    assert list(found(told)["interest"]) == ["thyroid eye disease", "bone health", "sleep"]
    assert list(found("My current, clinical & academic interests include sleep.")["interest"]) == ["sleep"]
    assert list(found("- Clinical and research interests: sleep; pain")["interest"]) == ["sleep", "pain"]
    assert "interest" not in found("It is in my interest, and my interests matter, to go home.")


@pytest.mark.parametrize("line", [",", ", ", "& ", "my ", "my, ", "research, ", ". ", "- "])
def test_a_line_of_signs_without_end_is_read_like_any_other(line: str, me: Person) -> None:
    assert found((line * 100_000)[:100_000] + "x") == {}


def test_words_around_a_find_are_whole_words(me: Person) -> None:
    long = "I trained in Madrid and in Boston, where I learned a lot, speak Spanish, and have sat on study sections."
    (said,) = found(long)["language"]["Spanish"]
    assert said == "… and in Boston, where I learned a lot, speak Spanish, and have sat on study sections."
    assert all(f" {word} " in f" {long} " for word in said.strip(" …").split())


def test_what_stands_in_the_profile_is_not_proposed_again(me: Person, signed_in: SignIn) -> None:
    browser, ticked = signed_in(me), ["topic:grant", "specialty:card", "language:Portuguese", "degree:PhD"]
    browser.post(PAGE, {"confirm": "yes", "take": [*ticked, "interest:Shared Decisions", f"orcid:{ORCID}"]})
    page = browser.post(PAGE, {"text": CV}).content.decode()
    for gone in (*ticked, "interest:shared decisions", f"orcid:{ORCID}"):
        assert f'value="{gone}"' not in page
    for new in ("language:English", "degree:MD", "interest:heart failure registries"):
        assert f'value="{new}"' in page
    assert "stands in your profile already" in browser.post(PAGE, {"text": "Fluent in Portuguese"}).content.decode()


def test_nothing_is_proposed_from_nothing(me: Person) -> None:
    assert proposals_in("") == proposals_in("The quick brown fox.") == []


@pytest.mark.parametrize("text", [json.dumps(RECORD), XML])
def test_a_record_is_read_as_json_and_as_xml(text: str, me: Person) -> None:
    record = orcid_record_in(text)
    assert record is not None
    assert (record.orcid, record.keywords) == (ORCID, ("sepsis", "frailty"))
    assert record.titles == ("Peer review of grant proposals",)
    said = found(text)
    assert (list(said["interest"]), said["orcid"], "grant" in said["topic"]) == (
        ["sepsis", "frailty"],
        {ORCID: (ORCID,)},
        True,
    )


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"orcid-identifier": {"path": "0000-0002-1825-0098"}}',
        "<a><b></a>",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '{"a":' * 60 + "1" + "}" * 60,
        "plain words",
    ],
)
def test_what_is_no_record_is_no_record(text: str) -> None:
    assert orcid_record_in(text) is None


def word_file(body: str, name: str = "word/document.xml", encoding: str = "utf-8", before: str = "") -> bytes:
    out = io.BytesIO()
    head = before + '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, f"{head}{body}</w:body></w:document>".encode(encoding))
    return out.getvalue()


def test_word_pdf_and_text_are_read() -> None:
    paragraphs = (
        "<w:p><w:r><w:t>First </w:t></w:r><w:r><w:t>grant</w:t></w:r></w:p><w:p><w:r><w:t>Second</w:t></w:r></w:p>"
    )
    assert text_of_document(word_file(paragraphs)) == "First grant\nSecond"
    assert text_of_document("Größe".encode("utf-16")) == "Größe"
    assert text_of_document("Größe".encode("cp1252")) == "Größe"
    assert text_of_document(pdf("I write grants")).strip() == "I write grants"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.4 broken", "broken"),
        (word_file("", "other.xml"), "kind"),
        (word_file("<w:p>"), "broken"),
        (word_file("<!-- <!DOCTYPE x> -->"), "kind"),
        (word_file("<w:p/>", encoding="utf-16", before='<!DOCTYPE d [<!ENTITY e "e">]>'), "broken"),
        (word_file("<w:p/>" + " " * 21_000_000), "too_big"),
        (pdf("a" * 4_000_000), "too_big"),
        (b"PK\x03\x04 broken", "broken"),
        (bytes(range(256)) * 8, "kind"),
        (b"a" * (MOST_BYTES + 1), "too_big"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(NoText) as why:
        text_of_document(data)
    assert why.value.code == code


PAGE = "/profile/fill/"


def test_only_what_was_ticked_is_taken_over(me: Person, signed_in: SignIn) -> None:
    browser = signed_in(me)
    page = browser.post(PAGE, {"file": SimpleUploadedFile("cv.txt", CV.encode())}).content.decode()
    assert "It says: “Languages: Portuguese (native), English”" in page
    assert "checked" not in page.split("<main")[1]
    assert not Profile.objects.exists()
    ticked = ["topic:grant", "specialty:card", "language:Portuguese", "interest:shared decisions", "degree:PhD"]
    answer = browser.post(PAGE, {"confirm": "yes", "take": [*ticked, f"orcid:{ORCID}"]})
    assert answer["Location"] == reverse("desk:profile")
    profile = Profile.objects.get()
    me.refresh_from_db()
    assert (profile.languages, profile.interests, profile.orcid) == (["Portuguese"], ["shared decisions"], ORCID)
    assert (me.specialty, me.credentials) == ("Cardiology", "PhD")
    assert OfferedTopic.objects.values_list("topic_id", "source").get() == ("grant", "imported")


def test_what_is_sent_back_is_checked_as_if_it_had_been_typed(me: Person, signed_in: SignIn) -> None:
    browser = signed_in(me)
    for wrong in ("language:Klingon", "orcid:0000-0002-1825-0098", f"degree:{'PhD' * 30}"):
        assert browser.post(PAGE, {"confirm": "yes", "take": [wrong, "interest:Sepsis"]}).status_code == 200
    browser.post(
        PAGE, {"confirm": "yes", "take": ["topic:no_such", "specialty:no_such", "level:professor", "nonsense"]}
    )
    assert [profile.interests for profile in Profile.objects.all()] in ([], [[]])
    assert not OfferedTopic.objects.exists()


def test_nobody_fills_the_profile_of_somebody_else(me: Person) -> None:
    with pytest.raises(Refused, match="Only the person themselves"):
        take_over(person=me, confirmed=[("interest", "Sepsis")], by=make.person())


def test_an_empty_form_is_asked_again_and_the_text_is_in_no_journal(me: Person, signed_in: SignIn) -> None:
    answer = signed_in(me).post(PAGE, {"text": "  "})
    assert "Please paste something or choose a file." in answer.content.decode()


class _Records(BaseHTTPRequestHandler):
    """A registry with one record."""

    def do_GET(self) -> None:
        if self.path == "/v3.0/0000-0001-5109-3700/record":
            self.send_response(302)
            self.send_header("Location", "/v3.0/" + ORCID + "/record")
            self.end_headers()
            return
        self.send_response(200 if self.path == f"/v3.0/{ORCID}/record" else 404)
        self.end_headers()
        self.wfile.write(json.dumps(RECORD).encode())

    def log_message(self, *_anything: Any) -> None:
        return


@pytest.fixture
def registry(settings: Any) -> Iterator[None]:
    server = HTTPServer(("127.0.0.1", 0), _Records)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.CHEIRON_ORCID_FETCH = True
    settings.CHEIRON_ORCID_ADDRESS = f"http://127.0.0.1:{server.server_port}/v3.0"
    yield
    server.shutdown()
    server.server_close()


def test_a_record_is_fetched_where_the_administrator_switched_it_on(
    registry: None, me: Person, signed_in: SignIn
) -> None:
    page = signed_in(me).post(PAGE, {"orcid": f"https://orcid.org/{ORCID}"}).content.decode()
    assert f'value="orcid:{ORCID}"' in page
    refused = {"0000-0002-1694-233X": "no_record", "0000-0001-5109-3700": "no_answer", "0000": "orcid", "": "orcid"}
    for orcid, code in refused.items():
        with pytest.raises(Refused) as why:
            fetched_record(orcid)
        assert why.value.verdict.code == code


def test_nothing_is_fetched_as_it_comes(me: Person, settings: Any, signed_in: SignIn) -> None:
    assert settings.CHEIRON_ORCID_FETCH is False
    browser = signed_in(me)
    assert 'name="orcid"' not in browser.get(PAGE).content.decode()
    browser.post(PAGE, {"orcid": ORCID})
    with pytest.raises(Refused) as why:
        fetched_record(ORCID)
    assert why.value.verdict.code == "not_switched_on"


def test_a_registry_that_does_not_answer_is_said_kindly(settings: Any) -> None:
    settings.CHEIRON_ORCID_FETCH, settings.CHEIRON_ORCID_ADDRESS = True, "http://127.0.0.1:9"
    with pytest.raises(Refused, match="Paste it instead"):
        fetched_record(ORCID)
