"""What somebody does not want: "please not a surgeon", "a nurse rather than a psychiatrist"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cheiron.search.concept import NEED, SPECIALTY, Concept
from cheiron.search.small_words import LINKS
from cheiron.search.text import Word

_PASSED_OVER = LINKS | {"any", "another", "in", "from", "want", "like", "need", "to", "talk", "speak", "see"}
_NOT = frozenset(("not", "no", "except", "without", "dont"))
_INSTEAD = frozenset((("instead", "of"), ("rather", "than"), ("other", "than"), ("anyone", "but"), ("anybody", "but")))
_SAID_OF = frozenset(
    [
        "i",
        "im",
        "am",
        "is",
        "are",
        "was",
        "were",
        "be",
        "being",
        "he",
        "she",
        "they",
        "we",
        "it",
        "as",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
    ]
)
_OF_WANTED = frozenset(("who", "that", "whos", "thats"))
_OWN = frozenset(("my", "your", "his", "her", "our", "their"))
_BODY = frozenset(("bladder", "blood", "bone", "bowel", "brain", "eye", "gut", "heart", "joint", "kidney", "liver"))
_BODY |= {"lung", "skin", "spine", "stomach", "throat"}

_OF_PATIENTS = frozenset(
    ("clinic", "clinician", "cohort", "fellowship", "grant", "group", "paper", "patient", "practic")
)
_OF_PATIENTS |= {"project", "research", "rotat", "servic", "studi", "team", "trial", "unit", "ward"}


def whose_illness(said: Sequence[Word], places: Sequence[int], concepts: Sequence[Concept]) -> Sequence[Concept]:
    """ "My epilepsy" is one's own, "epilepsy" and "my epilepsy clinic" a field: words that name both mean one of them.

    Only where the two have one name. What is unmistakable stays, and so does what names only one of them.
    """
    own = [one for one in concepts if one.sensitive]
    field = [one for one in concepts if one.scheme == SPECIALTY]
    if not own or not field:
        return concepts
    first, after = places[0], places[-1] + 1
    is_mine = first > 0 and said[first - 1].text == "my"
    is_work = after < len(said) and said[after].stem in _OF_PATIENTS
    return own if is_mine and not is_work else field


def refused(said: Sequence[Word], places: Sequence[int], concepts: Sequence[Concept]) -> bool:
    """Whether what these words name is said not to be wanted.

    A need only after "instead of" and its like: who writes "I do not write grants" may well look for help with grants.
    """
    before = places[0] - 1
    if _own_body(said, places, concepts):
        return True
    while before >= 0 and said[before].text in _PASSED_OVER:
        before -= 1
    if before < 0:
        return False
    if before and (said[before - 1].text, said[before].text) in _INSTEAD:
        return True
    return said[before].text in _NOT and not any(one.scheme == NEED for one in concepts)


def unwanted_fields(said: Sequence[Word], places: Sequence[int], concepts: Sequence[Concept]) -> Iterator[Concept]:
    """Specialties of which nobody is wanted, among what is refused. "I am not a surgeon" is said of oneself."""
    if _own_body(said, places, concepts):
        return
    before = [word.text for word in said[: places[0]]]
    while before and before[-1] in _PASSED_OVER:
        before.pop()
    is_told = len(before) > 1 and before[-1] in _NOT and before[-2] in _SAID_OF
    if not is_told or (len(before) > 2 and before[-3] in _OF_WANTED):
        yield from (one for one in concepts if one.scheme == SPECIALTY)


def _own_body(said: Sequence[Word], places: Sequence[int], concepts: Sequence[Concept]) -> bool:
    """ "My stomach drops", "put my heart into it": a part of one's own body asks for no specialist of it."""
    first = places[0]
    return (
        len(places) == 1
        and said[first].stem in _BODY
        and first > 0
        and said[first - 1].text in _OWN
        and all(one.scheme == SPECIALTY for one in concepts)
    )
