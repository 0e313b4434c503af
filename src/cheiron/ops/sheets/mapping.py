"""What the columns of one sheet mean in the end: our proposal, then what somebody said about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cheiron.kit.text import folded
from cheiron.ops.sheets.meanings import Meaning, Proposal
from cheiron.ops.sheets.proposing import propose, settled
from cheiron.ops.sheets.reading import Sheet, SheetError

MEANINGS = ", ".join(meaning.value for meaning in Meaning)


@dataclass(frozen=True, eq=False)
class Understood:
    """A sheet and the proposal that holds for each column; ``said``: places of columns that somebody decided."""

    sheet: Sheet
    proposals: tuple[Proposal, ...]
    said: frozenset[int] = frozenset()

    def places_of(self, *meanings: Meaning) -> list[int]:
        """Columns that certainly have one of the meanings, in the order of the sheet."""
        return [i for i, proposal in enumerate(self.proposals) if proposal.meaning in meanings and settled(proposal)]

    @property
    def open(self) -> list[int]:
        """Columns about which only the user can say something; empty ones are not worth a question."""
        return [
            i
            for i, proposal in enumerate(self.proposals)
            if not settled(proposal) and i not in self.said and any(self.sheet.column(i))
        ]

    def told(self, index: int, meaning: Meaning) -> Understood:
        """The same with the meaning of one column as somebody gave it."""
        proposals = list(self.proposals)
        proposals[index] = proposals[index].become(meaning, 1.0, "you said so")
        return replace(self, proposals=tuple(proposals), said=self.said | {index})


def understand(sheet: Sheet, others: Iterable[str] = (), given: Mapping[str, Meaning] | None = None) -> Understood:
    """Propose, then apply what was given by heading (or by the text of the question behind it)."""
    understood = Understood(sheet, tuple(propose(sheet, list(others))))
    for heading, meaning in (given or {}).items():
        for index in _columns_called(sheet, heading):
            understood = understood.told(index, meaning)
    return understood


def _columns_called(sheet: Sheet, heading: str) -> list[int]:
    wanted = folded(heading)
    exact = [i for i, header in enumerate(sheet.headers) if wanted in (folded(header), folded(sheet.asked[i]))]
    if exact or not wanted.endswith("*"):
        return exact
    return [i for i, header in enumerate(sheet.headers) if folded(header).startswith(wanted[:-1])]


def given_meanings(texts: Iterable[str]) -> dict[str, Meaning]:
    """``--map``: files of ``{"Heading": "meaning"}`` (or as ``cheiron columns`` prints it) and ``Heading=meaning``."""
    given: dict[str, Meaning] = {}
    for text in texts:
        if Path(text).suffix.lower() == ".json" and "=" not in Path(text).name:
            given |= _from_file(Path(text))
        else:
            heading, mark, word = text.rpartition("=")
            if not mark or not heading.strip():
                raise SheetError(f"--map {text}: write Heading=meaning, or give a JSON file.")
            given[heading.strip()] = _meaning(word, f"--map {text}")
    return given


def _from_file(path: Path) -> dict[str, Meaning]:
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SheetError(f"{path}: there is no such file.") from None
    except (OSError, ValueError) as trouble:
        raise SheetError(f"{path}: this is no JSON: {trouble}.") from trouble
    if not isinstance(told, dict):
        raise SheetError(f'{path}: write {{"Heading": "meaning", ...}}.')
    words = {heading: value.get("meaning") if isinstance(value, dict) else value for heading, value in told.items()}
    return {heading: _meaning(word, f"{path}: {heading}") for heading, word in words.items() if word is not None}


def _meaning(word: object, place: str) -> Meaning:
    try:
        return Meaning(str(word).strip().lower())
    except ValueError:
        raise SheetError(f"{place}: {word} is not a meaning. Meanings: {MEANINGS}.") from None


def unused(given: Mapping[str, Meaning], sheets: Iterable[Sheet]) -> list[str]:
    """Headings that were given a meaning but stand in none of the sheets."""
    sheets = list(sheets)
    return [heading for heading in given if not any(_columns_called(sheet, heading) for sheet in sheets)]
