"""Wording and signing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest
from django.db import IntegrityError, connection, transaction

from cheiron.kit.verdict import Refused
from cheiron.notices.models import Notice
from cheiron.partnerships.actions import (
    edit_clause,
    log_meeting,
    renew_agreement,
    renew_computed_clause,
    restore_clause,
    sign_agreement,
    strike_clause,
)
from cheiron.partnerships.models import AgreementClause, Partnership, Signature
from cheiron.partnerships.queries import fingerprint, open_agreement
from cheiron.people.models import Conflict
from cheiron.programmes.models import Clause
from tests import make
from tests.partnerships.build import asked, begun, draft, learner_in, signed

pytestmark = pytest.mark.django_db


def clause_of(partnership: Partnership, number: int) -> AgreementClause:
    return draft(partnership).clauses.get(number=number)


def test_blanks_are_filled_with_the_names_and_words_of_these_two() -> None:
    programme = make.programme("Growth", helper_word="coach", must_report=["abuse of a child", "danger to life"])
    Clause.objects.filter(number=7).update(
        title="What {helper} passes on", text="{helper} tells {report_to}: {must_report}. {unknown}"
    )
    partnership = begun(programme)
    assert clause_of(partnership, 7).title == "What George Okafor passes on"
    assert clause_of(partnership, 7).text == (
        "George Okafor tells Office of Professional Conduct: abuse of a child; danger to life. {unknown}"
    )


def test_clause_11_is_computed_and_says_that_the_helper_has_no_role() -> None:
    partnership = begun()
    assert clause_of(partnership, 11).text == (
        "George Okafor has no role in the grades, evaluations or promotion of Lena Fischer."
    )


def test_clause_11_declares_what_there_is_to_declare() -> None:
    partnership = begun()
    Conflict.objects.create(
        kind="evaluates", person=partnership.helper, other=partnership.learner, since=dt.date(2020, 1, 1)
    )
    renew_computed_clause(agreement=draft(partnership), by=partnership.learner)
    assert clause_of(partnership, 11).text == (
        "Declared: George Okafor takes part in decisions about grades, evaluations or promotion of "
        "Lena Fischer. Both know this, and it stands here so that nobody has to guess."
    )


@pytest.mark.parametrize("who", ["learner", "helper"])
def test_nobody_words_clause_11(who: str) -> None:
    partnership = begun()
    with pytest.raises(Refused) as refusal:
        edit_clause(clause=clause_of(partnership, 11), text="Nothing to see", by=getattr(partnership, who))
    assert refusal.value.code == "computed"


@pytest.mark.parametrize("who", ["learner", "helper"])
def test_both_may_word_a_clause(who: str) -> None:
    partnership = begun()
    edit_clause(clause=clause_of(partnership, 5), text="  Every second Tuesday ", by=getattr(partnership, who))
    assert clause_of(partnership, 5).text == "Every second Tuesday"
    assert draft(partnership).edited_by == getattr(partnership, who)


@pytest.mark.parametrize("number", [7, 12, 14])
def test_the_words_of_a_fixed_clause_stay_and_may_be_added_to(number: int) -> None:
    partnership = begun()
    edit_clause(clause=clause_of(partnership, number), text="And we say so aloud.", by=partnership.learner)
    clause = clause_of(partnership, number)
    assert (clause.text, clause.addition) == (f"Text of clause {number}.", "And we say so aloud.")


@pytest.mark.parametrize("number", [7, 11, 12, 14])
def test_a_fixed_clause_cannot_be_struck_by_anybody_or_anything(number: int) -> None:
    partnership = begun()
    clause = clause_of(partnership, number)
    for person in (partnership.learner, partnership.helper):
        with pytest.raises(Refused) as refusal:
            strike_clause(clause=clause, by=person)
        assert refusal.value.code == "fixed_clause"
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementClause.objects.filter(pk=clause.pk).update(struck=True)
    assert clause_of(partnership, number).struck is False


@pytest.mark.parametrize("number", [n for n in range(1, 18) if n not in (7, 11, 12, 14)])
def test_every_other_clause_can_be_struck_and_brought_back(number: int) -> None:
    partnership = begun()
    strike_clause(clause=clause_of(partnership, number), by=partnership.helper)
    assert clause_of(partnership, number).struck is True
    restore_clause(clause=clause_of(partnership, number), by=partnership.learner)
    assert clause_of(partnership, number).struck is False


def test_an_empty_clause_is_struck_and_not_blanked() -> None:
    partnership = begun()
    with pytest.raises(Refused) as refusal:
        edit_clause(clause=clause_of(partnership, 5), text="  ", by=partnership.learner)
    assert refusal.value.code == "empty_clause"


def test_a_stranger_can_do_nothing_with_an_agreement() -> None:
    partnership, stranger = begun(), make.person()
    clause, agreement = clause_of(partnership, 5), draft(partnership)
    for act in (
        lambda: edit_clause(clause=clause, text="Mine", by=stranger),
        lambda: strike_clause(clause=clause, by=stranger),
        lambda: sign_agreement(agreement=agreement, by=stranger),
        lambda: renew_agreement(agreement=agreement, by=stranger),
        lambda: renew_computed_clause(agreement=agreement, by=stranger),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "not_a_partner"


def test_a_signature_is_the_fingerprint_of_exactly_these_words() -> None:
    partnership = begun()
    agreement = draft(partnership)
    strike_clause(clause=clause_of(partnership, 10), by=partnership.learner)
    sign_agreement(agreement=agreement, by=partnership.learner)
    words = [[c.number, c.title, c.text, c.addition, c.struck] for c in agreement.clauses.order_by("number")]
    expected = hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()
    assert Signature.objects.get().text_hash == expected == fingerprint(agreement)


def test_both_signatures_put_it_in_force_and_both_are_told() -> None:
    partnership = begun()
    agreement = sign_agreement(agreement=draft(partnership), by=partnership.helper)
    assert agreement.state == "signed_one"
    assert Notice.objects.get(kind="partnerships.agreement_to_sign").to == partnership.learner
    agreement = sign_agreement(agreement=agreement, by=partnership.learner)
    assert agreement.state == "in_force"
    assert agreement.in_force_since is not None
    assert Notice.objects.get(kind="partnerships.agreement_to_sign").state == "cancelled"
    assert Notice.objects.filter(kind="partnerships.agreement_in_force").count() == 2
    partnership.refresh_from_db()
    assert partnership.state == "forming"


def test_signing_twice_is_signing() -> None:
    partnership = begun()
    for _ in range(2):
        agreement = sign_agreement(agreement=draft(partnership), by=partnership.helper)
    assert (agreement.state, Signature.objects.count()) == ("signed_one", 1)


def test_any_edit_takes_the_first_signature_back_and_tells_the_other() -> None:
    partnership = begun()
    sign_agreement(agreement=draft(partnership), by=partnership.learner)
    edit_clause(clause=clause_of(partnership, 3), text="Two letters a year", by=partnership.helper)
    assert draft(partnership).state == "draft"
    assert Signature.objects.count() == 0
    assert Notice.objects.get(kind="partnerships.agreement_edited").to == partnership.learner


def test_keeping_the_same_words_takes_nothing_back() -> None:
    partnership = begun()
    sign_agreement(agreement=draft(partnership), by=partnership.learner)
    edit_clause(clause=clause_of(partnership, 3), text="Text of clause 3.", by=partnership.helper)
    assert draft(partnership).state == "signed_one"


def test_words_changed_while_reading_are_not_signed() -> None:
    partnership = begun()
    seen = fingerprint(draft(partnership))
    edit_clause(clause=clause_of(partnership, 3), text="Money", by=partnership.helper)
    with pytest.raises(Refused) as refusal:
        sign_agreement(agreement=draft(partnership), by=partnership.learner, seen=seen)
    assert refusal.value.code == "words_changed"
    assert Signature.objects.count() == 0


def test_a_clause_11_that_is_no_longer_true_is_not_signed() -> None:
    partnership = begun()
    Conflict.objects.create(
        kind="supervises", person=partnership.helper, other=partnership.learner, since=dt.date(2020, 1, 1)
    )
    with pytest.raises(Refused) as refusal:
        sign_agreement(agreement=draft(partnership), by=partnership.learner)
    assert refusal.value.code == "facts_changed"


def test_an_agreement_in_force_is_not_edited_but_begun_anew() -> None:
    partnership = begun()
    old = signed(partnership)
    with pytest.raises(Refused) as refusal:
        edit_clause(clause=clause_of(partnership, 3), text="More", by=partnership.learner)
    assert refusal.value.code == "not_open"
    new = renew_agreement(agreement=old, by=partnership.learner)
    assert renew_agreement(agreement=old, by=partnership.helper) == new
    edit_clause(clause=new.clauses.get(number=3), text="More", by=partnership.learner)
    sign_agreement(agreement=new, by=partnership.learner)
    old.refresh_from_db()
    assert old.state == "in_force"
    sign_agreement(agreement=new, by=partnership.helper)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, new.state, new.version) == ("superseded", "in_force", 2)
    assert open_agreement(partnership) is None


def test_signed_by_both_and_met_once_makes_it_active() -> None:
    partnership = begun()
    log_meeting(partnership=partnership, by=partnership.learner)
    partnership.refresh_from_db()
    assert partnership.state == "forming"
    signed(partnership)
    partnership.refresh_from_db()
    assert partnership.state == "active"
    assert partnership.active_since is not None


def test_the_words_are_sealed_in_the_database() -> None:
    programme = make.programme()
    offer = make.listed_helper(programme)
    asked(offer, learner_in(programme))
    partnership = begun(programme)
    edit_clause(clause=clause_of(partnership, 3), text="A letter for Lisbon", by=partnership.learner)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, addition FROM partnerships_agreementclause")
        assert "Lisbon" not in str(cursor.fetchall())
