"""From files to a finished matching: read, understood, asked about, scored, solved, proven."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cheiron.ops.sheets.criteria import Criterion
from cheiron.ops.sheets.exclusions import Forbidden, forbidden_by_file, forbidden_by_people
from cheiron.ops.sheets.gathering import both_sides
from cheiron.ops.sheets.ladders import Ladder, given_ladder, ladder_for
from cheiron.ops.sheets.mapping import Understood, understand
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.options import Options
from cheiron.ops.sheets.own import own_criteria, read_criteria
from cheiron.ops.sheets.people import Directory, Person
from cheiron.ops.sheets.places import places, slots_away
from cheiron.ops.sheets.reading import read_sheet
from cheiron.ops.sheets.scores import Scored, scored
from cheiron.ops.sheets.sides import Sides
from cheiron.ops.sheets.solving import Progress, Solved, Wanted, solve
from cheiron.ops.sheets.usual import agrees, usual_criteria
from cheiron.ops.sheets.wishes import wishes_of

MOST_NOTES = 40


@dataclass(frozen=True, eq=False)
class Outcome:
    """Everything the files and the report tell."""

    sheets: list[Understood]
    learners: Sequence[Person]
    helpers: Sequence[Person]
    scores: Scored
    wanted: Wanted
    solved: Solved
    notes: list[str] = field(default_factory=list)

    @property
    def served(self) -> int:
        """Learners with at least one helper."""
        return sum(bool(helpers) for helpers in self.solved.partners)

    @property
    def load(self) -> list[int]:
        """Learners per helper."""
        counts = [0] * len(self.helpers)
        for _, helper in self.solved.pairs:
            counts[helper] += 1
        return counts

    @property
    def message(self) -> str:
        """What the engine says, with the names of people in the place of their keys."""
        text = self.solved.result.message
        for person in sorted((*self.learners, *self.helpers), key=lambda one: -len(one.key)):
            text = re.sub(rf"(?<![\w@.]){re.escape(person.key)}(?![\w@])", person.name.replace("\\", ""), text)
        return text

    @property
    def points(self) -> float:
        """The points of all pairs."""
        return sum(self.scores.points(i, j) for i, j in self.solved.pairs)


def match(sheets: list[Understood], options: Options, progress: Progress) -> Outcome:
    """From understood sheets to the result. Raises ``SheetError`` (or the engine's ``ProblemError``) in plain words."""
    progress("Finding everybody", 0.0)
    learners, helpers, notes = both_sides(sheets, options)
    progress("Comparing everybody", 0.0)
    scores, told = _scores(learners, helpers, options)
    wanted, said = _wanted(learners, helpers, options)
    progress("Finding the best matching", 0.0)
    ids = ([person.key for person in learners], [person.key for person in helpers])
    solved = solve(scores, *ids, wanted, progress)
    return Outcome(sheets, learners, helpers, scores, wanted, solved, [*notes, *said, *_shortened(told)])


def _scores(learners: list[Person], helpers: list[Person], options: Options) -> tuple[Scored, list[str]]:
    from_learners, from_helpers = wishes_of(learners, Directory(helpers)), wishes_of(helpers, Directory(learners))
    forbidden, missing = forbidden_by_people(learners, helpers)
    for path in options.exclude:
        pairs, lost = _excluded(path, learners, helpers)
        forbidden, missing = forbidden + pairs, missing + lost
    sides = Sides(learners, helpers)
    notes = [*from_learners.missing, *from_helpers.missing, *missing]
    criteria: list[Criterion]
    if options.criteria:
        criteria = own_criteria(read_criteria(options.criteria), sides, from_learners)
    else:
        ladder, told = _ladder(sides, options)
        notes = [*told, *notes]
        criteria = usual_criteria(sides, from_learners, from_helpers, ladder)
    if not criteria:
        criteria = [agrees(len(learners), len(helpers))]
        notes.insert(
            0, "Both sheets ask nothing in common, so every pair is as good as another. Name columns with --map."
        )
    return scored(criteria, forbidden, (len(learners), len(helpers))), notes


def _excluded(path: Path, learners: list[Person], helpers: list[Person]) -> tuple[list[Forbidden], list[str]]:
    return forbidden_by_file(understand(read_sheet(path)), learners, helpers)


def _ladder(sides: Sides, options: Options) -> tuple[Ladder | None, list[str]]:
    """The order of the levels, and what to say when it is not known."""
    if options.levels:
        return given_ladder(options.levels), []
    ours, theirs = sides.first(Meaning.LEVEL)
    cells = [*ours, *theirs]
    if any(ours) and any(theirs) and ladder_for(cells) is None:
        words = ", ".join(list(dict.fromkeys(filter(None, cells)))[:6])
        return None, [
            f'The order of the levels ({words}) is not known, so it does not count. Give --levels "lowest,...,highest".'
        ]
    return None, []


def _wanted(learners: list[Person], helpers: list[Person], options: Options) -> tuple[Wanted, list[str]]:
    away: dict[int, int] = {}
    missing: list[str] = []
    for path in options.unavailable:
        found, lost = slots_away(understand(read_sheet(path)), helpers)
        away = {helper: away.get(helper, 0) + found.get(helper, 0) for helper in {*away, *found}}
        missing += lost
    usual = options.capacity
    if usual is None:  # enough for everybody, and never below what each helper shall have at least
        usual = max(1, -(-len(learners) * options.partners // len(helpers)), options.min_load)
    capacity, notes = places(helpers, usual, away, is_given=options.capacity is not None)
    least = tuple(min(options.min_load, count) for count in capacity)
    points_first = options.first == "points"
    wanted = Wanted(capacity, least, options.partners, options.fair, options.seed, points_first)
    return wanted, [*notes, *missing]


def _shortened(notes: list[str]) -> list[str]:
    notes = list(dict.fromkeys(notes))
    more = len(notes) - MOST_NOTES
    return notes if more <= 0 else [*notes[:MOST_NOTES], f"... and {more} more remarks of this kind."]
