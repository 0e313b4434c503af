"""Why two people fit, for the two themselves: short phrases, topics first, then the weightiest. No score, no topic.

Neither reads here what the other chose, nor what somebody told about themselves in confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from django.utils.translation import ngettext

from cheiron.matching.queries.review_words import share_words

REASONS_AT_MOST = 4
Shared = Mapping[str, Any]


def reasons_for_learner(shares: Iterable[Any]) -> tuple[str, ...]:
    """``offers 2 of your 3 topics``, and what else speaks for this helper."""
    return _reasons(shares, _topics_for_learner)


def reasons_for_helper(shares: Iterable[Any]) -> tuple[str, ...]:
    """The same pair as the helper reads it, once they were told that they are one."""
    return _reasons(shares, _topics_for_helper)


def _reasons(shares: Iterable[Any], say_topics: Any) -> tuple[str, ...]:
    rows = [asdict(one) if is_dataclass(one) and not isinstance(one, type) else dict(one) for one in shares]
    ordered = sorted((row for row in rows if row["known"] and row["points"]), key=_order)
    said = [say_topics(row["facts"]) if row["criterion"] == "topics" else share_words(row, {}) for row in ordered]
    return tuple(phrase for phrase in said if phrase)[:REASONS_AT_MOST]


def _order(row: Shared) -> tuple[bool, int]:
    """What they can help with comes first, whatever it weighs here; then the weightiest."""
    return row["criterion"] != "topics", -row["points"]


def _topics_for_learner(facts: Shared) -> str:
    met, sought = len(facts.get("met", ())), facts.get("sought", 0)
    if not met:
        return ""
    sentence = ngettext("Offers the topic you look for", "Offers %(met)s of your %(sought)s topics", sought)
    return sentence % {"met": met, "sought": sought}


def _topics_for_helper(facts: Shared) -> str:
    met, sought = len(facts.get("met", ())), facts.get("sought", 0)
    if not met:
        return ""
    sentence = ngettext(
        "You offer the topic they look for", "You offer %(met)s of the %(sought)s topics they look for", sought
    )
    return sentence % {"met": met, "sought": sought}
