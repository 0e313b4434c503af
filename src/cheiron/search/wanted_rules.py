"""How a wish about a person is told from what people say of themselves and of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from cheiron.search.clauses import Flat
from cheiron.search.wanted_words import OF_ONESELF, OF_SOMEBODY, REFUSING

LOOKED_BACK, LOOKED_ON = 100, 70
# "Who speaks Spanish and can read my grant": what the same person is to do as well is another clause.
GOING_ON = r"\||(?<= )and (?:who |that |also )*(?:can|could|would|will|knows|likes|has|is)\b"
Found = tuple[tuple[int, int], str, bool]


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Made when first needed: most sentences need none of them."""
    return re.compile(text)


@dataclass(frozen=True, slots=True)
class Rule:
    """``phrase`` with a group ``core``: the words that say it. ``words``: without one of these it is not tried.

    ``before``: any of these must stand before it. ``unless``: what must not stand in the same clause around it.
    ``opposite``: what a refusal turns the value into.
    """

    facet: str
    value: str
    phrase: str
    words: frozenset[str]
    before: tuple[str, ...] = ()
    unless: str = ""
    opposite: str = field(default="", kw_only=True)

    def found_in(self, flat: Flat) -> Iterator[Found]:
        """Every place where it is said, with the value, and whether it is said not to be wanted."""
        if self.words.isdisjoint(flat.words):
            return
        for match in pattern(self.phrase).finditer(flat.text):
            before = _before(flat.text, match.start())
            refused = _is_refused(before)
            if refused is None or self._is_of_others(before, flat.text, match.end()):
                continue
            if refused or not self.before or any(pattern(each).search(before) for each in self.before):
                yield from self._told(flat, match, is_refused=refused)

    def _is_of_others(self, before: str, text: str, end: int) -> bool:
        after = pattern(GOING_ON).split(text[end : end + LOOKED_ON], maxsplit=1)[0]
        clause = before.rpartition("|")[2] + after
        return bool(self.unless and pattern(self.unless).search(clause))

    def _told(self, flat: Flat, match: re.Match[str], *, is_refused: bool) -> Iterator[Found]:
        core = match.span("core")
        tongues = flat.tongues(*core)
        if not tongues:
            turned = is_refused and self.opposite
            yield core, self.opposite if turned else self.value, is_refused and not turned
        for (start, end), name in _each_apart(core, tongues) if not is_refused else ():
            yield (start, end), name, False


def _is_refused(before: str) -> bool | None:
    """``None``: it is said of somebody that they are not so."""
    if not pattern(REFUSING).search(before):
        return False
    return True if pattern(OF_SOMEBODY).search(before) or not pattern(OF_ONESELF).search(before) else None


def _before(text: str, start: int) -> str:
    return text[:start] if start <= LOOKED_BACK else f"... {text[start - LOOKED_BACK : start]}"


def _each_apart(core: tuple[int, int], tongues: Sequence[tuple[int, str]]) -> Iterator[tuple[tuple[int, int], str]]:
    """Every language with its own words: "speaks Spanish", "or Arabic"."""
    start = core[0]
    for number, (place, name) in enumerate(tongues):
        is_last = number + 1 == len(tongues)
        yield (place if number else start, core[1] if is_last else place + 1), name
