"""The words we ship, as the search takes them. The installed product adds an organisation's own to them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from cheiron.search.concept import ALONE, NEED, SPECIALTY, Concept
from cheiron.search.vocabulary import Vocabulary

# Sayings: found like any other phrase, so that their words are taken for nothing else.
PLAIN = "plain"


@cache
def shipped_vocabulary() -> Vocabulary:
    """All needs and specialties with everything people say for them."""
    return Vocabulary([*_needs(), *_specialties(), *plain_speech(), *said_alone()])


@cache
def plain_speech() -> tuple[Concept, ...]:
    """Sayings that look like a need or a specialty and are none: "by heart", "gut feeling"."""
    return tuple(Concept(PLAIN, saying, saying) for (saying,) in _rows("plain_speech.tsv"))


@cache
def said_alone() -> tuple[Concept, ...]:
    """Phrases that may mean many things, "tired", "my boss": they count where nothing else names a need."""
    return tuple(Concept(ALONE, phrase, phrase) for (phrase,) in _rows("said_alone.tsv"))


@cache
def languages() -> dict[str, str]:
    """Every name of a language to the name it has in profiles."""
    rows = _rows("languages.tsv")
    return {said: name for _key, name, *others in rows for said in (name, *others) if said}


def _needs() -> list[Concept]:
    return [
        Concept(NEED, key, label, group, broader, sensitive == "asked", tuple(phrases.split("|")))
        for key, label, group, sensitive, phrases, broader in _rows("topics.tsv")
    ]


def _specialties() -> list[Concept]:
    rows = _rows("specialties.tsv")
    return [
        Concept(SPECIALTY, key, label, "", broader, False, tuple(more.split("|"))) for key, label, broader, more in rows
    ]


def _rows(name: str) -> list[list[str]]:
    text = (files("cheiron.profiles") / "vocabulary" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
