"""Columns that belong together: the options of one question, ticked, ranked or answered one by one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cheiron.kit.text import folded
from cheiron.ops.sheets.cells import rank_in
from cheiron.ops.sheets.looks import Look
from cheiron.ops.sheets.meanings import NAMES, Meaning, Proposal
from cheiron.ops.sheets.questions import meaning_of, option_of, plain, side_of
from cheiron.ops.sheets.reading import Sheet

LEAST_BOXES = 3
# A grid over one of these keeps the meaning of its question.
_LISTS = (Meaning.LANGUAGES, Meaning.AVAILABILITY, Meaning.UNAVAILABILITY, Meaning.HOBBIES, Meaning.ROLE,
          Meaning.PREFERENCE, Meaning.GOALS, Meaning.LOCATION, Meaning.IDENTITY, Meaning.GENDER, Meaning.CONSENT,
          Meaning.ELIGIBILITY, Meaning.DEPARTMENT, Meaning.PROGRAMME, Meaning.LEVEL, Meaning.REQUESTED_PEOPLE,
          Meaning.EXCLUDED_PAIR, Meaning.IGNORE)  # fmt: skip
_ALONE = (*NAMES, Meaning.EMAIL, Meaning.PHONE, Meaning.EXTERNAL_ID, Meaning.TIMESTAMP, Meaning.CAPACITY)
_OTHER_TEXT = re.compile(r"\bother\b.*\btext\b|\btext$", re.IGNORECASE)
_DAYS = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mont|dien|mitt|donn|frei|sams)\w*\b"
                   r"|\b(mornings?|afternoons?|evenings?|weekends?|lunch)\b|\d ?(am|pm)\b")  # fmt: skip
_RANK_WORD = re.compile(r"^(rank|choice|preference|option|no|number|#)? ?\d(st|nd|rd|th)?( choice| preference)?$"
                        r"|^(first|second|third|fourth|fifth)( choice| preference)?$")  # fmt: skip
_PEOPLE = re.compile(r"\b(mentor|faculty|advis|superv|coach|project|mentee|lab|import|criteri|prefer|choice)")


def grids(sheet: Sheet, found: list[Proposal], looks: Sequence[Look]) -> list[Proposal]:
    """The proposals, with those of every grid made one."""
    groups: dict[str, list[int]] = defaultdict(list)
    options = [option_of(asked) for asked in sheet.asked]
    for index, (stem, _) in enumerate(options):
        if stem:
            groups[stem].append(index)
    for stem, members in groups.items():
        if len(members) > 1:
            told = _one_grid(stem, {i: options[i][1] for i in members}, found, looks)
            for index, proposal in told.items():
                found[index] = proposal
    return found


def _one_grid(
    stem: str, options: dict[int, str], found: Sequence[Proposal], looks: Sequence[Look]
) -> dict[int, Proposal]:
    asked, sure = meaning_of(stem)
    if asked in NAMES:
        told = {i: meaning_of(f"{option} name") for i, option in options.items()}
        return {i: found[i].become(meaning, known, "heading") for i, (meaning, known) in told.items() if meaning}
    if len({meaning_of(option)[0] for option in options.values()} & set(_ALONE)) > 1 and asked not in _LISTS:
        return {i: _by_option(found[i], option) for i, option in options.items()}
    meaning, sure = _of_grid(stem, asked, sure, options, [looks[i] for i in options])
    return {i: _member(found[i], stem, option, meaning, sure) for i, option in options.items()}


def _by_option(proposal: Proposal, option: str) -> Proposal:
    """``Mentor - Name`` and ``Mentor - E-mail`` are no grid but a part of the form."""
    meaning, sure = meaning_of(option)
    return proposal.become(meaning, sure, "heading") if meaning and sure > proposal.confidence else proposal


def _member(proposal: Proposal, stem: str, option: str, meaning: Meaning | None, sure: float) -> Proposal:
    if _OTHER_TEXT.search(option):
        return replace(proposal.become(Meaning.COMMENTS, 0.5, "free text of a grid"), stem=stem)
    if meaning is None:
        return proposal
    return replace(
        proposal.become(meaning, sure, "options of one question"), stem=stem, option=option, side=side_of(stem)
    )


def _of_grid(
    stem: str, asked: Meaning | None, sure: float, options: dict[int, str], looks: list[Look]
) -> tuple[Meaning | None, float]:
    words = [folded(option) for option in options.values()]
    if 2 * sum(bool(_DAYS.search(word)) for word in words) > len(words) and asked in (None, *_TIMES):
        return asked or Meaning.AVAILABILITY, 0.85
    if asked in _LISTS and sure >= 0.7:
        return asked, sure
    if asked in _ALONE or asked in (Meaning.COMMENTS, Meaning.BIOGRAPHY):
        return None, 0.0
    if all(_RANK_WORD.match(word) for word in words) and not all(look["marks"] > 0.9 for look in looks):
        return _of_ranks(stem, asked, looks)
    return _of_options(stem, asked, looks)


_TIMES = (Meaning.AVAILABILITY, Meaning.UNAVAILABILITY, Meaning.PREFERENCE)


def _of_ranks(stem: str, asked: Meaning | None, looks: list[Look]) -> tuple[Meaning | None, float]:
    """``[Rank 1]``, ``[Rank 2]`` ...: what is ranked stands in the cells."""
    if asked is Meaning.PREFERENCE_RANKED or sum(look["names"] for look in looks) > 0.6 * len(looks):
        return Meaning.PREFERENCE_RANKED, 0.85
    if asked in (Meaning.TOPICS, Meaning.TOPICS_RANKED):
        return Meaning.TOPICS_RANKED, 0.85
    return (Meaning.PREFERENCE_RANKED, 0.7) if _PEOPLE.search(plain(stem)) else (None, 0.0)


def _of_options(stem: str, asked: Meaning | None, looks: list[Look]) -> tuple[Meaning | None, float]:
    """One column an option: a tick, a place in an order, or a word such as ``Expert``."""
    cells = {folded(cell) for look in looks for cell in look.cells}
    ticked = all(look["marks"] > 0.9 or look["yes_no"] > 0.9 or look.kinds <= 1 for look in looks)
    topics = asked in (Meaning.TOPICS, Meaning.TOPICS_RANKED, Meaning.TOPICS_FREE_TEXT, Meaning.GOALS)
    in_order = bool(cells) and all(rank_in(cell) and _RANK_WORD.match(cell) for cell in cells) and len(cells) > 1
    if in_order and cells != {"0", "1"} and (topics or "rank" in plain(stem) or asked is Meaning.PREFERENCE_RANKED):
        ranked_people = asked is Meaning.PREFERENCE_RANKED and _PEOPLE.search(plain(stem))
        return (Meaning.PREFERENCE_RANKED if ranked_people else Meaning.TOPICS_RANKED), 0.85
    if ticked and cells and (topics or asked is None):
        return Meaning.TOPICS_ONE_HOT, 0.85 if topics else 0.65
    if asked in (Meaning.PREFERENCE_RANKED, Meaning.TOPICS_RANKED):
        return asked, 0.8
    return (Meaning.TOPICS_ONE_HOT, 0.65) if topics and cells and len(cells) < 12 else (None, 0.0)


def boxes(sheet: Sheet, found: list[Proposal], looks: Sequence[Look]) -> list[Proposal]:
    """Neighbouring columns of nothing but ticks, each headed by an option, are one question with many boxes."""
    run: list[int] = []
    for index in range(len(found) + 1):
        if index < len(found) and _is_box(sheet.asked[index], found[index], looks[index]):
            run.append(index)
            continue
        if len(run) >= LEAST_BOXES:
            found = _boxed(sheet, found, run)
        run = []
    return found


def _is_box(asked: str, proposal: Proposal, look: Look) -> bool:
    if proposal.stem or not look.filled or "?" in asked or proposal.meaning in (Meaning.CONSENT, Meaning.ROLE):
        return False
    short = len(asked.split()) <= 4
    return look["marks"] == 1.0 or (short and look["yes_no"] == 1.0 and proposal.confidence < 0.85)


def _boxed(sheet: Sheet, found: list[Proposal], run: list[int]) -> list[Proposal]:
    days = sum(bool(_DAYS.search(folded(sheet.asked[i]))) for i in run)
    meaning = Meaning.AVAILABILITY if 2 * days > len(run) else Meaning.TOPICS_ONE_HOT
    sure = 0.95 if len(run) > 9 else 0.75
    free = {
        i
        for i in run
        if len(run) > 9 or found[i].meaning not in (Meaning.IDENTITY, Meaning.GENDER, Meaning.ELIGIBILITY)
    }
    return [
        replace(proposal.become(meaning, sure, "neighbouring columns of ticks"), option=sheet.headers[i])
        if i in free
        else proposal
        for i, proposal in enumerate(found)
    ]
