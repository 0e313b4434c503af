"""Say in the agreement what stands between the two, when an independent person let them go on."""

from __future__ import annotations

from cheiron.journal import actions as journal
from cheiron.kit.states import require_move
from cheiron.notices import actions as notices
from cheiron.partnerships.actions.drafting import copy_agreement
from cheiron.partnerships.models import Agreement, Partnership
from cheiron.partnerships.queries import conflict_sentence
from cheiron.partnerships.states import AGREEMENT_MOVES, COMPUTED_CLAUSE, AgreementState


def declare_in_agreement(partnership: Partnership) -> Agreement | None:
    """Clause 11 as of today: in the version that waits for signatures, or in a new one. Both are asked to read it."""
    waiting = partnership.agreements.filter(state__in=[AgreementState.DRAFT, AgreementState.SIGNED_ONE]).first()
    in_force = partnership.agreements.filter(state=AgreementState.IN_FORCE).first()
    agreement = waiting or (copy_agreement(in_force) if in_force else None)
    if agreement is None:
        return None
    if waiting is not None:
        _reword(waiting, conflict_sentence(partnership))
    journal.record("clause.computed", on=agreement, by=None, number=COMPUTED_CLAUSE)
    for one in (partnership.learner, partnership.helper):
        notices.owe("partnerships.agreement_declares", to=one, about=agreement)
    return agreement


def _reword(agreement: Agreement, sentence: str) -> None:
    """A signature that stood under other words counts no longer."""
    clause = agreement.clauses.get(number=COMPUTED_CLAUSE)
    clause.text = sentence
    clause.save(update_fields=["text"])
    if agreement.state == AgreementState.SIGNED_ONE:
        require_move(AGREEMENT_MOVES, agreement.state, AgreementState.DRAFT)
        agreement.state = AgreementState.DRAFT
        agreement.signatures.all().delete()
        agreement.save(update_fields=["state"])
    notices.cancel_owed(about=agreement)
