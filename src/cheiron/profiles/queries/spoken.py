"""Languages by key or name: ISO 639-1, and some signed languages, which that list leaves out."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from cheiron.kit.text import folded, tidy
from cheiron.profiles.queries.vocabulary import rows_of_vocabulary


@cache
def languages() -> dict[str, str]:
    """Key to English name, in the order of the names."""
    return {key: name for key, name, *_others in rows_of_vocabulary("languages.tsv")}


@cache
def _by_name() -> dict[str, str]:
    rows = rows_of_vocabulary("languages.tsv")
    names = [(said, name) for key, name, *others in rows for said in (key, name, *others) if said]
    return {folded(said): name for said, name in names}


def language_named(said: str) -> str | None:
    """``es``, ``spanish`` and ``Español`` are Spanish; ``None`` for what is no language we know."""
    return _by_name().get(folded(said))


def language_like(said: str) -> str | None:
    """What was perhaps meant by a word that is no language."""
    close = get_close_matches(folded(tidy(said)), _by_name(), n=1, cutoff=0.75)
    return _by_name()[close[0]] if close else None
