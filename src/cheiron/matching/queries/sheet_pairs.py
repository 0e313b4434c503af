"""Pairs that people decided elsewhere and wrote in a sheet: who is meant, and whether each pair is possible."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit.text import tidy
from cheiron.matching.models import Participant, Round
from cheiron.matching.queries.cards import NOBODY_YET, Partners, cards_of, helpers_taking_part
from cheiron.matching.queries.flags import Row
from cheiron.matching.queries.pair_codes import Standing, standing_of
from cheiron.matching.queries.review_words import forbidden_sentence
from cheiron.matching.queries.rounds import learners_in, places_of
from cheiron.matching.queries.table import Table
from cheiron.people.models import Person


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the sheet: its number there, and what stands for the two (e-mail, number or name)."""

    number: int
    learner: str
    helper: str


@dataclass
class SheetPairs:
    """What a sheet says about a round. Where there is any trouble, nothing of it is used."""

    table: Table
    rows: list[Row] = field(default_factory=list)
    troubles: list[tuple[int, str]] = field(default_factory=list)


class _Known:
    """People of one side by everything that names them."""

    def __init__(self, seats: Iterable[Participant]) -> None:
        self._by_key: defaultdict[str, set[str]] = defaultdict(set)
        for seat in seats:
            for key in _keys(seat.person):
                self._by_key[key].add(seat.person.ref)

    def named(self, words: str) -> set[str]:
        """Refs of those who are meant; more than one where a name is not enough."""
        return self._by_key.get(_key(words), set())


def _key(words: str) -> str:
    return tidy(words).casefold()


def _keys(person: Person) -> set[str]:
    names = {person.name, person.titled_name, f"{person.family_name}, {person.given_name}"}
    return {_key(words) for words in (*names, person.email or "", person.external_id or "") if tidy(words)} - {","}


def sheet_pairs(round: Round, lines: Sequence[SheetLine], partners: Partners = NOBODY_YET) -> SheetPairs:
    """Every line checked against the people of the round, the hard rules and the open places."""
    table = cards_of(round, partners)
    found = SheetPairs(table)
    helpers = list(helpers_taking_part(round).select_related("person", "offer"))
    learning, helping = _Known(learners_in(round)), _Known(helpers)
    standing, places = standing_of(table), {seat.person.ref: places_of(seat) for seat in helpers}
    seen: dict[str, int] = {}
    taken: Counter[str] = Counter()
    for line in lines:
        learner = _one(found, line, line.learner, learning, round.programme.learner_word)
        helper = _one(found, line, line.helper, helping, round.programme.helper_word)
        if learner is None or helper is None or _is_in_the_way(found, line, standing, (learner, helper)):
            continue
        taken[helper] += 1
        if learner in seen:
            found.troubles.append((line.number, _twice(line, seen[learner])))
        elif taken[helper] > places.get(helper, 0):
            found.troubles.append((line.number, _too_many(line, places.get(helper, 0))))
        seen.setdefault(learner, line.number)
        found.rows.append(_row(table, learner, helper))
    if not lines:
        found.troubles.append((0, _("There is no pair in this sheet.")))
    return found


def _one(found: SheetPairs, line: SheetLine, words: str, known: _Known, role: str) -> str | None:
    refs = known.named(words)
    if len(refs) == 1:
        return next(iter(refs))
    facts = {"words": words, "role": role}
    if not tidy(words):
        sentence = _("There is no %(role)s in this row.") % facts
    elif refs:
        sentence = _("More than one %(role)s is called “%(words)s”. Write the e-mail address instead.") % facts
    else:
        sentence = _("Nobody called “%(words)s” takes part in this round as a %(role)s.") % facts
    found.troubles.append((line.number, sentence))
    return None


def _is_in_the_way(found: SheetPairs, line: SheetLine, standing: Standing, pair: tuple[str, str]) -> bool:
    codes = standing.codes(*pair)
    if codes:
        names = {"learner": line.learner, "helper": line.helper, "why": forbidden_sentence(codes)}
        found.troubles.append((line.number, _("%(learner)s with %(helper)s: %(why)s") % names))
    return bool(codes)


def _twice(line: SheetLine, before: int) -> str:
    return _("%(learner)s stands in row %(row)s already.") % {"learner": line.learner, "row": before}


def _too_many(line: SheetLine, places: int) -> str:
    sentence = ngettext(
        "%(helper)s has %(places)s open place, and more learners in this sheet.",
        "%(helper)s has %(places)s open places, and more learners in this sheet.",
        places,
    )
    return sentence % {"helper": line.helper, "places": places}


def _row(table: Table, learner: str, helper: str) -> Row:
    row, column = table.learner_places[learner], table.helper_places[helper]
    score = int(table.scored.matrix[row, column])
    return Row(table.learners[row], table.helpers[column], score, table.scored.shares(row, column))
