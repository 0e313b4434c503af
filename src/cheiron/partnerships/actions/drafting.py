"""Write the first draft of an agreement from the programme's clauses. Runs inside the action that needs it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cheiron.partnerships.models import Agreement, AgreementClause, Partnership
from cheiron.partnerships.queries import blanks_of, conflict_sentence, filled
from cheiron.partnerships.states import COMPUTED_CLAUSE
from cheiron.people.queries import the_organisation
from cheiron.programmes.models import Clause

TITLE_LENGTH = 120


def draft_agreement(partnership: Partnership) -> Agreement:
    """All clauses of the programme, blanks filled, clause 11 computed from the facts of today."""
    return draft_agreements([partnership], {})[0]


def draft_agreements(partnerships: Sequence[Partnership], conflicts: Mapping[int, Collection[str]]) -> list[Agreement]:
    """The first drafts of partnerships of one programme, written together.

    ``conflicts``: rules that stand between the two, by partnership id, where they have been read already.
    """
    agreements = Agreement.objects.bulk_create([Agreement(partnership=one) for one in partnerships])
    clauses = list(partnerships[0].programme.clauses.order_by("number")) if partnerships else []
    organisation = the_organisation()
    rows: list[AgreementClause] = []
    for agreement, partnership in zip(agreements, partnerships, strict=True):
        known = blanks_of(partnership, organisation)
        sentence = conflict_sentence(partnership, conflicts.get(partnership.pk))
        rows += [_clause(agreement, clause, known, sentence) for clause in clauses]
    AgreementClause.objects.bulk_create(rows, batch_size=2000)
    return agreements


def _clause(agreement: Agreement, clause: Clause, known: Mapping[str, str], sentence: str) -> AgreementClause:
    partnership = agreement.partnership
    return AgreementClause(
        agreement=agreement,
        number=clause.number,
        title=filled(clause.title, partnership, known)[:TITLE_LENGTH],
        text=sentence if clause.number == COMPUTED_CLAUSE else filled(clause.text, partnership, known),
    )


def copy_agreement(agreement: Agreement) -> Agreement:
    """The same words as a new version, clause 11 computed anew."""
    made = Agreement.objects.create(partnership=agreement.partnership, version=agreement.version + 1)
    for clause in agreement.clauses.order_by("number"):
        computed = clause.number == COMPUTED_CLAUSE
        AgreementClause.objects.create(
            agreement=made,
            number=clause.number,
            title=clause.title,
            text=conflict_sentence(agreement.partnership) if computed else clause.text,
            addition=clause.addition,
            struck=clause.struck,
        )
    return made
