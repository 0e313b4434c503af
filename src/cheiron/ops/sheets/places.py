"""How many learners each helper takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cheiron.ops.sheets.cells import places_in
from cheiron.ops.sheets.mapping import Understood
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.people import Directory, Person
from cheiron.people.roster.values import said


def places(
    helpers: Sequence[Person], usual: int, away: Mapping[int, int], *, is_given: bool
) -> tuple[tuple[int, ...], list[str]]:
    """Places per helper, and what had to be assumed.

    ``usual``: of those who do not say; ``away``: places lost to times a helper cannot make.
    """
    notes: list[str] = []
    found: list[int] = []
    silent = 0
    for person in helpers:
        answers = person.answers(Meaning.CAPACITY)
        told = places_in(answers[0].cell) if answers else None
        if answers and told is None:
            notes.append(
                f"{person.place}: {answers[0].cell!r} is no number of places ({answers[0].heading}); {usual} assumed."
            )
        silent += told is None
        found.append(usual if told is None else told)
    if silent:
        who = "No helper says" if silent == len(helpers) else f"{silent} of {len(helpers)} helpers do not say"
        whence = "as given" if is_given else "as many as it takes to serve everybody evenly"
        notes.append(f"{who} how many people they take: {usual} each ({whence}).")
    return tuple(max(count - away.get(j, 0), 0) for j, count in enumerate(found)), notes


def slots_away(understood: Understood, helpers: Sequence[Person]) -> tuple[dict[int, int], list[str]]:
    """``--unavailable``: somebody a row (or several times in a cell); each different time is one place less."""
    who = understood.places_of(Meaning.NAME, Meaning.EMAIL, Meaning.EXTERNAL_ID, Meaning.EXCLUDED_PAIR)
    person = who[0] if who else 0
    times = understood.places_of(Meaning.UNAVAILABILITY) or [
        i for i in range(len(understood.sheet.headers)) if i != person
    ]
    directory = Directory(helpers)
    slots: dict[int, set[str]] = {}
    missing: list[str] = []
    for row, cells in understood.sheet.rows:
        found = directory.find(cells[person])
        if found is None:
            missing.append(f"{understood.sheet.path.name}, row {row}: {cells[person]} is no helper here")
            continue
        parts = [part for i in times for part in cells[i].replace(";", ",").replace("\n", ",").split(",")]
        slots.setdefault(found, set()).update(said(part) for part in parts if said(part))
    return {helper: len(found) for helper, found in slots.items()}, missing
