"""What makes a pair fit: the criteria, their weights per role, and how weights become whole points.

No study gives validated weights for this field. These are starting points to be changed, and are kept with each run.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cheiron.pairing.problem import HIGHEST

CRITERIA: tuple[str, ...] = (
    "topics",
    "most_important",
    "aspiration",
    "working_style",
    "interests",
    "practical",
    "network",
    "experience",
    "discipline",
)
# What a learner may name as most important. The bonus then goes to that row.
NAMEABLE: tuple[str, ...] = ("topics", "aspiration", "working_style", "interests", "practical", "network")

# Sums to 100 up to "network". "experience" is the most a learner may give it; "discipline" counts only where the
# off-discipline switch is on, and then takes 10 from the same discipline by giving 10 to every other one.
WEIGHTS: Mapping[str, tuple[int, ...]] = {
    "mentor": (30, 15, 15, 15, 10, 10, 5, 5, 0),
    "near_peer": (30, 15, 15, 15, 10, 10, 5, 5, 0),
    "peer": (20, 15, 10, 25, 10, 15, 5, 5, 0),
    "coach_growth": (15, 20, 0, 20, 0, 25, 20, 5, 10),
    "coach_performance": (40, 15, 0, 15, 0, 25, 5, 0, 10),
    "advisor": (40, 15, 15, 5, 5, 15, 5, 0, 0),
    "sponsor": (40, 15, 15, 5, 15, 5, 5, 0, 0),
    "connector": (40, 15, 15, 5, 15, 5, 5, 0, 0),
    "facilitator": (15, 20, 0, 20, 0, 25, 20, 5, 0),
}
OFF_DISCIPLINE = 10

RANKS = (3, 2, 1)  # of the topics put first; every further one counts as the last of these
SLIDER = 4  # the widest distance between two answers
ENOUGH_SLOTS = 3  # from so many weekly slots in common on, availability is full

# Score units: a point of score is UNIT units, so that halves, thirds, quarters and hundredths are whole numbers.
# 10,000 points are 12 million units, below 2**24: sums in float32 are exact, in any order.
UNIT = 1200
PRACTICAL_PARTS: Mapping[str, int] = {"languages": 48, "modes": 48, "site": 48, "availability": 96}
PRACTICAL = sum(PRACTICAL_PARTS.values())

NEAR_ASPIRATIONS: tuple[tuple[str, str], ...] = (
    ("clinician_academic", "clinician_educator"),
    ("clinician_academic", "clinical_trialist"),
    ("clinician_academic", "clinician_public"),
    ("clinician_community", "clinician_private"),
    ("clinician_community", "clinician_public"),
    ("clinician_community", "rural"),
    ("clinician_public", "military"),
    ("clinician_public", "public_health"),
    ("clinician_public", "rural"),
    ("clinician_educator", "education_leader"),
    ("education_leader", "leader"),
    ("physician_scientist", "clinical_trialist"),
    ("physician_scientist", "health_services"),
    ("clinical_trialist", "health_services"),
    ("clinical_trialist", "industry"),
    ("health_services", "informatics"),
    ("health_services", "public_health"),
    ("global_health", "public_health"),
    ("industry", "informatics"),
)
_NEAR = frozenset(NEAR_ASPIRATIONS) | frozenset((other, one) for one, other in NEAR_ASPIRATIONS)
# A full answer, but it tells nothing about who fits.
OPEN_ASPIRATIONS = frozenset({"undecided", "other"})


def weights_for(role_kind: str) -> dict[str, int]:
    """The starting weights of a role, by criterion. Raises `ValueError` for a role that is not known.

    Examples
    --------
    >>> weights_for("mentor")["topics"], weights_for("coach_growth")["interests"]
    (30, 0)
    """
    if role_kind not in WEIGHTS:
        raise ValueError(f"There are no weights for the role {role_kind}.")
    return dict(zip(CRITERIA, WEIGHTS[role_kind], strict=True))


def checked_weights(role_kind: str, changes: Mapping[str, int] | None, off_discipline: bool) -> dict[str, int]:
    """The weights of a round: those of the role with the changes made. Raises `ValueError` in plain words."""
    weights = weights_for(role_kind)
    unknown = sorted(set(changes or {}) - set(CRITERIA))
    if unknown:
        raise ValueError(f"There is no criterion {unknown[0]}.")
    weights.update(changes or {})
    weights["discipline"] = (weights["discipline"] or OFF_DISCIPLINE) if off_discipline else 0
    for name, weight in weights.items():
        if int(weight) != weight or not 0 <= weight <= 1000:
            raise ValueError(f"The weight of {name} must be a whole number from 0 to 1000.")
    if not sum(weight for name, weight in weights.items() if name != "experience"):
        raise ValueError("At least one criterion needs a weight above 0.")
    return {name: int(weights[name]) for name in CRITERIA}


@lru_cache(maxsize=4096)
def split(points: int, parts: tuple[int, ...]) -> tuple[int, ...]:
    """Whole points shared out in proportion; they sum to ``points`` exactly (largest remainder, first ones first).

    Examples
    --------
    >>> split(10_000, (30, 15, 15)), split(100, (1, 1, 1))
    ((5000, 2500, 2500), (34, 33, 33))
    """
    whole = sum(parts)
    if not whole:
        return (0,) * len(parts)
    shares = [points * part // whole for part in parts]
    rest = sorted(range(len(parts)), key=lambda place: (-(points * parts[place] % whole), place))
    for place in rest[: points - sum(shares)]:
        shares[place] += 1
    return tuple(shares)


@lru_cache(maxsize=4096)
def points_for(weights: tuple[int, ...], experience_weight: int) -> tuple[int, ...]:
    """How many of the 10,000 points each criterion can give to one learner, in the order of ``CRITERIA``."""
    given = list(weights)
    place = CRITERIA.index("experience")
    given[place] = min(given[place], experience_weight)
    return split(HIGHEST, tuple(given))


@lru_cache(maxsize=4096)
def rank_weights(count: int, ranked: bool) -> tuple[int, ...]:
    """What each of the topics sought counts: 3, 2, 1, and 1 for each further; all the same where no order is known."""
    return tuple(RANKS[min(place, len(RANKS) - 1)] if ranked else 1 for place in range(count))


def aspiration_fit(sought: str, lived: str) -> int:
    """2 for the same career, 1 for a neighbouring one, 0 for another.

    Examples
    --------
    >>> [aspiration_fit("rural", lived) for lived in ("rural", "clinician_community", "industry")]
    [2, 1, 0]
    """
    return 2 if sought == lived else int((sought, lived) in _NEAR)
