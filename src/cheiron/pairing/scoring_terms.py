"""What each criterion gives one pair, in score units, with the facts. Nothing known gives half, never nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cheiron.pairing.criteria import (
    ENOUGH_SLOTS,
    OPEN_ASPIRATIONS,
    PRACTICAL,
    PRACTICAL_PARTS,
    SLIDER,
    UNIT,
    aspiration_fit,
    rank_weights,
    split,
)
from cheiron.pairing.people import SLOTS_PER_DAY, HelperCard, LearnerCard
from cheiron.pairing.scoring_columns import known_departments, strength_of
from cheiron.pairing.scoring_rules import ways

HALF = UNIT // 2
FITS = ("other", "near", "same")


@dataclass(frozen=True)
class Term:
    """Units, whether both sides said anything, and the facts."""

    units: int
    known: bool = True
    facts: Mapping[str, Any] = field(default_factory=dict)


Build = Callable[[LearnerCard, HelperCard, int], Term]


def topics(learner: LearnerCard, helper: HelperCard, points: int) -> Term:
    """Topics offered of those sought, by rank, times how well the helper knows them."""
    if not learner.topics or helper.topics is None:
        return Term(points * HALF, known=False)
    parts = split(points, rank_weights(len(learner.topics), learner.topics_ranked))
    strength = {topic: strength_of(helper, topic) for topic in learner.topics}
    units = sum(part * strength[topic] for topic, part in zip(learner.topics, parts, strict=True)) * (UNIT // 100)
    met = [topic for topic in learner.topics if topic in helper.topics]
    facts = {"met": met, "sought": len(learner.topics), "strengths": {topic: strength[topic] for topic in met}}
    return Term(units, facts=facts)


def aspiration(learner: LearnerCard, helper: HelperCard, points: int) -> Term:
    """The same career, or a neighbouring one."""
    sought = learner.aspiration
    if not sought or sought in OPEN_ASPIRATIONS or helper.aspirations is None:
        return Term(points * HALF, known=False, facts={"aspiration": sought} if sought else {})
    fits = {lived: aspiration_fit(sought, lived) for lived in sorted(helper.aspirations)}
    best = max(fits, key=lambda lived: fits[lived], default=None)
    fit = fits[best] if best else 0
    facts = {"aspiration": sought, "fit": FITS[fit], "through": best if fit else None}
    return Term(points * HALF * fit, facts=facts)


def working_style(learner: LearnerCard, helper: HelperCard, points: int) -> Term:
    """1 - mean distance / 4 over the learner's sliders; one left open by either counts as half."""
    ours = learner.working_style or ()
    if not ours:
        return Term(points * HALF, known=False)
    theirs = (*(helper.working_style or ()), *(None,) * len(ours))
    units, gaps = 0, {}
    for place, part in enumerate(split(points, (1,) * len(ours))):
        one, two = ours[place], theirs[place]
        if one is None or two is None:
            units += part * HALF
            continue
        gaps[place] = abs(one - two)
        units += part * (UNIT // SLIDER) * (SLIDER - gaps[place])
    close = [place for place, gap in gaps.items() if gap <= 1]
    return Term(units, bool(gaps), {"close": close, "answered": len(gaps)} if gaps else {})


def interests(learner: LearnerCard, helper: HelperCard, points: int) -> Term:
    """The part of the learner's interests that the helper shares."""
    if not learner.interests or helper.interests is None:
        return Term(points * HALF, known=False)
    named = sorted(learner.interests)
    parts = split(points, (1,) * len(named))
    met = [tag for tag in named if tag in helper.interests]
    units = sum(part for tag, part in zip(named, parts, strict=True) if tag in helper.interests) * UNIT
    return Term(units, facts={"met": met, "named": len(named)})


def practical(learner: LearnerCard, helper: HelperCard, points: int) -> Term:
    """Weekly slots in common, ways of meeting, site, language."""
    found: dict[str, tuple[float, Any]] = {}
    if learner.availability is not None and helper.availability is not None:
        slots = slots_of(learner.availability & helper.availability)
        found["availability"] = (min(len(slots), ENOUGH_SLOTS) / ENOUGH_SLOTS, slots)
    for part, ours, theirs in (
        ("modes", ways(learner), ways(helper)),
        ("languages", learner.languages or None, helper.languages or None),
    ):
        if ours is not None and theirs is not None:
            found[part] = (float(bool(ours & theirs)), sorted(ours & theirs))
    if learner.site is not None and helper.site is not None:
        found["site"] = (float(learner.site == helper.site), learner.site == helper.site)
    share = sum(round(whole * found.get(part, (0.5,))[0]) for part, whole in PRACTICAL_PARTS.items())
    facts = {part: fact for part, (_fit, fact) in found.items()}
    return Term(points * (UNIT // PRACTICAL) * share, bool(found), facts)


def slots_of(mask: int) -> list[int]:
    """The slots of an availability mask, Monday morning is 0.

    Examples
    --------
    >>> slots_of(0b1001)
    [0, 3]
    """
    return [slot for slot in range(7 * SLOTS_PER_DAY) if mask >> slot & 1]


def network(learner: LearnerCard, helper: HelperCard, points: int) -> Term:
    """Another department, and another level than the helpers the learner has already."""
    departments, levels = known_departments(learner), learner.network_levels
    other = None if departments is None or helper.department is None else helper.department not in departments
    fresh = None if levels is None or helper.level is None else helper.level not in levels
    units = sum(points * HALF // 2 if new is None else points * HALF * new for new in (other, fresh))
    facts = {"other_department": other, "other_level": fresh}
    return Term(
        units, other is not None or fresh is not None, {name: new for name, new in facts.items() if new is not None}
    )


def experience(learner: LearnerCard, helper: HelperCard, points: int) -> Term:
    """Experience the helper chose to tell. Who tells something else counts like who tells nothing.

    The facts do not name it: it is for the two of them to tell.
    """
    shared = bool((learner.experience or frozenset()) & (helper.experience or frozenset()))
    return Term(points * HALF * (1 + shared), shared, {"shared": True} if shared else {})


def discipline(learner: LearnerCard, helper: HelperCard, points: int) -> Term:
    """For coaches outside the discipline: all for another one, nothing for the same."""
    if learner.specialty is None or helper.specialty is None:
        return Term(points * HALF, known=False)
    other = learner.specialty != helper.specialty
    return Term(points * UNIT * other, facts={"other_discipline": other})


TERMS: Mapping[str, Build] = {
    "topics": topics,
    "aspiration": aspiration,
    "working_style": working_style,
    "interests": interests,
    "practical": practical,
    "network": network,
    "experience": experience,
    "discipline": discipline,
}
