"""Word an agreement and sign it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.journal import actions as journal
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import Refused, no, require
from cheiron.notices import actions as notices
from cheiron.partnerships.actions.drafting import copy_agreement
from cheiron.partnerships.actions.starting import start_if_ready
from cheiron.partnerships.models import Agreement, AgreementClause, Partnership, Signature
from cheiron.partnerships.queries import conflict_sentence, fingerprint
from cheiron.partnerships.rules import is_partner, may_edit_clause, may_renew_agreement, may_sign, may_strike_clause
from cheiron.partnerships.states import AGREEMENT_MOVES, COMPUTED_CLAUSE, AgreementState
from cheiron.people.models import Person
from cheiron.programmes.states import FIXED_CLAUSES


@action
def edit_clause(*, clause: AgreementClause, text: str, by: Person) -> AgreementClause:
    """Word a clause. In a fixed one the programme's words stay and ``text`` is what the two add to them."""
    agreement, clause = _locked_clause(clause)
    require(may_edit_clause(by, clause))
    column = "addition" if clause.number in FIXED_CLAUSES else "text"
    if column == "text" and not text.strip():
        raise Refused(no(_("Write something, or take the clause out."), "empty_clause"))
    if getattr(clause, column) == text.strip() and not clause.struck:
        return clause
    setattr(clause, column, text.strip())
    clause.struck = False
    clause.save(update_fields=[column, "struck"])
    _edited(agreement, by)
    journal.record("clause.edited", on=agreement, by=by, number=clause.number)
    return clause


@action
def strike_clause(*, clause: AgreementClause, by: Person) -> AgreementClause:
    """Take a clause out. It stays readable, struck, and ``restore_clause`` brings it back."""
    agreement, clause = _locked_clause(clause)
    require(may_strike_clause(by, clause))
    return _set_struck(agreement, clause, True, by)


@action
def restore_clause(*, clause: AgreementClause, by: Person) -> AgreementClause:
    """Bring back a clause that was taken out."""
    agreement, clause = _locked_clause(clause)
    require(may_strike_clause(by, clause))
    return _set_struck(agreement, clause, False, by)


@action
def sign_agreement(*, agreement: Agreement, by: Person, seen: str = "") -> Agreement:
    """Sign exactly these words (``seen``: the fingerprint of what was on the page, when it came from one).

    The second signature puts the agreement in force. A second click on a signed one changes nothing.
    """
    Partnership.objects.select_for_update().get(pk=agreement.partnership_id)
    agreement = locked(agreement)
    if Signature.objects.filter(agreement=agreement, person=by).exists():
        return agreement
    require(may_sign(by, agreement))
    words = fingerprint(agreement)
    if seen and seen != words:
        raise Refused(no(_("The words were changed while you read them. Please read them again."), "words_changed"))
    if _computed_clause(agreement).text != conflict_sentence(agreement.partnership):
        raise Refused(no(_("The facts in clause 11 have changed. Please read it again."), "facts_changed"))
    Signature.objects.create(agreement=agreement, person=by, text_hash=words)
    journal.record("agreement.signed", on=agreement, by=by, words=words)
    _after_signature(agreement, by)
    return agreement


@action
def renew_computed_clause(*, agreement: Agreement, by: Person) -> Agreement:
    """Compute clause 11 anew from the facts of today; when it differs, a signature is taken back."""
    agreement = locked(agreement)
    require(is_partner(by, agreement.partnership))
    clause = _computed_clause(agreement)
    sentence = conflict_sentence(agreement.partnership)
    if agreement.state in (AgreementState.DRAFT, AgreementState.SIGNED_ONE) and clause.text != sentence:
        clause.text = sentence
        clause.save(update_fields=["text"])
        _edited(agreement, by)
        journal.record("clause.computed", on=agreement, by=by, number=COMPUTED_CLAUSE)
    return agreement


@action
def renew_agreement(*, agreement: Agreement, by: Person) -> Agreement:
    """Begin a new version of an agreement in force. The old one counts until both have signed the new one."""
    agreement = locked(agreement)
    require(is_partner(by, agreement.partnership))
    waiting = agreement.partnership.agreements.filter(version=agreement.version + 1).first()
    if waiting is not None:
        return waiting
    require(may_renew_agreement(by, agreement))
    made = copy_agreement(agreement)
    journal.record("agreement.renewed", on=made, by=by, version=made.version)
    return made


def _locked_clause(clause: AgreementClause) -> tuple[Agreement, AgreementClause]:
    """The agreement first: whoever signs holds its lock, so words and signatures never cross."""
    agreement = locked(clause.agreement)
    fresh = locked(clause)
    fresh.agreement = agreement
    return agreement, fresh


def _computed_clause(agreement: Agreement) -> AgreementClause:
    return agreement.clauses.get(number=COMPUTED_CLAUSE)


def _set_struck(agreement: Agreement, clause: AgreementClause, struck: bool, by: Person) -> AgreementClause:
    if clause.struck != struck:
        clause.struck = struck
        clause.save(update_fields=["struck"])
        _edited(agreement, by)
        word = "clause.struck" if struck else "clause.restored"
        journal.record(word, on=agreement, by=by, number=clause.number)
    return clause


def _edited(agreement: Agreement, by: Person) -> None:
    """Any change takes the first signature back: nobody is bound to words they have not seen."""
    agreement.edited_by, agreement.edited_at = by, clock.now()
    if agreement.state == AgreementState.SIGNED_ONE:
        require_move(AGREEMENT_MOVES, agreement.state, AgreementState.DRAFT)
        agreement.state = AgreementState.DRAFT
        agreement.signatures.all().delete()
        notices.cancel_owed(about=agreement)
        notices.owe("partnerships.agreement_edited", to=agreement.partnership.other_than(by), about=agreement)
        journal.record("signature.taken_back", on=agreement, by=by)
    agreement.save(update_fields=["edited_by", "edited_at", "state"])


def _after_signature(agreement: Agreement, by: Person) -> None:
    other = agreement.partnership.other_than(by)
    if agreement.state == AgreementState.DRAFT:
        _move(agreement, AgreementState.SIGNED_ONE)
        notices.owe("partnerships.agreement_to_sign", to=other, about=agreement)
        return
    for old in agreement.partnership.agreements.filter(state=AgreementState.IN_FORCE):
        _move(old, AgreementState.SUPERSEDED)
    agreement.in_force_since = clock.now()
    _move(agreement, AgreementState.IN_FORCE)
    notices.cancel_owed(about=agreement)
    notices.owe("partnerships.agreement_in_force", to=other, about=agreement)
    notices.owe("partnerships.agreement_in_force", to=by, about=agreement)
    start_if_ready(agreement.partnership, by)


def _move(agreement: Agreement, there: AgreementState) -> None:
    require_move(AGREEMENT_MOVES, agreement.state, there)
    agreement.state = there
    agreement.save(update_fields=["state", "in_force_since"])
