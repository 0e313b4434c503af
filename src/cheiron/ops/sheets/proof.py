"""What the certificate of a matching says, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from cheiron.ops.sheets.matching import Outcome
from cheiron.pairing.result import Status
from cheiron.pairing.teams_result import TeamsResult


@dataclass(frozen=True)
class Proof:
    """A heading and its sentences."""

    title: str
    lines: tuple[str, ...]


def proof(outcome: Outcome, is_checked: bool = False) -> Proof:
    """Why nobody can find a better matching, or what is not known."""
    result = outcome.solved.result
    if result.status is Status.INFEASIBLE:
        return Proof("Nothing fits these conditions", (outcome.message,))
    if result.status is Status.OPTIMAL:
        lines = (_served(outcome), _points(), *_fair(outcome), _how(is_checked))
        return Proof("Proven: there is no better matching", lines)
    return Proof("A very good matching, not proven to be the best", (outcome.message, _how(is_checked)))


def _served(outcome: Outcome) -> str:
    if isinstance(outcome.solved.result, TeamsResult):
        return f"As many pairs as possible were made first: {len(outcome.solved.pairs)}. No other matching makes more."
    served = outcome.served
    if served == len(outcome.learners):
        return "Every learner has a helper."
    return f"As many learners as possible were served first: {served}. No other matching serves more."


def _points() -> str:
    return (
        "Among all matchings that do so, none has more points: every change that would please one pair costs the "
        "others at least as much."
    )


def _fair(outcome: Outcome) -> list[str]:
    details = outcome.solved.result.details
    if outcome.wanted.fair == "none" or "price_of_fairness" not in details:
        return []
    price = float(details["price_of_fairness"]) / outcome.scores.scale
    return [f"The worst-off learner was lifted as far as possible first; that cost {price:g} points of the total."]


def _how(is_checked: bool) -> str:
    told = "A second program that knows nothing of the first has checked it already. " if is_checked else ""
    return (
        f"The proof is a price for every person, kept in result.json. {told}Whoever doubts the result can have it "
        "checked again:"
    )
