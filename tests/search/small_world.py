"""A small vocabulary and any small number of profiles and questions over it."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from cheiron.search.concept import NEED, SPECIALTY, Concept
from cheiron.search.doc import Doc
from cheiron.search.index import Index
from cheiron.search.prepared import prepare
from cheiron.search.question import Question
from cheiron.search.searcher import Searcher
from cheiron.search.vocabulary import Vocabulary

NEEDS = (
    Concept(NEED, "grant", "Writing a grant", "Research", phrases=("grants", "research funding", "first grant")),
    Concept(NEED, "paper", "Publishing papers", "Research", phrases=("manuscript", "writing a paper", "journal")),
    Concept(NEED, "no", "Saying no", "Balance", phrases=("too much work", "boundaries", "drowning in work")),
    Concept(NEED, "teach", "Teaching at the bedside", "Teaching", phrases=("bedside teaching", "lecture")),
    Concept(NEED, "author", "Authorship", "Research", broader="paper", phrases=("first author",)),
    Concept(NEED, "review", "Peer review", "Research", broader="paper", phrases=("reviewing",)),
    Concept(NEED, "adhd", "Disability at work", "Belonging", sensitive=True, phrases=("adhd", "disability", "chronic")),
)
SPECIALTIES = (
    Concept(SPECIALTY, "im", "Internal medicine", phrases=("internist",)),
    Concept(SPECIALTY, "card", "Cardiology", broader="im", phrases=("heart", "cardiologist")),
    Concept(SPECIALTY, "neph", "Nephrology", broader="im", phrases=("kidney",)),
    Concept(SPECIALTY, "peds", "Paediatrics", phrases=("child", "pediatrician")),
    Concept(SPECIALTY, "pedsonc", "Paediatric oncology", broader="peds", phrases=("childhood cancer",)),
)
VOCABULARY = Vocabulary([*NEEDS, *SPECIALTIES, Concept("plain", "wholeheart", "with all my heart")])
NAMES = ("Amara Osei", "Grace Whitfield", "Tomás Herrera Vidal", "Søren Lind", "Grant Imahara", "Li Na")
SAYINGS = (
    "I was paid for a first grant.",
    "Ask me about boundaries!",
    "My manuscript came back three times.",
    "I know who is first author.",
    "I sail on Sundays with the children.",
    "The heart is my trade and the violin my joy.",
    "Kidney and chronic disease.",
    "I play the violin badly.",
)
SENTENCES = (
    "",
    "I want to write a first grant in paediatric oncology without drowning in work",
    "grant",
    "bedside teaching of childhood cancer",
    "a cardiologist who plays the violin",
    "violin and sailing",
    "I have adhd and too much work",
    "kidney",
    "who is first author of a manuscript",
    "nothing of this is known zebra",
    "Osei",
    "chronic manuscripts",
    "somebody who speaks Spanish or Arabic",
    "a first grant, online, with somebody a year ahead of me who speaks Spanish",
    "a violin mentor in person, not a professor",
    "somebody senior",
    "a first grant, not a cardiologist",
    "a manuscript, not an internist",
    "childhood cancer, in Arabic please, not online",
)
LEVELS = ("pgy2", "pgy3", "professor")
STAGES = {
    "ahead": ("level", frozenset(("pgy3",))),
    "senior": ("level", frozenset(("professor",))),
    "professor": ("level", frozenset(("professor",))),
}
TODAY = 1000
FACETS = ("group", "need", "specialty", "role", "place")


@st.composite
def docs(draw: st.DrawFn, number: int | None = None) -> Doc:
    """Any profile: empty, full, past its day, with sensitive needs."""
    texts = draw(st.lists(st.sampled_from(SAYINGS), max_size=3, unique=True))
    return Doc(
        draw(st.integers(1, 12)) if number is None else number,
        draw(st.sampled_from(NAMES)),
        tuple(draw(st.lists(st.sampled_from([each.key for each in SPECIALTIES]), max_size=2, unique=True))),
        {key: draw(st.sampled_from([1.0, 0.85, 0.5])) for key in draw(_keys(NEEDS))},
        tuple((("story", "headline")[place % 2], text) for place, text in enumerate(texts)),
        {"role": (draw(st.sampled_from(["mentor", "coach"])),), "place": tuple(draw(_places())), **draw(_traits())},
        draw(st.sampled_from([0, 0, TODAY, TODAY - 1, TODAY + 5])),
        draw(st.sampled_from([0.0, 0.3, 0.5, 1.0])),
        draw(st.sampled_from([False, False, True])),
    )


def _keys(concepts: Iterable[Concept]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([each.key for each in concepts]), max_size=3, unique=True)


def _traits() -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    some = st.lists(st.sampled_from(["English", "Spanish", "Arabic"]), max_size=2, unique=True).map(tuple)
    meets = st.sampled_from([(), ("remote",), ("in_person",), ("in_person", "remote")])
    return st.fixed_dictionaries(
        {"language": some, "level": st.sampled_from([(), *((each,) for each in LEVELS)]), "format": meets}
    )


def _places() -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(["north", "south"]), max_size=2, unique=True)


@st.composite
def many_docs(draw: st.DrawFn) -> list[Doc]:
    """None to twelve profiles, each with its own id."""
    numbers = draw(st.lists(st.integers(1, 40), max_size=12, unique=True))
    return [draw(docs(number)) for number in numbers]


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Any question."""
    return Question(
        draw(st.sampled_from(SENTENCES)),
        tuple(draw(_keys(NEEDS))) if draw(st.booleans()) else (),
        tuple(draw(_keys(SPECIALTIES))) if draw(st.booleans()) else (),
        drop=tuple(draw(st.sampled_from([(), (), ("grant",), ("peds", "card"), ("language.Spanish", "level.senior")]))),
        filters=draw(st.sampled_from(FILTERS)),
        without=frozenset(draw(st.sampled_from([(), (), (1, 2, 3, 99)]))),
        today=TODAY,
        seed=draw(st.sampled_from(["monday", "tuesday"])),
        limit=draw(st.sampled_from([1, 3, 40])),
        offset=draw(st.sampled_from([0, 0, 2])),
        facets=FACETS,
        stages=STAGES,
    )


FILTERS: tuple[dict[str, frozenset[str]], ...] = (
    {},
    {},
    {"role": frozenset(["coach"])},
    {"role": frozenset(["coach"]), "place": frozenset(["north", "south"])},
    {"specialty": frozenset(["im"])},
    {"group": frozenset(["Research"]), "place": frozenset(["south"])},
    {"need": frozenset(["adhd"])},
)


def searcher(*found: Doc) -> Searcher:
    """A search over these profiles."""
    return Searcher(Index.build([prepare(doc, VOCABULARY) for doc in found], VOCABULARY), VOCABULARY)
