"""Cards for tests: plain ones to change, and drawn ones with gaps everywhere."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from cheiron.pairing.criteria import NAMEABLE
from cheiron.pairing.people import STRENGTHS, HelperCard, LearnerCard

TOPICS = ["grants", "writing", "teaching", "promotion", "finance"]
CAREERS = ["leader", "education_leader", "rural", "industry", "undecided", "other", "astronaut"]
TAGS = ["sepsis", "ethics", "imaging", "registries"]
UNITS = ["surgery", "medicine", "pathology"]
SITES = ["north", "south"]
SPOKEN = ["en", "es", "tr"]
TOLD = ["first_generation", "parent_in_training", "veteran"]


def learner(number: int = 1, **fields: Any) -> LearnerCard:
    return LearnerCard(id=f"l{number}", **fields)


def helper(number: int = 1, **fields: Any) -> HelperCard:
    return HelperCard(id=f"h{number}", **fields)


def perhaps(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some(names: list[str], least: int = 0) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(names), min_size=least)


ANSWERS = st.lists(perhaps(st.integers(0, 4)), min_size=1, max_size=5).map(tuple)
MODES = some(["in_person", "remote", "mixed"], least=1)
SHARED: dict[str, st.SearchStrategy[Any]] = {
    "level": perhaps(st.integers(0, 30)),
    "department": perhaps(st.sampled_from(UNITS)),
    "site": perhaps(st.sampled_from(SITES)),
    "specialty": perhaps(st.sampled_from(UNITS)),
    "interests": perhaps(some(TAGS)),
    "working_style": perhaps(ANSWERS),
    "modes": perhaps(MODES),
    "languages": perhaps(some(SPOKEN)),
    "availability": perhaps(st.integers(0, 2**21 - 1)),
    "experience": perhaps(some(TOLD)),
}
SOUGHT: dict[str, st.SearchStrategy[Any]] = {
    **SHARED,
    "topics": perhaps(st.lists(st.sampled_from(TOPICS), max_size=5, unique=True).map(tuple)),
    "topics_ranked": st.booleans(),
    "most_important": perhaps(st.sampled_from(NAMEABLE)),
    "aspiration": perhaps(st.sampled_from(CAREERS)),
    "network_departments": perhaps(some(UNITS)),
    "network_levels": perhaps(st.frozensets(st.integers(0, 30), max_size=3)),
    "experience_weight": st.integers(0, 5),
}
OFFERED: dict[str, st.SearchStrategy[Any]] = {
    **SHARED,
    "topics": perhaps(st.dictionaries(st.sampled_from(TOPICS), st.sampled_from(STRENGTHS))),
    "aspirations": perhaps(some(CAREERS)),
}


@st.composite
def two_sides(draw: st.DrawFn, learners: int = 4, helpers: int = 4) -> tuple[list[LearnerCard], list[HelperCard]]:
    """Up to four people on each side, anything about them not known."""
    ours = draw(st.lists(st.fixed_dictionaries(SOUGHT), min_size=1, max_size=learners))
    theirs = draw(st.lists(st.fixed_dictionaries(OFFERED), min_size=1, max_size=helpers))
    return (
        [learner(number, **fields) for number, fields in enumerate(ours)],
        [helper(number, **fields) for number, fields in enumerate(theirs)],
    )
