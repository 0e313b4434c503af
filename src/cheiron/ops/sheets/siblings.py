"""What a column means in the light of the others: two halves of a name, people who stand elsewhere, lists of pairs."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from cheiron.kit.text import folded
from cheiron.ops.sheets.cells import choices
from cheiron.ops.sheets.looks import Look
from cheiron.ops.sheets.meanings import NAMES, Meaning, Proposal, unknown
from cheiron.ops.sheets.questions import is_left_open, meaning_of, plain
from cheiron.ops.sheets.reading import Sheet

_PAIR_FILE = re.compile(r"\bmet\b|_met\b|exclu|avoid|conflict|forbid|block|\bnot\b|incompat|apart|\bban", re.IGNORECASE)
_AWAY_FILE = re.compile(r"unavail|absent|away|busy|block", re.IGNORECASE)
_OWN_NAME = re.compile(r"\b(preferred|display|legal|full|badge|chosen|nick)\b")
_FIRST_OF_TWO = frozenset({"nome", "nombre", "namn", "name", "navn", "naam", "imie", "nom", "first"})
_ORDERED = re.compile(r"\b(primary|first|1st|main|number 1|top)\b")
_LATER = re.compile(r"\b(secondary|second|2nd|tertiary|third|number 2|zweit\w*|deuxieme)\b")


def pairs_or_times(sheet: Sheet, found: list[Proposal], looks: Sequence[Look]) -> list[Proposal]:
    """Side files: two people a row (have met, must not meet), or somebody and when they are away."""
    if len(found) > 3:
        return found
    named = [i for i, look in enumerate(looks) if look["names"] > 0.7 and _may_name(sheet.asked[i])]
    written = [i for i, look in enumerate(looks) if look["emails"] > 0.7]
    split = {proposal.meaning for proposal in found} & set(NAMES[1:])
    for people in (named, written):  # a name beside an address is one person
        if len(people) == 2 and not split and len(named) != len(written):
            return _pairs(sheet, found, people)
    people = named or written
    if _AWAY_FILE.search(sheet.path.stem) and len(people) == 1:
        return [
            proposal.become(Meaning.UNAVAILABILITY, 0.9, "the file's name")
            if i not in people
            else proposal.become(Meaning.NAME, 0.9, "values")
            if looks[i]["names"] > 0.7
            else proposal
            for i, proposal in enumerate(found)
        ]
    return found


def _may_name(asked: str) -> bool:
    """Two capital words are not always a person: what a heading calls topics or days is neither."""
    meaning, _ = meaning_of(asked)
    return meaning in (None, Meaning.NAME, Meaning.EXCLUDED_PAIR, Meaning.REQUESTED_PEOPLE) or plain(asked) == "faculty"


def _pairs(sheet: Sheet, found: list[Proposal], people: list[int]) -> list[Proposal]:
    told = bool(_PAIR_FILE.search(sheet.path.stem)) or any(p.meaning is Meaning.EXCLUDED_PAIR for p in found)
    if not told and any(plain(asked) in ("name", "full name") for asked in sheet.asked):
        return found  # a list of people, and somebody else beside each
    for i in people:
        found[i] = (
            found[i].become(Meaning.EXCLUDED_PAIR, 0.95, "two people a row")
            if told
            else unknown(Meaning.EXCLUDED_PAIR, Meaning.REQUESTED_PEOPLE, why="two people a row: made or forbidden?")
        )
    if told and len(found) == 3:
        third = next(i for i in range(3) if i not in people)
        found[third] = (
            found[third] if found[third].meaning else found[third].become(Meaning.COMMENTS, 0.6, "beside a pair")
        )
    return found


def named(sheet: Sheet, found: list[Proposal], looks: Sequence[Look]) -> list[Proposal]:
    """``Name`` beside ``Vorname`` is the family name; of several names one is the person's own."""
    meanings = [proposal.meaning for proposal in found]
    generic = [i for i, p in enumerate(found) if p.meaning is Meaning.NAME and plain(sheet.asked[i]) in _FIRST_OF_TWO]
    if generic and Meaning.LAST_NAME in meanings and Meaning.FIRST_NAME not in meanings:
        found[generic[0]] = found[generic[0]].become(Meaning.FIRST_NAME, 0.9, "beside the family name")
    elif generic and Meaning.FIRST_NAME in meanings and Meaning.LAST_NAME not in meanings:
        found[generic[0]] = found[generic[0]].become(Meaning.LAST_NAME, 0.9, "beside the first name")
    found = _only_name(_first_and_last(sheet, found, looks), looks)
    return _own_name(sheet, found, looks)


def _first_and_last(sheet: Sheet, found: list[Proposal], looks: Sequence[Look]) -> list[Proposal]:
    words = [plain(asked) for asked in sheet.asked]
    if "first" in words and "last" in words:
        for word, meaning in (("first", Meaning.FIRST_NAME), ("last", Meaning.LAST_NAME)):
            if looks[words.index(word)].length < 30:
                found[words.index(word)] = found[words.index(word)].become(meaning, 0.9, "first and last side by side")
    return found


def _only_name(found: list[Proposal], looks: Sequence[Look]) -> list[Proposal]:
    """Where no column is called a name, the one column of different names holds them, be it headed ``Supervisor``."""
    if {proposal.meaning for proposal in found} & set(NAMES):
        return found
    columns = [
        i for i, look in enumerate(looks) if look["names"] > 0.8 and look.distinct > 0.9 and not found[i].meaning
    ]
    if len(columns) == 1:
        found[columns[0]] = found[columns[0]].become(Meaning.NAME, 0.7, "the only column of names")
    return found


def _own_name(sheet: Sheet, found: list[Proposal], looks: Sequence[Look]) -> list[Proposal]:
    names = [
        i for i, p in enumerate(found) if p.meaning is Meaning.NAME and not _OWN_NAME.search(plain(sheet.asked[i]))
    ]
    halves = {Meaning.FIRST_NAME, Meaning.LAST_NAME} <= {p.meaning for p in found}
    if len(names) + halves > 1 and names:
        best = -1 if halves else max(names, key=lambda i: (looks[i].distinct > 0.9, found[i].confidence, -i))
        for i in names:
            plainly = plain(sheet.asked[i]) in ("name", "full name")
            if i != best and not (halves and plainly):
                found[i] = unknown(Meaning.REQUESTED_PEOPLE, Meaning.EXCLUDED_PAIR, Meaning.NAME, why="a second name")
    return found


def one_of_an_order(sheet: Sheet, found: list[Proposal]) -> list[Proposal]:
    """``Primary specialty`` is a rank only where a second one stands beside it."""
    if any(_LATER.search(plain(asked)) for asked in sheet.asked):
        return found
    ranked = [i for i, p in enumerate(found) if p.meaning is Meaning.TOPICS_RANKED and not p.stem]
    for i in ranked:
        if len(ranked) == 1 and _ORDERED.search(plain(sheet.asked[i])):
            found[i] = found[i].become(Meaning.TOPICS, 0.7, "the only one of its kind")
    return found


_FIXED = (*NAMES, Meaning.EXTERNAL_ID, Meaning.EMAIL, Meaning.EXCLUDED_PAIR, Meaning.REQUESTED_PEOPLE, Meaning.CAPACITY,
          Meaning.TIMESTAMP, Meaning.IDENTITY, Meaning.GENDER)  # fmt: skip


def people_named(sheet: Sheet, found: list[Proposal], looks: Sequence[Look], others: Collection[str]) -> list[Proposal]:
    """A column whose cells are names or ids of people who stand elsewhere refers to them."""
    own = {folded(cell) for i, p in enumerate(found) for cell in looks[i].cells
           if p.meaning in (Meaning.NAME, Meaning.EXTERNAL_ID) and looks[i].distinct > 0.9}  # fmt: skip
    known = {folded(other) for other in others} or own
    known = {word for word in known if not word.isdigit() and len(word) > 1}
    refers = [
        i
        for i, (proposal, look) in enumerate(zip(found, looks, strict=True))
        if proposal.meaning not in _FIXED
        and look["marks"] < 0.9
        and not is_left_open(sheet.asked[i])
        and _share_known(look, known) > 0.6
    ]
    many = Meaning.PREFERENCE_RANKED if len(refers) > 1 else Meaning.REQUESTED_PEOPLE
    for i in refers:
        meaning = Meaning.PREFERENCE_RANKED if found[i].meaning is Meaning.PREFERENCE_RANKED else many
        found[i] = found[i].become(meaning, 0.85 if others else 0.7, "names people who stand elsewhere")
    return found if sheet.has_headings else _keyed(found, looks)


def _share_known(look: Look, known: Collection[str]) -> float:
    parts = [folded(part) for cell in look.cells for part in (choices(cell) if folded(cell) not in known else [cell])]
    return sum(part in known for part in parts) / len(parts) if parts else 0.0


def _keyed(found: list[Proposal], looks: Sequence[Look]) -> list[Proposal]:
    """Without headings: a first column of different codes is who each row is; codes that come back are wishes."""
    if looks[0].distinct == 1.0 and found[0].meaning is None:
        found[0] = found[0].become(Meaning.EXTERNAL_ID, 0.8, "different in every row")
    codes = [i for i in range(1, len(found)) if found[i].meaning is None and _are_codes(looks[i])]
    for i in range(1, len(found)):
        if i in codes and len(codes) > 2:
            found[i] = found[i].become(Meaning.PREFERENCE_RANKED, 0.6, "codes side by side, in order")
        elif found[i].meaning is None and looks[i]["figures"] == 1.0 and looks[i].kinds <= max(3, looks[i].filled // 4):
            found[i] = found[i].become(Meaning.CAPACITY, 0.6, "small whole numbers")
    return found


def _are_codes(look: Look) -> bool:
    return look.distinct < 0.9 and all(re.fullmatch(r"[A-Za-z]{1,3}\d{1,4}", cell) for cell in look.cells)


_OFFERS = re.compile(
    r"\b(can|could|able to|willing to|feel able to|happy to) (you )?(help|offer|share|mentor|teach|advise|support)"
    r"|\b(i|you) (offer|share|teach|bring)\b|\bstrengths?\b|\bexpertise\b|\boffers?\b|\bto share\b"
)
_WANTS = re.compile(
    r"\b(want|like|hope|wish|need|seek\w*|looking for)\b.*\b(help|learn|develop|improve|build|support|mentoring"
    r"|mentorship|advice|guidance|grow)\b|\bneeds?\b|\bto (develop|learn)\b|\bseek\w*\b"
)
_TOPICS = (Meaning.TOPICS, Meaning.TOPICS_RANKED, Meaning.TOPICS_ONE_HOT, Meaning.TOPICS_FREE_TEXT)


def sided(sheet: Sheet, found: list[Proposal]) -> list[Proposal]:
    """Where one sheet asks what people offer and what they want, each question is for its own side."""
    sides = [_side(sheet.asked[i], p) if p.meaning in _TOPICS else "" for i, p in enumerate(found)]
    if {"helper", "learner"} <= set(sides):
        return [replace(p, side=side) if side else p for p, side in zip(found, sides, strict=True)]
    return found


def _side(asked: str, proposal: Proposal) -> str:
    text = plain(asked)
    offers, wants = bool(_OFFERS.search(text)), bool(_WANTS.search(text))
    return proposal.side or ("helper" if offers and not wants else "learner" if wants and not offers else "")
