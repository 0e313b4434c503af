"""What a column can mean. ``identity`` is recognised in order to be left out, always."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    PREFERRED_NAME = "preferred_name"
    EMAIL = "email"
    EXTERNAL_ID = "external_id"
    PHONE = "phone"
    PRONOUNS = "pronouns"
    CREDENTIALS = "credentials"
    LEVEL = "level"
    TRACK = "track"
    SPECIALTY = "specialty"
    SITE = "site"
    DEPARTMENT = "department"
    DIVISION = "division"
    POSITION = "position"
    SINCE = "since"
    UNTIL = "until"
    ROLE = "role"
    CAPACITY = "capacity"
    TOPICS = "topics"
    TOPIC = "topics_one_hot"
    BODY = "body"
    BODY_KIND = "body_kind"
    WHO = "who"
    OTHER = "other"
    LINK = "link"
    IDENTITY = "identity"
    IGNORE = "ignore"


# Several columns may carry one of these; of any other, one column does.
MANY = frozenset({Meaning.TOPIC, Meaning.TOPICS, Meaning.IDENTITY, Meaning.IGNORE, Meaning.WHO, Meaning.OTHER})

_COMMON = (Meaning.SINCE, Meaning.UNTIL, Meaning.IDENTITY, Meaning.IGNORE)
_UNIT = (Meaning.SITE, Meaning.DEPARTMENT, Meaning.DIVISION)
_NOT_OF_PEOPLE = (Meaning.BODY, Meaning.BODY_KIND, Meaning.WHO, Meaning.OTHER, Meaning.LINK)

# What the columns of each kind of list can mean (the kinds are those of ``states.ImportKind``).
FOR_KIND: dict[str, tuple[Meaning, ...]] = {
    "people": tuple(meaning for meaning in Meaning if meaning not in _NOT_OF_PEOPLE),
    "committee": (Meaning.BODY, Meaning.BODY_KIND, Meaning.WHO, *_UNIT, Meaning.LEVEL, *_COMMON),
    "course": (Meaning.BODY, Meaning.WHO, *_UNIT, Meaning.LEVEL, *_COMMON),
    "supervision": (Meaning.WHO, Meaning.OTHER, Meaning.LINK, *_COMMON),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """A meaning, how sure (0 to 1), and which evidence spoke: ``header``, ``values``, ``both``, ``taken``, ``none``."""

    meaning: Meaning
    confidence: float
    why: str


UNKNOWN = Guess(Meaning.IGNORE, 0.0, "none")
