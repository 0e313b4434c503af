"""What somebody does not want: "please not a surgeon", "a nurse rather than a psychiatrist"."""

from __future__ import annotations

from collections.abc import Sequence

from cheiron.search.concept import NEED, SPECIALTY, Concept
from cheiron.search.small_words import LINKS
from cheiron.search.text import Word

_PASSED_OVER = LINKS | {"any", "another", "in", "from", "want", "like", "need", "to", "talk", "speak", "see"}
_NOT = frozenset(("not", "no", "except", "without", "dont"))
_INSTEAD = frozenset((("instead", "of"), ("rather", "than"), ("other", "than")))
_OWN = frozenset(("my", "your", "his", "her", "our", "their"))
_BODY = frozenset(("bladder", "blood", "bone", "bowel", "brain", "eye", "gut", "heart", "joint", "kidney", "liver"))
_BODY |= {"lung", "skin", "spine", "stomach", "throat"}


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
