"""Who asked for whom, in words, lists, ranks and grids; and whom somebody must not meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cheiron.kit.text import folded
from cheiron.ops.sheets.cells import rank_in
from cheiron.ops.sheets.mapping import Understood
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.people import Answer, Directory, Person
from cheiron.ops.sheets.questions import lines_of

_NOBODY = frozenset(lines_of("nobody.txt"))


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
    for index, person in enumerate(people):
        place = 0
        for answer in person.answers(Meaning.PREFERENCE_RANKED, Meaning.REQUESTED_PEOPLE, Meaning.PREFERENCE):
            place = _read(found, index, (person, answer), directory, place)
    return found


def _read(found: Wishes, index: int, asked: tuple[Person, Answer], directory: Directory, place: int) -> int:
    """Add what one cell names; returns how many wishes were read before the next column."""
    person, answer = asked
    meaning = person.source.proposals[answer.column].meaning
    option = person.source.proposals[answer.column].option
    headed = directory.find(option) if option else None
    if headed is not None and (rank := rank_in(answer.cell)):
        found.ranks[index].setdefault(headed, rank)
        found.ordered = True
        return max(place, rank)
    if folded(answer.cell) in _NOBODY:
        return place
    named, missing = directory.find_several(answer.cell)
    if meaning is Meaning.PREFERENCE and not named:
        return place
    for helper in named:
        place += 1
        found.ranks[index].setdefault(helper, place)
    found.ordered = found.ordered or meaning is Meaning.PREFERENCE_RANKED or len(named) > 1
    found.missing += [f"{person.place}: {part} is nobody we know ({answer.heading})" for part in missing
                      if folded(part) not in _NOBODY]  # fmt: skip
    return place if named else place + 1


@dataclass(frozen=True)
class Forbidden:
    """A pair that must not be made, and why."""

    learner: int
    helper: int
    why: str


def forbidden_by_people(learners: Sequence[Person], helpers: Sequence[Person]) -> tuple[list[Forbidden], list[str]]:
    """Pairs that somebody of either side excluded, and the same person on both sides."""
    found: list[Forbidden] = []
    missing: list[str] = []
    to_helper, to_learner = Directory(helpers), Directory(learners)
    for i, person in enumerate(learners):
        named, lost = _excluded(person, to_helper)
        found += [Forbidden(i, j, "one of them asked not to be matched with the other") for j in named]
        missing += lost
    for j, person in enumerate(helpers):
        named, lost = _excluded(person, to_learner)
        found += [Forbidden(i, j, "one of them asked not to be matched with the other") for i in named]
        missing += lost
    found += [Forbidden(i, j, "they are the same person") for i, a in enumerate(learners) for j, b in _same(a, helpers)]
    return found, missing


def _excluded(person: Person, directory: Directory) -> tuple[list[int], list[str]]:
    named: list[int] = []
    lost: list[str] = []
    for answer in person.answers(Meaning.EXCLUDED_PAIR):
        if folded(answer.cell) not in _NOBODY:
            found, missing = directory.find_several(answer.cell)
            named += found
            lost += [
                f"{person.place}: {part} is nobody we know ({answer.heading})" for part in missing if len(part) < 60
            ]
    return named, lost


def _same(person: Person, helpers: Sequence[Person]) -> list[tuple[int, Person]]:
    return [
        (j, other)
        for j, other in enumerate(helpers)
        if person.key == other.key
        or (person.email and person.email == other.email)
        or (not (person.email and other.email) and folded(person.name) == folded(other.name) and " " in person.name)
    ]


def forbidden_by_file(
    understood: Understood, learners: Sequence[Person], helpers: Sequence[Person]
) -> tuple[list[Forbidden], list[str]]:
    """Two people a row, in either order."""
    columns = understood.places_of(Meaning.EXCLUDED_PAIR) or list(range(min(2, len(understood.sheet.headers))))
    to_learner, to_helper = Directory(learners), Directory(helpers)
    found: list[Forbidden] = []
    missing: list[str] = []
    for row, cells in understood.sheet.rows:
        one, other = (cells[i] for i in columns[:2])
        pairs = [(to_learner.find(a), to_helper.find(b)) for a, b in ((one, other), (other, one))]
        whole = [(i, j) for i, j in pairs if i is not None and j is not None]
        found += [Forbidden(i, j, "they must not be matched") for i, j in whole]
        if not whole:
            missing.append(
                f"{understood.sheet.path.name}, row {row}: {one} and {other} are not a learner and a helper here"
            )
    return found, missing
