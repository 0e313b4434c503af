"""Made-up people to score: cards with gaps, for 41 topics, 60 interests, 25 departments, 30 specialties, 6 sites."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from cheiron.pairing.people import STRENGTHS, HelperCard, LearnerCard

KNOWN = 0.88  # of each field
TOPICS, INTERESTS, DEPARTMENTS, SPECIALTIES, SITES = 41, 60, 25, 30, 6
CAREERS = ("clinician_academic", "leader", "rural", "physician_scientist", "undecided", "health_services", "industry")
WAYS = (("in_person",), ("remote",), ("in_person", "remote"), ("mixed",))
SPOKEN = ("en", "es", "fr", "de", "zh")
TOLD = ("first_generation", "international_graduate", "parent_in_training", "veteran")
ROWS = ("topics", "aspiration", "working_style", "practical")


def people(learners: int, helpers: int, seed: int) -> tuple[list[LearnerCard], list[HelperCard]]:
    """Cards of both sides; the same seed makes the same ones."""
    chance = Random(seed)
    return (
        [LearnerCard(id=f"l{number}", **sought(chance)) for number in range(learners)],
        [HelperCard(id=f"h{number}", **offered(chance)) for number in range(helpers)],
    )


def maybe(chance: Random, draw: Callable[[], Any]) -> Any:
    """Drawn for most, not known for the others."""
    return draw() if chance.random() < KNOWN else None


def some(chance: Random, name: str, of: int, count: int) -> list[str]:
    """Some names of a vocabulary."""
    return [f"{name}{number}" for number in chance.sample(range(of), count)]


def shared(chance: Random) -> dict[str, Any]:
    """What both cards have."""
    return {
        "department": maybe(chance, lambda: f"d{chance.randrange(DEPARTMENTS)}"),
        "site": maybe(chance, lambda: f"s{chance.randrange(SITES)}"),
        "specialty": maybe(chance, lambda: f"p{chance.randrange(SPECIALTIES)}"),
        "working_style": maybe(chance, lambda: tuple(chance.choice([0, 1, 2, 3, 4, None]) for _ in range(5))),
        "modes": maybe(chance, lambda: frozenset(chance.choice(WAYS))),
        "languages": maybe(chance, lambda: frozenset({"en", chance.choice(SPOKEN)})),
        "availability": maybe(chance, lambda: chance.getrandbits(21)),
    }


def sought(chance: Random) -> dict[str, Any]:
    """A learner."""
    return {
        **shared(chance),
        "level": maybe(chance, lambda: chance.randrange(1, 14)),
        "topics": maybe(chance, lambda: tuple(some(chance, "t", TOPICS, chance.choice([3, 3, 3, 4, 5])))),
        "most_important": chance.choice([None, None, None, None, *ROWS]),
        "aspiration": maybe(chance, lambda: chance.choice(CAREERS)),
        "interests": maybe(chance, lambda: frozenset(some(chance, "i", INTERESTS, 4))),
        "network_departments": maybe(chance, lambda: frozenset(some(chance, "d", DEPARTMENTS, chance.randrange(3)))),
        "network_levels": maybe(chance, lambda: frozenset(chance.sample(range(20), chance.randrange(3)))),
        "experience": frozenset({chance.choice(TOLD)}) if chance.random() < 0.3 else None,
        "experience_weight": chance.choice([0, 2, 5]),
        "avoid": frozenset({f"h{chance.randrange(2000)}"} if chance.random() < 0.2 else ()),
    }


def offered(chance: Random) -> dict[str, Any]:
    """A helper."""
    return {
        **shared(chance),
        "level": maybe(chance, lambda: chance.randrange(5, 30)),
        "topics": maybe(
            chance,
            lambda: {name: chance.choice(STRENGTHS) for name in some(chance, "t", TOPICS, chance.randrange(3, 12))},
        ),
        "aspirations": maybe(chance, lambda: frozenset(chance.sample(CAREERS, 2))),
        "interests": maybe(chance, lambda: frozenset(some(chance, "i", INTERESTS, 8))),
        "experience": frozenset(chance.sample(TOLD, 2)) if chance.random() < 0.4 else None,
        "capacity": chance.randrange(1, 8),
    }
