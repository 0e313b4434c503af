"""What a column of a sign-up sheet can mean, and a proposal for one column."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Meaning(StrEnum):
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    PHONE = "phone"
    EXTERNAL_ID = "external_id"
    ROLE = "role"
    LEVEL = "level"
    PROGRAMME = "programme"
    DEPARTMENT = "department"
    JOB_TITLE = "job_title"
    CAPACITY = "capacity"
    TOPICS = "topics"
    TOPICS_RANKED = "topics_ranked"
    TOPICS_ONE_HOT = "topics_one_hot"
    TOPICS_FREE_TEXT = "topics_free_text"
    GOALS = "goals"
    BIOGRAPHY = "biography"
    HOBBIES = "hobbies"
    LANGUAGES = "languages"
    LOCATION = "location"
    AVAILABILITY = "availability"
    UNAVAILABILITY = "unavailability"
    PREFERENCE = "preference"
    PREFERENCE_RANKED = "preference_ranked"
    REQUESTED_PEOPLE = "requested_people"
    EXCLUDED_PAIR = "excluded_pair"
    ELIGIBILITY = "eligibility"
    CONSENT = "consent"
    IDENTITY = "identity"
    GENDER = "gender"
    TIMESTAMP = "timestamp"
    COMMENTS = "comments"
    IGNORE = "ignore"


NAMES = (Meaning.NAME, Meaning.FIRST_NAME, Meaning.LAST_NAME)
# Who somebody is in the eyes of the law: never used unless the learner said yes to it.
PROTECTED = frozenset({Meaning.IDENTITY, Meaning.GENDER})
ENOUGH = 0.5  # below this a proposal is only a candidate


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a column may mean, how sure (0 to 1), and why; ``side`` when it is asked of one role only."""

    meaning: Meaning | None
    confidence: float
    why: str
    candidates: tuple[Meaning, ...] = ()
    side: str = ""  # "helper", "learner" or both
    stem: str = ""  # the question of a grid, when the column is one option of it
    option: str = ""

    def become(self, meaning: Meaning, confidence: float, why: str) -> Proposal:
        return replace(self, meaning=meaning, confidence=confidence, why=why)

    def as_json(self) -> dict[str, Any]:
        """What ``cheiron columns`` prints."""
        told: dict[str, Any] = {
            "meaning": self.meaning.value if self.meaning else None,
            "confidence": round(self.confidence, 2),
            "why": self.why,
        }
        if self.candidates:
            told["candidates"] = [meaning.value for meaning in self.candidates]
        return told | {key: getattr(self, key) for key in ("side", "stem", "option") if getattr(self, key)}


def unknown(*candidates: Meaning, why: str = "nothing speaks clearly") -> Proposal:
    """Left to the user."""
    return Proposal(None, 0.0, why, tuple(candidates))
