"""Conflicts of interest between people who are partners already (D11): what stands today, and who may see that it does.

What kind it is, is computed when somebody entitled looks, and written down nowhere. Lists of one person (blocks, avoid
lists) are no part of it: nobody may learn of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from cheiron.matching.queries import waives_assessment
from cheiron.partnerships.models import AgreementClause, Clash, Partnership
from cheiron.partnerships.queries.wording import conflict_sentence
from cheiron.partnerships.states import COMPUTED_CLAUSE, RUNNING, AgreementState, ClashOutcome, ClashWish, Outcome
from cheiron.people.models import Conflict, Person
from cheiron.people.queries import conflicts_across, holding_now
from cheiron.people.states import ConflictKind
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import programmes_with_names_for

Codes = frozenset[str]
SAFETY = "H07"
# These two can be waived in some cases (`domain` 7.1); they are also the only ones that the learner reads by name.
SPOKEN = frozenset({"H03", "H04"})
_STANDING = (AgreementState.DRAFT, AgreementState.SIGNED_ONE, AgreementState.IN_FORCE)


def standing_conflicts(rows: QuerySet[Partnership]) -> dict[int, Codes]:
    """Rules that stand today between the two of each running partnership, by its id, but for what was waived.

    The number of queries does not grow with the number of partnerships (of one programme).
    """
    running = list(rows.filter(state__in=RUNNING).select_related("learner__unit", "helper", "programme"))
    waived = _waived(running)
    return {
        row.pk: codes
        for row, found in zip(running, _found(running), strict=True)
        if (codes := frozenset(found) - waived[row.pk] - _declared(row, found))
    }


def _found(running: list[Partnership]) -> Iterator[set[str]]:
    learners = Person.objects.filter(pk__in={row.learner_id for row in running})
    helpers = Person.objects.filter(pk__in={row.helper_id for row in running})
    across = conflicts_across(learners, helpers)
    unsafe = _separated(running)
    for row in running:
        found = {code for code, pairs in across.items() if (row.learner_id, row.helper_id) in pairs}
        yield found | ({SAFETY} if frozenset((row.learner_id, row.helper_id)) in unsafe else set())


def _separated(running: Iterable[Partnership]) -> set[frozenset[int]]:
    """Two people of whom another partnership was ended for safety."""
    people = {pk for row in running for pk in (row.learner_id, row.helper_id)}
    rows = Partnership.objects.filter(outcome=Outcome.SEPARATED, learner__in=people, helper__in=people)
    return {frozenset(two) for two in rows.values_list("learner_id", "helper_id")}


def _waived(running: Iterable[Partnership]) -> dict[int, Codes]:
    found: defaultdict[int, Codes] = defaultdict(frozenset)
    rows = Clash.objects.filter(partnership__in=[row.pk for row in running], outcome=ClashOutcome.WAIVED)
    for partnership_id, codes in rows.values_list("partnership_id", "waived"):
        found[partnership_id] |= frozenset(codes)
    return found


def _declared(row: Partnership, found: Iterable[str]) -> Codes:
    """Where the programme declares it, assessing is no surprise once clause 11 of the two says so."""
    if "H03" not in found or not waives_assessment(row.programme):
        return frozenset()
    clauses = AgreementClause.objects.filter(agreement__partnership=row, agreement__state__in=_STANDING)
    said = conflict_sentence(row)
    there = any(clause.text == said for clause in clauses.filter(number=COMPUTED_CLAUSE))
    return frozenset({"H03"}) if there else frozenset()


def conflicts_of(partnership: Partnership) -> Codes:
    """What stands between these two today."""
    found = standing_conflicts(Partnership.objects.filter(pk=partnership.pk))
    return found.get(partnership.pk, frozenset())


def waivable_now(partnership: Partnership) -> bool:
    """Whether an independent person may let them go on: never for treating, closeness or safety, never for who must
    not assess, and a leader never as the learner's only helper."""
    codes = conflicts_of(partnership)
    if not codes or codes - SPOKEN:
        return False
    if "H03" in codes and not waives_assessment(partnership.programme):
        return False
    return "H04" not in codes or _has_another_helper(partnership)


def _has_another_helper(partnership: Partnership) -> bool:
    others = Partnership.objects.filter(learner=partnership.learner_id, state__in=RUNNING)
    return others.exclude(helper=partnership.helper_id).exists()


def evaluation_is_planned(partnership: Partnership) -> bool:
    """Whether the helper is down to evaluate the learner: somebody else could do that."""
    rows = Conflict.objects.filter(
        kind=ConflictKind.EVALUATES, person=partnership.helper_id, other=partnership.learner_id
    )
    return holding_now(rows).exists()


# -- who may see that there is one


def _open() -> QuerySet[Clash]:
    clashes = Clash.objects.filter(settled_at=None, partnership__state__in=RUNNING)
    return clashes.select_related("partnership__programme", "partnership__learner", "partnership__helper")


def clashes_visible_to(person: Person) -> QuerySet[Clash]:
    """Open ones of the person's own partnerships."""
    return _open().filter(Q(partnership__learner=person) | Q(partnership__helper=person))


def clashes_for_staff(person: Person, programme: Programme | None = None) -> QuerySet[Clash]:
    """That there is one, whose, and by when; never what it is. None for who sees no pairs; never one's own."""
    seen = programmes_with_names_for(person)
    if programme is not None:
        seen = seen.filter(pk=programme.pk)
    mine = Q(partnership__learner=person) | Q(partnership__helper=person)
    return _open().filter(partnership__programme__in=seen).exclude(mine)


def clashes_to_confirm(person: Person) -> QuerySet[Clash]:
    """Those of which this independent person was asked whether the two may go on."""
    return _open().filter(confirmer=person, wish=ClashWish.GO_ON)
