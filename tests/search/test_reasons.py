"""A reason is true: take away what it names, and the person fits less."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from cheiron.search.answer import Hit, Reason
from cheiron.search.doc import Doc
from cheiron.search.question import Question
from cheiron.search.text import pieces
from cheiron.search.vectors import Vectors
from tests.search.small_world import TODAY, VOCABULARY, many_docs, questions, searcher

PARTS = {"paper", "author", "review"}
VECTORS = Vectors(VOCABULARY)
# Uses every word of the sentences in a few, so that the best by text stays the best whoever else loses a word.
ANCHOR = Doc(
    999,
    "Osei",
    texts=(
        ("story", "Violin, sailing: a chronic manuscript. Grant, childhood, cancer, bedside, teaching, paediatric! "),
        ("more", "Cardiologist plays kidney oncology drowning adhd first write much zebra known boundaries. " * 6),
    ),
)


def without(doc: Doc, reason: Reason) -> Doc:
    """The profile without what the reason names; words are put in the place of words, so that it stays as long.

    (A longer profile counts a little less for every word, whoever wrote it: that is no matter of the reason.)
    """
    if reason.kind == "ticked":
        doc = replace(doc, texts=(*doc.texts, ("filler", _words_of("need", reason.key))))
        return replace(doc, topics={key: much for key, much in doc.topics.items() if key != reason.key})
    if reason.kind == "specialty" and not reason.quote:
        doc = replace(doc, texts=(*doc.texts, ("filler", _words_of("specialty", reason.key))))
        return replace(doc, specialties=tuple(key for key in doc.specialties if key != reason.key))
    if reason.kind == "wished":
        left = tuple(value for value in doc.facets[reason.where] if value != reason.quote)
        return replace(doc, facets={**doc.facets, reason.where: left})
    if reason.kind == "name":
        return replace(doc, name=_other_words(doc.name))
    texts = ((where, text.replace(reason.quote, _other_words(reason.quote))) for where, text in doc.texts)
    return replace(doc, texts=tuple(texts))


def _words_of(scheme: str, key: str) -> str:
    return "qqqqq " * VECTORS.length.get((scheme, key), 0)


def _other_words(text: str) -> str:
    return " ".join("qqqqq" for _piece in pieces(text))


MEETS = ("ticked", "own_words")
GONE = 998


def evidence_of(reason: Reason, hit: Hit) -> list[Reason]:
    """What does equally well is one reason together, for each alone would do: near specialties, parts of one need."""
    if reason.kind == "specialty":
        return [each for each in hit.because if each.kind == "specialty"]
    if reason.kind in MEETS:
        return [each for each in hit.because if each.kind in MEETS and (each.key == reason.key or each.key in PARTS)]
    if reason.kind == "wished":
        return [each for each in hit.because if each.kind == "wished" and each.where == reason.where]
    return [reason]


@settings(max_examples=150, deadline=None)
@given(many_docs(), questions())
def test_without_what_a_reason_names_the_score_is_lower(docs: list[Doc], question: Question) -> None:
    question = replace(question, filters={}, offset=0, limit=100, without=frozenset())
    for hit in searcher(*docs, ANCHOR).search(question).hits:
        doc = next((doc for doc in docs if doc.id == hit.id), None)
        for reason in hit.because if doc else ():
            assert doc
            gone = doc
            for each in evidence_of(reason, hit):
                gone = without(gone, each)
            # Both stand in one crowd, so that a word is as rare for the one as for the other.
            crowd = searcher(*docs, replace(gone, id=GONE), ANCHOR)
            scores = {each.id: each.score for each in crowd.search(question).hits}
            assert scores.get(GONE, -1.0) < scores[hit.id]


@settings(max_examples=150, deadline=None)
@given(many_docs(), questions())
def test_everybody_who_fits_has_a_reason_and_every_quote_is_their_own(docs: list[Doc], question: Question) -> None:
    answer = searcher(*docs).search(question)
    for hit in answer.hits:
        doc = next(doc for doc in docs if doc.id == hit.id)
        # (Whoever is lifted because they are not what was refused has nothing to show for it.)
        if not answer.nobody_fits and hit.score > 0 and "not a" not in question.sentence:
            assert hit.because
        for reason in hit.because:
            if reason.kind == "wished":
                assert reason.quote in doc.facets[reason.where]
                continue
            own = doc.name if reason.where == "name" else dict(doc.texts).get(reason.where, "")
            assert reason.quote in (own, *(text for _where, text in doc.texts))


def the_hit(doc: Doc, sentence: str) -> Hit:
    return searcher(doc, Doc(2, "Li Na")).search(Question(sentence, today=TODAY)).hits[0]


def test_a_ticked_need_is_told_with_the_words_of_the_sentence() -> None:
    hit = the_hit(Doc(1, "Amara Osei", topics={"grant": 1.0}), "How do I get my first grant and some boundaries?")
    assert hit.because == (Reason("ticked", "grant", ("first grant",)),)
    assert hit.not_covered == ("no",)


def test_own_words_are_quoted_whole_with_the_field_they_stand_in() -> None:
    texts = (("headline", "I sail."), ("story", "Hello. I was paid for a first grant! Ask me."))
    hit = the_hit(Doc(1, "Amara Osei", texts=texts), "research funding")
    quote = "I was paid for a first grant!"
    assert hit.because == (Reason("own_words", "grant", ("research funding",), quote, "story"),)


def test_a_narrower_specialty_covers_a_broader_one_and_not_the_other_way_round() -> None:
    narrow = the_hit(Doc(1, "Amara Osei", ("pedsonc",)), "somebody in paediatrics")
    broad = the_hit(Doc(1, "Amara Osei", ("peds",)), "somebody in paediatric oncology")
    assert (narrow.because, narrow.not_covered) == ((Reason("specialty", "pedsonc", ("paediatrics",)),), ())
    assert (broad.because, broad.not_covered) == (
        (Reason("specialty", "peds", ("paediatric oncology",)),),
        ("pedsonc",),
    )


def test_words_in_common_are_the_reason_where_nothing_was_understood() -> None:
    hit = the_hit(
        Doc(1, "Amara Osei", texts=(("story", "I cook. I play the violin badly."),)), "somebody with a violin"
    )
    assert hit.because == (Reason("text", "", ("violin",), "I play the violin badly.", "story"),)


def test_the_few_who_cover_everything_together_have_places_where_possible() -> None:
    people = searcher(
        Doc(1, "Amara Osei", ("pedsonc",), {"grant": 1.0}),
        Doc(2, "Grace Whitfield", topics={"no": 1.0}),
        Doc(3, "Li Na", topics={"no": 1.0, "grant": 1.0}, full=True),
        Doc(4, "Søren Lind", topics={"paper": 1.0}),
    )
    sentence = "I want to get a first grant in paediatric oncology without drowning in work"
    assert people.search(Question(sentence, today=TODAY)).together == ((1, ("grant", "pedsonc")), (2, ("no",)))


def test_nobody_is_put_together_when_one_covers_everything() -> None:
    people = searcher(Doc(1, "Amara Osei", topics={"grant": 1.0, "no": 1.0}), Doc(2, "Li Na", topics={"no": 1.0}))
    assert people.search(Question("grants and boundaries", today=TODAY)).together == ()


def test_nearest_needs_are_told_when_none_was_understood_and_never_a_sensitive_one() -> None:
    people = searcher(Doc(1, "Amara Osei", topics={"adhd": 1.0, "no": 1.0}, texts=(("story", "I play the violin."),)))
    assert people.search(Question("too much violin", today=TODAY)).nearest == ("no",)
    assert people.search(Question("something chronic", drop=("adhd",), today=TODAY)).nearest == ()
    assert VOCABULARY.concept("need", "adhd") is not None


def test_a_part_of_what_is_asked_and_the_wider_need_are_told_as_what_they_are() -> None:
    part = the_hit(Doc(1, "Amara Osei", topics={"author": 1.0}), "manuscript")
    wider = the_hit(Doc(1, "Amara Osei", topics={"paper": 1.0}), "first author")
    assert (part.because, part.not_covered) == ((Reason("ticked", "author", ("manuscript",)),), ())
    assert (wider.because, wider.not_covered) == ((Reason("ticked", "paper", ("first author",)),), ("author",))


def test_who_ticked_the_need_itself_comes_before_who_ticked_a_part_and_then_who_ticked_the_wider_one() -> None:
    docs = [Doc(1, "A", topics={"paper": 1.0}), Doc(2, "B", topics={"author": 1.0}), Doc(3, "C", topics={"grant": 1.0})]
    for asked, order in (("paper", [1, 2]), ("author", [2, 1])):
        hits = searcher(*docs).search(Question(needs=(asked,), today=TODAY)).hits
        assert [hit.id for hit in hits] == order


def test_nothing_sensitive_answers_beside_what_was_asked() -> None:
    for concept in VOCABULARY.needs:
        near = VOCABULARY.kin(concept.key)
        assert [key for key in near if key != concept.key and VOCABULARY.concept("need", key).sensitive] == []
