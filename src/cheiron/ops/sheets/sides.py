"""Learners and helpers, and how to look at what both sides answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cheiron.ops.sheets.choosing import Chosen, chosen, is_list
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.people import Answer, Person


@dataclass(frozen=True)
class Sides:
    """Learners and helpers, and how to look at what they answered."""

    learners: Sequence[Person]
    helpers: Sequence[Person]

    def chosen(self, *meanings: Meaning) -> tuple[list[Chosen], list[Chosen]]:
        """Choices of both sides in columns of these meanings."""
        return [chosen(one, meanings) for one in self.learners], [chosen(one, meanings) for one in self.helpers]

    def text(self, ours: Iterable[Meaning], theirs: Iterable[Meaning]) -> tuple[list[str], list[str]]:
        """What both sides wrote, one text each."""
        left, right = tuple(ours), tuple(theirs)
        return [_text(one, left) for one in self.learners], [_text(one, right) for one in self.helpers]

    def first(self, meaning: Meaning) -> tuple[list[str], list[str]]:
        """The first answer of everybody."""
        return [one.first(meaning) for one in self.learners], [one.first(meaning) for one in self.helpers]

    def asked(self, *meanings: Meaning) -> bool:
        """Whether somebody of both sides answered a column of these meanings."""
        return all(any(one.answers(*meanings) for one in side) for side in (self.learners, self.helpers))


def _text(person: Person, meanings: Sequence[Meaning]) -> str:
    answers = (answer for meaning in meanings for answer in person.answers(meaning))
    return "\n".join(a.cell for a in answers if not (_is_goal(person, a) and is_list(person.source, a.column)))


def _is_goal(person: Person, answer: Answer) -> bool:
    return person.source.proposals[answer.column].meaning is Meaning.GOALS
