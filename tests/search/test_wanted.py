"""What a sentence says about the person who is wanted, told from what people say of themselves and of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from cheiron.search.answer import Reason
from cheiron.search.doc import Doc
from cheiron.search.question import Question
from cheiron.search.shipped import languages, shipped_vocabulary
from cheiron.search.text import words
from cheiron.search.understanding import understand
from cheiron.search.wanted import is_of_wishes, wanted_in
from tests.search.small_world import STAGES, TODAY, VOCABULARY, searcher

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


SAID = [(keys.split(", "), sentence) for keys, sentence in rows("wanted.tsv") if keys]
NOT_SAID = [sentence for keys, sentence in rows("wanted.tsv") if not keys]
IDENTITIES = [sentence for (sentence,) in rows("wanted_by_nobody.tsv")]


def read(sentence: str) -> list[str]:
    return sorted(wanted.key for _places, wanted in wanted_in(sentence, words(sentence)))


@pytest.mark.parametrize(("keys", "sentence"), SAID)
def test_what_is_said_about_the_person_wanted_is_understood(keys: list[str], sentence: str) -> None:
    assert read(sentence) == sorted(keys)


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_what_is_said_of_oneself_and_of_others_is_no_wish(sentence: str) -> None:
    assert read(sentence) == []


def test_there_are_enough_of_both() -> None:
    kinds = [key.split(".")[0] for keys, _sentence in SAID for key in keys if not key.startswith("not.")]
    assert min(kinds.count(kind) for kind in ("language", "level", "format")) >= 18
    assert len(NOT_SAID) > 150


@pytest.mark.parametrize("sentence", IDENTITIES)
def test_who_somebody_is_lifts_nobody(sentence: str) -> None:
    assert read(sentence) == []
    said = understand(sentence, VOCABULARY)
    assert said.wanted == {}
    older, other = (Doc(number, "Li Na", facets=FACETS) for number in (1, 2))
    scores = {hit.score for hit in searcher(older, other).search(Question(sentence, today=TODAY, stages=STAGES)).hits}
    assert scores == {0.0}


FACETS = {"language": ("Spanish", "Arabic", "Chinese"), "level": ("professor", "pgy3"), "format": ("remote",)}


def test_the_words_of_a_wish_are_understood_and_looked_for_nowhere_but_the_language() -> None:
    said = understand("a violin mentor a year ahead of me who speaks Spanish, online", VOCABULARY)
    assert said.terms == ("violin", "spanish")
    assert said.not_understood == ("violin",)
    assert {key: one.said for key, one in said.wanted.items()} == {
        "language.Spanish": ("speaks Spanish",),
        "level.ahead": ("a year ahead of me",),
        "format.remote": ("online",),
    }


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("not a cardiologist, online please", ["not.specialty.card", "format.remote"]),
        ("anybody but a cardiologist", ["not.specialty.card"]),
        ("a grant with somebody who is not a cardiologist", ["not.specialty.card"]),
        ("I am not a cardiologist", []),
        ("my boss is no cardiologist", []),
        ("I put my heart into it", []),
        ("a cardiologist", []),
    ],
)
def test_a_field_that_is_refused_is_told_and_one_that_somebody_is_not_of_is_none(
    sentence: str, wanted: list[str]
) -> None:
    assert list(understand(sentence, VOCABULARY).wanted) == wanted


def test_who_works_in_a_field_that_is_refused_stands_behind_and_is_hidden_from_nobody() -> None:
    heart = Doc(1, "Li Na", specialties=("card",), topics={"grant": 1.0})
    child = Doc(2, "Søren Lind", specialties=("peds",), topics={"grant": 1.0})
    for seed in "abcdef":
        found = searcher(heart, child).search(Question("a first grant, no internist", today=TODAY, seed=seed))
        assert [hit.id for hit in found.hits] == [2, 1]
    dropped = Question("a first grant, no internist", today=TODAY, drop=["not.specialty.im"])
    scores = {hit.id: hit.score for hit in searcher(heart, child).search(dropped).hits}
    assert scores == {1: found.hits[1].score, 2: pytest.approx(found.hits[0].score - 0.1)}


def test_what_was_not_meant_is_taken_out_and_looked_for_as_words() -> None:
    said = understand("a retired surgeon", VOCABULARY, drop=["level.retired"])
    assert (said.wanted, said.terms, said.not_understood) == ({}, ("retir", "surgeon"), ("surgeon",))


@pytest.mark.parametrize("name", sorted({name for name in languages().values() if name.isascii()}))
def test_every_language_of_profiles_can_be_asked_for(name: str) -> None:
    assert read(f"a mentor who speaks {name}") == [f"language.{name}"]


def test_no_word_of_a_wish_is_taken_for_a_slip() -> None:
    sentence = "a Finnish or Nepali or Cambodian speaking mentor"
    assert understand(sentence, shipped_vocabulary()).spelling == ()
    assert is_of_wishes("nepali")


def ids(question: Question, *docs: Doc) -> list[int]:
    return [hit.id for hit in searcher(*docs).search(question).hits]


def speaking(number: int, *languages: str, **more: object) -> Doc:
    return Doc(number, "Li Na", facets={"language": languages}, **more)  # type: ignore[arg-type]


def test_a_language_comes_before_equals_and_never_before_the_need() -> None:
    docs = (
        speaking(1, "Spanish", topics={"teach": 1.0}),
        speaking(2, "English", topics={"grant": 1.0}),
        speaking(3, "Spanish", topics={"grant": 1.0}),
    )
    asked = Question("a first grant, with somebody who speaks Spanish", today=TODAY)
    assert ids(asked, *docs) == [3, 2]
    assert ids(Question("somebody who speaks Spanish", today=TODAY), *docs)[2:] == []
    assert set(ids(Question("somebody who speaks Spanish", today=TODAY), *docs)) == {1, 3}


def test_a_sentence_that_wishes_for_nobody_there_is_answered_with_everybody_and_says_so() -> None:
    answer = searcher(speaking(1, "English"), speaking(2)).search(Question("who speaks Swahili", today=TODAY))
    assert (answer.total, answer.nobody_fits) == (2, True)


def test_a_wish_hides_nobody_who_shares_words() -> None:
    online = [Doc(number, "Li Na", facets={"format": ("remote",)}) for number in range(1, 15)]
    violin = Doc(99, "Osei", texts=(("story", "I play the violin badly."),))
    assert ids(Question("meet a violin player online", today=TODAY), *online, violin)[0] == 99


def test_who_only_writes_of_the_language_stands_behind_who_speaks_it() -> None:
    writes = speaking(1, texts=(("story", "I learnt Spanish at school."),))
    assert ids(Question("a Spanish speaking mentor", today=TODAY), writes, speaking(2, "Spanish")) == [2, 1]


def test_a_stage_that_is_not_wanted_stands_behind() -> None:
    docs = (
        Doc(1, "Li Na", topics={"grant": 1.0}, facets={"level": ("professor",)}),
        Doc(2, "Li Na", topics={"grant": 1.0}, facets={"level": ("pgy3",)}),
    )
    for seed in ("monday", "tuesday", "friday"):
        asked = Question("help with a grant, not a professor", today=TODAY, stages=STAGES, seed=seed)
        assert ids(asked, *docs) == [2, 1]
        assert [hit.because[0].key for hit in searcher(*docs).search(asked).hits] == ["grant", "grant"]


def test_a_stage_means_what_it_means_for_who_asks_and_perhaps_nothing() -> None:
    docs = [Doc(number, "Li Na", facets={"level": (level,)}) for number, level in enumerate(("pgy2", "pgy3", "fellow"))]
    sentence = "somebody a year ahead of me"
    ahead = {"ahead": ("level", frozenset(("pgy3",)))}
    assert ids(Question(sentence, today=TODAY, stages=ahead), *docs) == [1]
    assert len(ids(Question(sentence, today=TODAY), *docs)) == 3


def test_of_several_languages_one_will_do_and_is_the_reason() -> None:
    both, one = speaking(1, "Spanish", "Arabic"), speaking(2, "Arabic")
    hits = searcher(both, one).search(Question("someone who speaks Spanish or Arabic", today=TODAY)).hits
    assert len({hit.score for hit in hits}) == 1
    arabic = Reason("wished", "language.Arabic", ("Arabic",), "Arabic", "language")
    assert {hit.id: hit.because for hit in hits}[2] == (arabic,)


def test_mandarin_serves_who_asks_for_chinese() -> None:
    hits = searcher(speaking(1, "Mandarin")).search(Question("a mentor who speaks Chinese", today=TODAY)).hits
    assert [(one.key, one.quote) for one in hits[0].because] == [("language.Chinese", "Mandarin")]


def test_a_wish_taken_out_lifts_nobody() -> None:
    asked = Question("a first grant, with somebody who speaks Spanish", today=TODAY, drop=("language.Spanish",))
    hits = (
        searcher(speaking(1, "Spanish", topics={"grant": 1.0}), speaking(2, topics={"grant": 1.0})).search(asked).hits
    )
    assert len({hit.score for hit in hits}) == 1
