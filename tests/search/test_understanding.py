"""From a sentence to needs and specialties."""

from __future__ import annotations

import threading

import pytest

from cheiron.search.concept import Concept
from cheiron.search.shipped import shipped_vocabulary
from cheiron.search.text import fold, sentence_around, stem, stems, words
from cheiron.search.understanding import understand
from cheiron.search.vocabulary import Vocabulary
from tests.search.small_world import VOCABULARY


def test_the_sentence_of_the_plan_is_understood_with_the_words_that_said_so() -> None:
    said = understand("I want a first grant in paediatric oncology without drowning in work", VOCABULARY)
    assert said.needs == {"grant": ("first grant",), "no": ("drowning in work",)}
    assert said.specialties == {"pedsonc": ("paediatric oncology",)}
    assert said.not_understood == ()


def test_the_longest_phrase_wins_and_its_words_mean_nothing_else() -> None:
    said = understand("a child psychiatrist for childhood cancer", VOCABULARY)
    assert said.specialties == {"peds": ("child",), "pedsonc": ("childhood cancer",)}


def test_small_links_may_stand_in_a_phrase_or_not() -> None:
    assert list(understand("write papers, writing a paper, writing my paper", VOCABULARY).needs["paper"]) == [
        "write papers",
        "writing a paper",
        "writing my paper",
    ]


def test_a_saying_takes_its_words_away_from_the_specialty() -> None:
    said = understand("I love it with all my heart", VOCABULARY)
    assert (said.specialties, understand("heart", VOCABULARY).specialties) == ({}, {"card": ("heart",)})


def test_a_slip_is_mended_told_and_undone() -> None:
    said = understand("a cardiolgist please", VOCABULARY)
    assert (said.specialties, said.spelling) == ({"card": ("cardiolgist",)}, (("cardiolgist", "cardiologist"),))
    kept = understand("a cardiolgist please", VOCABULARY, keep=["Cardiolgist"])
    assert (kept.specialties, kept.spelling, kept.not_understood) == ({}, (), ("cardiolgist",))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("my gratn", ("gratn", "grant")),  # two letters changed places: nearer than "grand" or "great"
        ("my freind", ("freind", "friend")),  # a common word, which helps to read a saying
        ("the kidny", ("kidny", "kidney")),
    ],
)
def test_a_word_of_five_letters_that_no_dictionary_knows_is_mended(typed: str, read: tuple[str, str]) -> None:
    assert understand(typed, VOCABULARY).spelling == (read,)


_WE = ("we", "are", "not", "i", "do", "not")


@pytest.mark.parametrize("said", ["I can't write papers", "I cant write papers", "I cannot write papers"])
def test_a_contraction_says_what_its_words_say(said: str) -> None:
    words_for_it = Vocabulary([Concept("need", "stuck", "Stuck", phrases=("can not write",))])
    assert list(understand(said, words_for_it).needs) == ["stuck"]
    assert stems("we aren’t, I don't, IM is not I'm") == [
        "we",
        "are",
        "not",
        "i",
        "do",
        "not",
        "im",
        "is",
        "not",
        "i",
        "am",
    ]


@pytest.mark.parametrize("word", ["waiting", "patient", "grantee", "heard", "papery", "tenets", "grunt", "kidder"])
def test_a_word_that_is_right_is_never_mended(word: str) -> None:
    assert understand(word, VOCABULARY, known_stems={"grante", "paperi"}).spelling == ()


def test_a_word_that_stands_in_a_profile_is_no_slip() -> None:
    assert understand("nephrolgy", VOCABULARY).spelling == (("nephrolgy", "nephrology"),)
    assert understand("nephrolgy", VOCABULARY, known_stems={stem("nephrolgy")}).spelling == ()


def test_what_was_not_meant_is_left_out_and_still_looked_for_as_words() -> None:
    said = understand("kidney grants", VOCABULARY, drop=["neph"])
    assert (said.specialties, list(said.needs), said.terms) == ({}, ["grant"], ("kidney", "grant"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paediatric", "pediatrics"),
        ("haematology", "hematology"),
        ("behaviour", "behaviors"),
        ("organise", "organized"),
        ("programme", "programs"),
        ("gynaecologist", "gynecologist"),
        ("oesophagus", "esophagus"),
        ("children", "child"),
        ("women", "woman"),
    ],
)
def test_two_spellings_and_forms_are_one(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("programming", "program"),
        ("internal", "intern"),
        ("organization", "organ"),
        ("publication", "public"),
        ("experiment", "experience"),
        ("university", "universal"),
        ("hour", "hor"),
    ],
)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_accents_apostrophes_and_possessives_do_not_matter() -> None:
    assert fold("Søren Müller-Ångström Łódź") == "soren muller-angstrom lodz"
    assert stems("my mother's visa, o’clock") == ["my", "mother", "visa", "oclock"]


def test_a_word_knows_where_it_stands_in_what_was_typed() -> None:
    text = "Émile’s  côte\u0301 heart"
    assert [text[word.start : word.end] for word in words(text)] == ["Émile’s", "côte\u0301", "heart"]


def test_a_sentence_is_cut_out_whole() -> None:
    text = "I cook. I write grants!\nAsk me"
    assert [sentence_around(text, text.index(word), text.index(word) + 3) for word in ("cook", "grants", "Ask")] == [
        "I cook.",
        "I write grants!",
        "Ask me",
    ]


def test_stems_are_right_in_many_threads_at_once() -> None:
    given = ["paediatrics", "organising", "grants", "cardiologists", "boundaries"] * 200
    expected, wrong = [stem(word) for word in given], []

    def work() -> None:
        wrong.extend(a for a, b in zip([stem(word) for word in given], expected, strict=True) if a != b)

    threads = [threading.Thread(target=work) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_circle_of_broader_terms_ends() -> None:
    circle = Vocabulary([Concept("specialty", "a", "Aaa", broader="b"), Concept("specialty", "b", "Bbb", broader="a")])
    assert [each.key for each in circle.ancestors("specialty", "a")] == ["b", "a"]


def test_no_plain_english_sentence_is_mended_by_our_own_words() -> None:
    sentence = "The evening before, several strangers quarrelled about dinner while waiting for the weather to settle."
    assert understand(sentence, shipped_vocabulary()).spelling == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "help with a grant, please not a kidney doctor",
        "help with a grant from anybody other than the kidney doctors",
        "help with a grant, no kidney doctor",
        "a grant, and I do not want kidney people",
    ],
)
def test_a_specialty_that_is_not_wanted_is_not_looked_for(sentence: str) -> None:
    said = understand(sentence, VOCABULARY)
    assert (list(said.needs), said.specialties) == (["grant"], {})
    assert stem("kidney") not in said.terms
    assert "kidney" not in said.not_understood


def test_what_is_wanted_beside_it_stays() -> None:
    said = understand("a child doctor, not a kidney doctor", VOCABULARY)
    assert list(said.specialties) == ["peds"]
    assert list(understand("I am not sure whether kidney or child", VOCABULARY).specialties) == ["neph", "peds"]


def test_a_need_is_refused_only_by_instead_and_its_like() -> None:
    assert list(understand("writing papers rather than a grant", VOCABULARY).needs) == ["paper"]
    assert list(understand("I do not write grants", VOCABULARY).needs) == ["grant"]


def test_vague_words_count_only_where_nothing_else_names_a_need() -> None:
    words_known = Vocabulary(
        [
            Concept("need", "burn", "Well-being", phrases=("tired", "hands ... shake")),
            Concept("need", "grant", "Grants"),
            Concept("specialty", "card", "Cardiology"),
            Concept("alone", "tired", "tired"),
            Concept("alone", "hands shake", "hands shake"),
        ]
    )
    assert understand("tired, in cardiology", words_known).needs == {"burn": ("tired",)}
    assert understand("tired of grants", words_known).needs == {"grant": ("grants",)}
    assert list(understand("hands always shake over grants", words_known).needs) == ["grant"]
    assert understand("tired of grants", words_known, drop=["grant"]).needs == {}
    assert understand("tired of well-being and of grants", words_known).needs.keys() == {"burn", "grant"}
    assert not {"alone"} & {one.scheme for one in words_known.meanings(("tire",))}


def test_a_part_of_ones_own_body_asks_for_no_specialist() -> None:
    said = understand("my heart is in it", VOCABULARY)
    assert (said.specialties, "heart" in said.terms) == ({}, False)
    assert understand("the heart of my patient", VOCABULARY).specialties == {"card": ("heart",)}


def test_whom_one_does_not_want_to_talk_to_is_not_looked_for() -> None:
    assert understand("I do not want to talk to a psychiatrist", VOCABULARY).specialties == {}
