"""Write the first draft of an agreement from the programme's clauses. Runs inside the action that needs it."""

from __future__ import annotations

from cheiron.partnerships.models import Agreement, AgreementClause, Partnership
from cheiron.partnerships.queries import conflict_sentence, filled
from cheiron.partnerships.states import COMPUTED_CLAUSE

TITLE_LENGTH = 120


def draft_agreement(partnership: Partnership) -> Agreement:
    """All clauses of the programme, blanks filled, clause 11 computed from the facts of today."""
    agreement = Agreement.objects.create(partnership=partnership)
    for clause in partnership.programme.clauses.order_by("number"):
        computed = clause.number == COMPUTED_CLAUSE
        AgreementClause.objects.create(
            agreement=agreement,
            number=clause.number,
            title=filled(clause.title, partnership)[:TITLE_LENGTH],
            text=conflict_sentence(partnership) if computed else filled(clause.text, partnership),
        )
    return agreement


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
