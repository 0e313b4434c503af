"""Who asked for whom, in words, lists, ranks and grids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cheiron.kit.text import folded
from cheiron.ops.sheets.cells import rank_in
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.people import Answer, Directory, Person
from cheiron.ops.sheets.questions import lines_of

NOBODY = frozenset(lines_of("nobody.txt"))
_ASKED = (Meaning.PREFERENCE_RANKED, Meaning.REQUESTED_PEOPLE, Meaning.PREFERENCE)


@dataclass
class Wishes:
    """For each learner: helper -> rank (1 the first wish); and the parts of cells that named nobody."""

    ranks: list[dict[int, int]]
    ordered: bool = False
    missing: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(self.ranks)


def wishes_of(people: Sequence[Person], directory: Directory) -> Wishes:
    """Requested people and ranked preferences that name somebody of the other side."""
    found = Wishes([{} for _ in people])
    columns = _of_people(people, directory, found)
    for index, person in enumerate(people):
        place = 0
        for answer in person.answers(*_ASKED):
            if answer.column in columns:
                place = _read(found, index, (person, answer), directory, place)
    return found


def _of_people(people: Sequence[Person], directory: Directory, found: Wishes) -> set[int]:
    """Columns that name anybody at all: ranks of matching criteria are preferences too, but not of people."""
    answers = [answer for person in people for answer in person.answers(*_ASKED)]
    options = {a.column: people[0].source.proposals[a.column].option for a in answers}
    named = {a.column for a in answers if directory.find_several(a.cell)[0]}
    named |= {column for column, option in options.items() if option and directory.find(option) is not None}
    for column in sorted(set(options) - named):
        sheet, proposal = people[0].source.sheet, people[0].source.proposals[column]
        if proposal.meaning is not Meaning.PREFERENCE:
            found.missing.append(f"{sheet.path.name}: nobody of the other side is named in {sheet.asked[column]!r}")
    return named


def _read(found: Wishes, index: int, asked: tuple[Person, Answer], directory: Directory, place: int) -> int:
    """Add what one cell names; returns how many wishes were read before the next column."""
    person, answer = asked
    proposal = person.source.proposals[answer.column]
    headed = directory.find(proposal.option) if proposal.option else None
    if headed is not None and (rank := rank_in(answer.cell)):
        found.ranks[index].setdefault(headed, rank)
        found.ordered = True
        return max(place, rank)
    if folded(answer.cell) in NOBODY:
        return place
    named, missing = directory.find_several(answer.cell)
    if proposal.meaning is Meaning.PREFERENCE and not named:
        return place
    for helper in named:
        place += 1
        found.ranks[index].setdefault(helper, place)
    found.ordered = found.ordered or proposal.meaning is Meaning.PREFERENCE_RANKED or len(named) > 1
    found.missing += [not_found(person, part, answer) for part in missing if folded(part) not in NOBODY]
    return place if named else place + 1


def not_found(person: Person, part: str, answer: Answer) -> str:
    """What to say about a name that stands nowhere on the other side."""
    return f"{person.place}: {part} is not on the other side ({answer.heading})"
