"""What somebody does not want: "please not a surgeon", "a nurse rather than a psychiatrist"."""

from __future__ import annotations

from collections.abc import Sequence

from cheiron.search.concept import NEED, Concept
from cheiron.search.small_words import LINKS
from cheiron.search.text import Word

_PASSED_OVER = LINKS | {"any", "another", "in", "from", "want", "like", "need"}
_NOT = frozenset(("not", "no", "except", "without", "dont"))
_INSTEAD = frozenset((("instead", "of"), ("rather", "than"), ("other", "than")))


def refused(said: Sequence[Word], places: Sequence[int], concepts: Sequence[Concept]) -> bool:
    """Whether what these words name is said not to be wanted.

    A need only after "instead of" and its like: who writes "I do not write grants" may well look for help with grants.
    """
    before = places[0] - 1
    while before >= 0 and said[before].text in _PASSED_OVER:
        before -= 1
    if before < 0:
        return False
    if before and (said[before - 1].text, said[before].text) in _INSTEAD:
        return True
    return said[before].text in _NOT and not any(one.scheme == NEED for one in concepts)
