"""The pages of an organisation's own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cheiron.people.models import Person
from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.models import ConceptLabel, Topic
from cheiron.profiles.queries import term, vocabulary_now
from cheiron.search.understanding import understand
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/office/words/need/grant/"


@pytest.fixture
def keeper(signed_in: Callable[[Person], Client]) -> Client:
    make.organisation()
    load_vocabulary()
    made = make.person()
    make.role_grant(made, "administrator")
    return signed_in(made)


def add(keeper: Client, text: str, deed: str = "add") -> str:
    told = {"text": text, "kind": "phrase", "language": "en", "deed": deed}
    return keeper.post(PAGE, told, follow=True).content.decode()


def own_words() -> list[str]:
    return list(ConceptLabel.objects.filter(is_local=True).values_list("text", flat=True))


def test_a_word_is_added_and_the_next_search_knows_it_and_it_is_taken_away_again(keeper: Client) -> None:
    assert "The next search knows it." in add(keeper, "zebrafish aquarium")
    assert set(understand("zebrafish aquarium", vocabulary_now()).needs) == {"grant"}
    gone = {"deed": "remove", "language": "en", "kind": "phrase", "text": "zebrafish aquarium"}
    assert "Taken away." in keeper.post(PAGE, gone, follow=True).content.decode()
    assert own_words() == []


def test_many_words_of_ours_are_folded_away_below_the_own_ones(keeper: Client) -> None:
    page = add(keeper, "zebrafish aquarium")
    found = term("need", "grant")
    assert found is not None
    ours = [one for one in found.words if not one.is_local]
    folded = page.index("<details>")
    assert len(ours) > 100
    assert f"<summary>{len(ours)} words and sayings that come with Cheiron</summary>" in page
    assert page.index("zebrafish aquarium") < folded < page.index("Offer it no longer")
    few = keeper.get("/office/words/specialty/rad/").content.decode()
    assert "<details open>" in few
    assert "<details>" not in few


def test_a_false_friend_is_shown_first_and_saved_only_when_meant(keeper: Client) -> None:
    paper = term("need", "paper")
    assert paper is not None
    page = add(keeper, paper.label)
    assert "It already means" in page
    assert own_words() == []
    add(keeper, paper.label, "anyway")
    assert own_words() == [paper.label]


def test_a_word_that_cannot_be_is_said_on_the_page_and_nothing_typed_is_lost(keeper: Client) -> None:
    page = add(keeper, "=money()", "anyway")
    assert "spreadsheets take that for a formula" in page
    assert 'value="=money()"' in page
    assert own_words() == []


def test_a_need_of_ones_own_is_made_and_retired(keeper: Client) -> None:
    told = {"label": "Far from everybody", "group": "Career", "phrases": "bush medicine\nremote post\n"}
    keeper.post("/office/words/new/", told)
    made = term("need", "own-far-from-everybody")
    assert made is not None
    assert (made.group, sorted(made.texts)) == ("Career", ["bush medicine", "remote post"])
    assert "already" in keeper.post("/office/words/new/", told).content.decode()
    keeper.post("/office/words/need/own-far-from-everybody/", {"deed": "retire"})
    assert Topic.objects.get(pk="own-far-from-everybody").is_retired


def test_a_file_is_shown_before_it_changes_anything(keeper: Client) -> None:
    text = "scheme\tkey\tkind\ttext\nneed\tgrant\tphrase\tmoney from the ministry\n"
    page = keeper.post("/office/words/file/", {"file": SimpleUploadedFile("own.tsv", text.encode())})
    assert "This would change" in page.content.decode()
    assert own_words() == []
    content = page.context["content"]
    keeper.post("/office/words/file/", {"content": content, "apply": "yes"})
    assert own_words() == ["money from the ministry"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"one\ntwo\n", b"{", b"scheme\tkey\tkind\ttext\n"])
def test_a_file_that_is_none_is_refused_in_words(keeper: Client, content: bytes) -> None:
    page = keeper.post("/office/words/file/", {"file": SimpleUploadedFile("own.tsv", content)})
    assert (page.status_code, "error" in page.content.decode()) == (200, True)
    assert own_words() == []


def test_a_wrong_line_is_named_and_cannot_be_applied(keeper: Client) -> None:
    text = "scheme\tkey\tkind\ttext\nneed\tgrant\tphrase\tmoney\nneed\tnobody\tphrase\tx\n"
    page = keeper.post("/office/words/file/", {"content": text, "apply": "yes"}).content.decode()
    assert "Line 3" in page
    assert own_words() == []


@pytest.mark.parametrize("kind", ["tsv", "jsonld"])
def test_what_is_downloaded_comes_in_again_without_a_change(keeper: Client, kind: str) -> None:
    add(keeper, "zebrafish aquarium")
    content = keeper.get(f"/office/words/words.{kind}").content
    page = keeper.post("/office/words/file/", {"file": SimpleUploadedFile("words", content)}).content.decode()
    assert "Nothing is new in this file" in page


def test_other_vocabularies_and_unknown_terms_are_not_there(keeper: Client) -> None:
    for path in ("/office/words/stage/ms1/", "/office/words/need/nobody/", "/office/words/words.exe"):
        assert keeper.get(path).status_code == 404
    assert keeper.get("/office/words/?scheme=specialty").status_code == 200
