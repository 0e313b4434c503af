"""What people chose: lists in cells, ticked boxes, ranks; each choice with a weight, the first the heaviest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from cheiron.kit.text import folded
from cheiron.ops.sheets.cells import choices, is_yes, rank_in
from cheiron.ops.sheets.looks import look_at
from cheiron.ops.sheets.mapping import Understood
from cheiron.ops.sheets.meanings import Meaning, Proposal
from cheiron.ops.sheets.people import Answer, Person
from cheiron.ops.sheets.similarity import stem

# Choice in plain words -> (as it was written, weight).
Chosen = dict[str, tuple[str, float]]
_NUMBERING = re.compile(r"^\d{1,2}[.):]\s*")
_JOINING = frozenset(["and", "und", "et", "y", "e", "the", "of", "&", "or"])
_DAYS = {day[:length]: day for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
         for length in range(3, len(day) + 1)}  # fmt: skip
RANKS = (1.0, 0.8, 0.6, 0.5, 0.4)  # of a ranked list; what comes later weighs as the last
_SCALE = {"expert": 1.0, "very interested": 1.0, "advanced": 1.0, "experienced": 0.9, "interested": 0.8,
          "intermediate": 0.8, "somewhat interested": 0.5, "somewhat": 0.5, "beginner": 0.5, "novice": 0.4,
          "a little": 0.4, "not interested": 0.0, "not at all": 0.0, "none": 0.0, "never": 0.0}  # fmt: skip


def weight_of_rank(rank: int) -> float:
    """1 for the first, less for the later ones."""
    return RANKS[min(max(rank, 1), len(RANKS)) - 1]


def chosen(person: Person, meanings: Sequence[Meaning]) -> Chosen:
    """Everything a person chose in the columns of these meanings."""
    return chosen_in(person, person.answers(*meanings))


def chosen_in(person: Person, answers: Sequence[Answer]) -> Chosen:
    """Everything a person chose in these cells."""
    found: Chosen = {}
    ranks_seen = 0
    for answer in answers:
        proposal = person.source.proposals[answer.column]
        if option := _option(proposal, answer.heading):
            _keep(found, option, _weight_of_tick(answer.cell, option, proposal.meaning))
            if _says_more(answer.cell, option):
                _keep_all(found, answer.cell, option)
        elif proposal.meaning is Meaning.TOPICS_RANKED:
            for part in _cut(person.source, answer.column, answer.cell):
                ranks_seen += 1
                _keep(found, _NUMBERING.sub("", part), weight_of_rank(ranks_seen))
        else:
            for part in _cut(person.source, answer.column, answer.cell):
                _keep(found, part, 1.0)
    return {word: kept for word, kept in found.items() if kept[1] > 0}


def _option(proposal: Proposal, heading: str) -> str:
    """The option a column stands for; a mere code (``topics___3``) is known by its heading, ``[Rank 1]`` is none."""
    is_code = rank_in(proposal.option) is not None and len(proposal.option) < 16
    if proposal.meaning is Meaning.TOPICS_ONE_HOT:
        return heading if is_code or not proposal.option else proposal.option
    return "" if is_code else proposal.option


def _keep(found: Chosen, text: str, weight: float) -> None:
    word = _same_word(text)
    if word and weight > found.get(word, ("", 0.0))[1]:
        found[word] = (text, weight)


@lru_cache(maxsize=8192)
def _same_word(text: str) -> str:
    """One form for ``Data & Statistics`` and ``data and statistic``, for ``Mon`` and ``Mondays``."""
    plain = folded(text).strip(" .")
    if len(plain) < 4 or re.search(r"[+#]", plain):
        return _DAYS.get(plain, plain)
    words = [word for word in re.findall(r"\w+", plain) if word not in _JOINING]
    return " ".join(_DAYS.get(stem(word), stem(word)) for word in words) or plain


def _says_more(cell: str, option: str) -> bool:
    """``Monday`` ticked with ``mornings, evenings``: the option alone says too little."""
    return (
        len(cell) > 2 and is_yes(cell) is None and folded(cell) not in (folded(option), *_SCALE) and not rank_in(cell)
    )


def _keep_all(found: Chosen, cell: str, option: str) -> None:
    _keep(found, option, 1.0)
    for part in choices(cell):
        _keep(found, f"{option} {part}", 1.0)


def _weight_of_tick(cell: str, option: str, meaning: Meaning | None) -> float:
    """How much a cell below an option says: a tick all, a rank by its place, ``no`` and ``0`` nothing."""
    word = folded(cell)
    if word in _SCALE:
        return _SCALE[word]
    if meaning is Meaning.TOPICS_RANKED and (rank := rank_in(cell)):
        return weight_of_rank(rank)
    if word in ("0", "0.0", "false", "unchecked", "no"):
        return 0.0
    said_no = is_yes(cell) is False and word != folded(option)
    return 0.0 if said_no else 1.0


def _cut(source: Understood, column: int, cell: str) -> list[str]:
    return choices(cell, options_with_commas(source, column))


@lru_cache(maxsize=512)
def options_with_commas(source: Understood, column: int) -> tuple[str, ...]:
    """Options of a question that hold a comma themselves: they return whole in cells whose other parts vary."""
    cells = [cell for cell in source.sheet.column(column) if cell]
    alone = Counter(cell for cell in cells if "," in cell)
    inside = [
        option
        for option, times in alone.items()
        if times > 1 or sum(option in cell and option != cell for cell in cells) > 0
    ]
    parts = Counter(folded(part) for cell in cells for part in cell.split(","))
    return tuple(option for option in inside if _belongs_together(option, parts))


def _belongs_together(option: str, parts: Counter[str]) -> bool:
    """Its two pieces never come without one another, and the second goes on in lower case: ``Cell division, cycle``."""
    pieces = [piece.strip() for piece in option.split(",")]
    goes_on = len(pieces) == 2 and pieces[0][:1].isupper() and pieces[1][:1].islower()
    return goes_on and parts[folded(pieces[0])] == parts[folded(pieces[1])] > 1


@lru_cache(maxsize=512)
def is_list(source: Understood, column: int) -> bool:
    """Whether a column holds choices from a list rather than sentences."""
    look = look_at(source.sheet.column(column))
    return look["lists"] > 0.3 or (look.length < 40 and look.distinct < 0.7)
