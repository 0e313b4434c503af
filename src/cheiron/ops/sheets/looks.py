"""How the values of a column look, whatever its heading says: shares of addresses, days, figures, lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cheiron.kit.text import folded
from cheiron.ops.sheets.cells import choices, is_yes
from cheiron.ops.sheets.questions import lines_of
from cheiron.people.roster.levels import level_in, role_in
from cheiron.people.roster.names import looks_like_name
from cheiron.people.roster.values import day_in, emails_in, said

SAMPLE = 400
_WORDS = {kind: frozenset(words.split()) for kind, words in (line.split("\t") for line in lines_of("values.tsv"))}
_TIME = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*\d{1,2}[:.]\d{2}")
_PHONE = re.compile(r"^\+?[\d\s().\-/]{7,20}(x ?\d+)?$")
_LINK = re.compile(r"^(https?://|www\.)|\b(linkedin|orcid|github)\.(com|org)\b")
_SIZES = frozenset({"xs", "s", "m", "l", "xl", "xxl", "2xl", "3xl", "xxxl", "small", "medium", "large", "x-large"})
_MARKS = frozenset({"0", "1", "0.0", "1.0", "x", "✓", "✔", "checked", "unchecked", "true", "false"})
_ZONE = re.compile(r"^(utc|gmt)\s?[+-−]?\d*|^[a-z]+/[a-z_]+$")


def _has_words(kind: str) -> Callable[[str], bool]:
    known = _WORDS[kind]
    return lambda cell: len(cell) < 160 and bool(known & set(re.split(r"[^a-z0-9/\-]+", cell)))


def _is_of_words(kind: str) -> Callable[[str], bool]:
    known = _WORDS[kind]
    return lambda cell: len(cell) < 40 and cell in known


_YEAR = re.compile(r"^((year|yr|pgy|semester|term|grade) ?\d+"
                   r"|\d+(st|nd|rd|th|º|ª|er|e|eme)? (year|yr|ano|annee|semester)"
                   r"|(first|second|third|fourth|fifth|final)[ -]year)\b")  # fmt: skip


def _is_level(cell: str) -> bool:
    return bool(_YEAR.match(cell)) or bool(_WORDS["level"] & set(cell.split()))


# Tests of one cell as it stands, and of the cell in plain lower case.
_OF_CELL: dict[str, Callable[[str], object]] = {
    "emails": lambda cell: "@" in cell and emails_in(cell),
    "days": lambda cell: not cell.isdigit() and day_in(cell) is not None,
    "moments": _TIME.search,
    "figures": lambda cell: cell.replace(".", "", 1).isdigit(),
    "phones": lambda cell: _PHONE.match(cell) and sum(map(str.isdigit, cell)) > 6,
    "yes_no": lambda cell: is_yes(cell) is not None,
    "names": looks_like_name,
    "roles": lambda cell: len(cell) < 60 and role_of(cell),
    "levels": lambda cell: len(cell) < 60 and (level_in(cell) or _is_level(folded(cell))),
}
_OF_WORDS: dict[str, Callable[[str], object]] = {
    "marks": _MARKS.__contains__,
    "sizes": _SIZES.__contains__,
    "links": _LINK.search,
    "zones": lambda cell: _ZONE.match(cell) or _is_of_words("zone")(cell),
    "weekdays": _has_words("weekday"),
    "hobbies": _has_words("hobby"),
    "languages": _has_words("language"),
    "genders": lambda cell: _is_of_words("gender")(cell) or cell in ("prefer not to say", "other"),
}


def role_of(cell: str) -> str:
    """``helper``, ``learner``, ``both`` or nothing, in the words of many schemes: Big and Little, for one."""
    words = set(re.split(r"[^a-z]+", folded(cell)))
    helper, learner = bool(words & _WORDS["helper"]), bool(words & _WORDS["learner"])
    if (helper and learner) or words & {"both", "either", "beide", "beides", "ambos", "entrambi", "ambas"}:
        return "both"
    return "helper" if helper else "learner" if learner else role_in(cell)


@dataclass(frozen=True)
class Look:
    """``look["emails"]`` and so on are shares of the filled cells, 0 to 1."""

    filled: int
    cells: tuple[str, ...]
    distinct: float
    kinds: int
    length: float
    shares: Mapping[str, float]

    def __getitem__(self, kind: str) -> float:
        return self.shares[kind]

    @property
    def is_prose(self) -> bool:
        """Sentences, not choices."""
        return self.length > 45 and self.distinct > 0.6 and self["lists"] < 0.5


def look_at(values: Sequence[str]) -> Look:
    """The look of a column."""
    cells = [cell for cell in map(said, values[:SAMPLE]) if cell]
    count = len(cells) or 1
    lower = [folded(cell) for cell in cells]
    shares = {kind: sum(bool(test(cell)) for cell in cells) / count for kind, test in _OF_CELL.items()}
    shares |= {kind: sum(bool(test(cell)) for cell in lower) / count for kind, test in _OF_WORDS.items()}
    return Look(
        len(cells),
        tuple(cells),
        len(set(lower)) / count,
        len(set(lower)),
        sum(map(len, cells)) / count,
        shares | {"lists": _listed(cells)},
    )


def _listed(cells: list[str]) -> float:
    """The share of cells that hold several choices, when choices come back in other cells."""
    parts = [[folded(part) for part in choices(cell)] for cell in cells]
    several = [found for found in parts if len(found) > 1]
    if not several:
        return 0.0
    times = Counter(part for found in parts for part in found)
    back = sum(times[part] > 1 for found in several for part in found) / sum(len(found) for found in several)
    return len(several) / len(cells) if back > 0.4 or any(";" in cell for cell in cells) else 0.0
