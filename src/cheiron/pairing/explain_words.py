"""Plain English for the command line, from the same facts that pages translate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cheiron.pairing.people import SLOTS_PER_DAY
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import NOBODY
from cheiron.pairing.scoring_shares import Share
from cheiron.pairing.whatif import Change, Move

DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
MOVES_NAMED = 4


def listed(words: Sequence[str]) -> str:
    """Words as a sentence has them.

    Examples
    --------
    >>> listed(["Mondays", "Tuesdays", "Fridays"]), listed(["Mondays"])
    ('Mondays, Tuesdays and Fridays', 'Mondays')
    """
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def plain(name: str) -> str:
    """An id as words."""
    return name.replace("_", " ")


def share_words(share: Share) -> str:
    """What one share says for the pair, or nothing worth saying.

    Examples
    --------
    >>> share_words(Share("topics", 1900, 3000, True, {"met": ["grants", "team_leading"], "sought": 3}))
    'offers 2 of the 3 topics sought (grants, team leading)'
    """
    if not share.known or share.criterion not in WORDS:
        return ""
    return WORDS[share.criterion](share.facts, share.points / share.of)


def _topics(facts: Mapping[str, Any], part: float) -> str:
    met = facts["met"]
    if not met:
        return "offers none of the topics sought"
    return f"offers {len(met)} of the {facts['sought']} topics sought ({', '.join(map(plain, met))})"


def _aspiration(facts: Mapping[str, Any], part: float) -> str:
    if facts["fit"] == "other":
        return ""
    kind = "the career sought" if facts["fit"] == "same" else "a career near the one sought"
    return f"knows {kind} ({plain(facts['through'])})"


def _working_style(facts: Mapping[str, Any], part: float) -> str:
    if part >= 0.75:
        return "works in a similar way"
    return "works in another way" if part <= 0.4 else ""


def _interests(facts: Mapping[str, Any], part: float) -> str:
    met = facts["met"]
    return f"shares {len(met)} of {facts['named']} interests ({', '.join(map(plain, met))})" if met else ""


def _practical(facts: Mapping[str, Any], part: float) -> str:
    said = []
    if "availability" in facts:
        days = list(dict.fromkeys(DAYS[slot // SLOTS_PER_DAY] for slot in facts["availability"]))
        said.append(f"free on {listed(days)}" if days else "no free time in common")
    if facts.get("site") is True:
        said.append("same site")
    return "; ".join(said)


def _network(facts: Mapping[str, Any], part: float) -> str:
    said = {"other_department": "other department", "other_level": "another level than present helpers"}
    return "; ".join(words for fact, words in said.items() if facts.get(fact))


def _discipline(facts: Mapping[str, Any], part: float) -> str:
    return "other discipline" if facts["other_discipline"] else "same discipline"


# Not here: "most_important" says a row twice, "experience" is for the two of them to tell.
WORDS: Mapping[str, Callable[[Mapping[str, Any], float], str]] = {
    "topics": _topics,
    "aspiration": _aspiration,
    "working_style": _working_style,
    "interests": _interests,
    "practical": _practical,
    "network": _network,
    "discipline": _discipline,
}


def move_words(problem: AssignmentProblem, move: Move) -> str:
    """Who would go from where to where."""
    learner, before, after = move
    name = problem.learners[learner]
    if after == NOBODY:
        return f"{name} would lose {problem.helpers[before]} and have nobody"
    if before == NOBODY:
        return f"{name}, who has nobody, would have {problem.helpers[after]}"
    return f"{name} would move from {problem.helpers[before]} to {problem.helpers[after]}"


def moves_words(problem: AssignmentProblem, moves: Sequence[Move]) -> str:
    """The first of those who would move, and how many more."""
    if not moves:
        return "Nobody else would move."
    named = "; ".join(move_words(problem, move) for move in moves[:MOVES_NAMED])
    more = len(moves) - MOVES_NAMED
    return f"{named}; and {more} more would move." if more > 0 else f"{named}."


def change_words(change: Change) -> str:
    """What the whole would gain or lose."""
    if change.total is None:
        return BECAUSE[change.because]
    served = {1: "one learner more would have somebody", -1: "one learner fewer would have somebody"}
    said = [] if not change.served else [served.get(change.served, f"{change.served:+} learners would have somebody")]
    if change.points:
        way = "rise" if change.points > 0 else "fall"
        said.append(f"all scores together would {way} by {abs(change.points)} points")
    return (", and ".join(said) or "the whole would be just as good").capitalize() + "."


BECAUSE: Mapping[str, str] = {
    "forbidden": "This pair is not allowed.",
    "locked": "This learner is locked to another helper.",
    "full": "All places of this helper are locked, or there are none.",
    "minimum": "It would leave a helper below the smallest load.",
}
