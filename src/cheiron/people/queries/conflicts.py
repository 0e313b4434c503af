"""Who must not help whom (`domain` 7.1, rules H03 to H06), as of today.

H03 assesses, H04 leads or supervises, H05 treats, H06 is close to. H03 and H04 look only at the helper's power over
the learner; H05 and H06 count in either direction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from cheiron.people.models import Conflict, OversightSeat, Person, Position
from cheiron.people.queries.standing import holding_now
from cheiron.people.queries.units import refs_up_from
from cheiron.people.states import ASSESSORS_OF_UNIT, HEADS_OF_UNIT, ConflictKind

OVER: dict[str, str] = {
    ConflictKind.EVALUATES: "H03",
    ConflictKind.COMMITTEE: "H03",
    ConflictKind.SUPERVISES: "H04",
}
BETWEEN: dict[str, str] = {
    ConflictKind.TREATS: "H05",
    ConflictKind.RELATED: "H06",
    ConflictKind.DECLARED: "H06",
}
_Found = Iterable[tuple[int, str]]


def conflict_codes_between(helper: Person, learner: Person) -> frozenset[str]:
    """The rules among H03, H04, H05 and H06 that keep ``helper`` from helping ``learner`` today."""
    return ids_in_conflict_with(learner).get(helper.pk, frozenset())


def ids_in_conflict_with(learner: Person) -> dict[int, frozenset[str]]:
    """Everybody who must not help ``learner`` today, by person id, with the rules. Four queries at most."""
    codes: defaultdict[int, set[str]] = defaultdict(set)
    for found in (_pairs_of(learner), _seats_over(learner), _positions_over(learner)):
        for person_id, code in found:
            codes[person_id].add(code)
    codes.pop(learner.pk, None)
    return {person_id: frozenset(found) for person_id, found in codes.items()}


def _pairs_of(learner: Person) -> _Found:
    """Power counts only where the learner is the other; closeness in either direction."""
    rows = holding_now(Conflict.objects.filter(Q(person=learner) | Q(other=learner)))
    for kind, person_id, other_id in rows.values_list("kind", "person_id", "other_id"):
        is_under = other_id == learner.pk
        if kind in BETWEEN or (kind in OVER and is_under):
            yield (person_id if is_under else other_id), (OVER.get(kind) or BETWEEN[kind])


def _seats_over(learner: Person) -> _Found:
    """Members of bodies whose unit holds the learner's (or no unit: everywhere) and whose level fits (or none: any)."""
    where = Q(body__unit=None) | Q(body__unit__ref__in=refs_up_from(learner.unit))
    seats = OversightSeat.objects.filter(where, body__level__in=["", learner.level])
    return ((person_id, "H03") for person_id in holding_now(seats).values_list("person_id", flat=True))


def _positions_over(learner: Person) -> _Found:
    """Heads and assessors of the learner's unit or of a unit above it; without a unit: of the whole organisation."""
    where = Q(unit=None) | Q(unit__ref__in=refs_up_from(learner.unit))
    rows = holding_now(Position.objects.filter(where, kind__in=HEADS_OF_UNIT + ASSESSORS_OF_UNIT))
    for person_id, kind in rows.values_list("person_id", "kind"):
        yield person_id, "H04" if kind in HEADS_OF_UNIT else "H03"
