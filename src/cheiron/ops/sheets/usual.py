"""The criteria that hold when nobody gives others: a hundred points, over whatever both sheets ask."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cheiron.ops.sheets.asked import asked_back, asked_for, likeness_asked_for, only_wishes
from cheiron.ops.sheets.choosing import chosen_in, is_list
from cheiron.ops.sheets.criteria import Criterion, Floats, as_points, levels, nothing_to_say, overlap, same, texts
from cheiron.ops.sheets.ladders import Ladder, ladder_for
from cheiron.ops.sheets.meanings import PROTECTED, Meaning
from cheiron.ops.sheets.sides import Sides
from cheiron.ops.sheets.similarity import words_in
from cheiron.ops.sheets.wishes import Wishes
from cheiron.people.roster.vocabulary import words_in as words_of_list

_PROTECTED_WORDS = tuple(sorted(words_of_list("protected_values.txt")))
UNKNOWN = 0.5  # share of the points where one side said nothing
TOPICS = (Meaning.TOPICS, Meaning.TOPICS_RANKED, Meaning.TOPICS_ONE_HOT)
_OURS = (Meaning.GOALS, Meaning.TOPICS_FREE_TEXT, Meaning.BIOGRAPHY)
_THEIRS = (Meaning.BIOGRAPHY, Meaning.TOPICS_FREE_TEXT, Meaning.GOALS, Meaning.TOPICS, Meaning.JOB_TITLE)
_PROSE = (Meaning.GOALS, Meaning.TOPICS_FREE_TEXT, Meaning.BIOGRAPHY)


def usual_criteria(sides: Sides, wishes: Wishes, back: Wishes, ladder: Ladder | None = None) -> list[Criterion]:
    """Everything both sides were asked, each with its usual weight; a column only one side has says nothing."""
    found: list[Criterion | None] = [
        asked_for(wishes, len(sides.helpers), 100.0),
        asked_back(back, len(sides.learners)),
        _topics(sides),
        _goals(sides),
        _words(sides),
        _levels(sides, ladder),
        _shared(sides, "Languages", Meaning.LANGUAGES, 10.0, "both speak {}"),
        _shared(sides, "Times", Meaning.AVAILABILITY, 10.0, "times in common: {}"),
        _shared(sides, "Hobbies", Meaning.HOBBIES, 8.0, "both like {}"),
        _same(sides, "Place", Meaning.LOCATION, 6.0, "both in {}"),
        _same(sides, "Programme", Meaning.PROGRAMME, 5.0, "same programme: {}"),
        _apart(sides),
        *likeness_asked_for(sides),
    ]
    kept = [criterion for criterion in found if criterion is not None]
    if len(kept) == 1 and wishes and wishes.ordered:
        return [only_wishes(wishes, len(sides.helpers))]
    return kept


def _topics(sides: Sides) -> Criterion | None:
    """Boxes over the same long list are counted; lists of one's own are seen as a share of what the learner wants."""
    ours, theirs = sides.chosen(*TOPICS)
    if not any(ours) or not any(theirs):
        return None
    boxes = sides.asked(Meaning.TOPICS_ONE_HOT) and not sides.asked(Meaning.TOPICS, Meaning.TOPICS_RANKED)
    return _softened(overlap("Topics", ours, theirs, 40.0, per="most" if boxes else "learner", words="both: {}"))


def _goals(sides: Sides) -> Criterion | None:
    """Goals picked from a list; goals in sentences are compared by their words."""
    ours, theirs = (
        [chosen_in(one, [a for a in one.answers(Meaning.GOALS) if is_list(one.source, a.column)]) for one in side]
        for side in (sides.learners, sides.helpers)
    )
    if not any(ours) or not any(theirs):
        return None
    return _softened(overlap("Goals", ours, theirs, 15.0, words="both want: {}"))


def _words(sides: Sides) -> Criterion | None:
    ours, theirs = sides.text(_OURS, _THEIRS)
    prose = any(one.answers(*_PROSE) for side in (sides.learners, sides.helpers) for one in side)
    if not prose or not any(ours) or not any(theirs):
        return None
    never = _about_identity(sides) | _said_elsewhere(sides)
    return _softened(texts("Words", ours, theirs, 15.0, words="both write about {}", never=never))


def _about_identity(sides: Sides) -> frozenset[str]:
    """Words that say who somebody is: they must not come back in through a biography."""
    answers = (a.cell for one in (*sides.learners, *sides.helpers) for a in one.answers(*PROTECTED))
    return frozenset(word for text in (*answers, *_PROTECTED_WORDS) for word in words_in(text))


def _said_elsewhere(sides: Sides) -> frozenset[str]:
    """Levels, departments and names, which count for themselves or not at all."""
    everybody = (*sides.learners, *sides.helpers)
    answers = (a.cell for one in everybody for a in one.answers(Meaning.LEVEL, Meaning.DEPARTMENT, Meaning.LOCATION))
    return frozenset(word for text in (*answers, *(one.name for one in everybody)) for word in words_in(text))


def _levels(sides: Sides, ladder: Ladder | None) -> Criterion | None:
    ours, theirs = sides.first(Meaning.LEVEL)
    found = ladder or ladder_for([*ours, *theirs])
    if found is None or not any(ours) or not any(theirs):
        return None
    return _softened(levels("Level", ours, theirs, found, steps=_usual_steps, of=15.0))


def _usual_steps(above: Floats) -> Floats:
    """One to three steps above is best; the same step is near; below is not what a learner seeks."""
    near = np.where(above > 3, 0.7, np.where(above > 0, 1.0, np.where(above == 0, 0.4, 0.0)))
    return as_points(15.0 * near)


def _shared(sides: Sides, name: str, meaning: Meaning, of: float, words: str) -> Criterion | None:
    if not sides.asked(meaning):
        return None
    ours, theirs = sides.chosen(meaning)
    return _softened(overlap(name, ours, theirs, of, words=words))


def _same(sides: Sides, name: str, meaning: Meaning, of: float, words: str) -> Criterion | None:
    if not sides.asked(meaning):
        return None
    ours, theirs = sides.chosen(meaning)
    return _softened(same(name, ours, theirs, of, words=words))


def _apart(sides: Sides) -> Criterion | None:
    """Somebody from another department sees with other eyes and does not judge."""
    if not sides.asked(Meaning.DEPARTMENT):
        return None
    ours, theirs = sides.chosen(Meaning.DEPARTMENT)
    return _softened(same("Department", ours, theirs, 4.0, words="from another department", different=True))


def _softened(criterion: Criterion) -> Criterion:
    """Where one side said nothing, half of the points: missing answers are neutral."""
    points = as_points(np.where(criterion.known, criterion.points, criterion.of * UNKNOWN))
    return replace(criterion, points=points)


def agrees(learners: int, helpers: int) -> Criterion:
    """When nothing was asked of both sides, every pair is as good as another."""
    return Criterion(
        "Nothing to compare",
        0.0,
        as_points(np.zeros((learners, helpers))),
        np.ones((learners, helpers), dtype=bool),
        nothing_to_say,
    )
