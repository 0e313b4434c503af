"""The agreement: read it, word it clause by clause, sign it. Only the two of them open these pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cheiron.partnerships.actions import (
    edit_clause,
    renew_agreement,
    renew_computed_clause,
    restore_clause,
    sign_agreement,
    strike_clause,
)
from cheiron.partnerships.models import Agreement, AgreementClause, Partnership
from cheiron.partnerships.queries import agreement_now, assessment_sentence, fingerprint, open_agreement
from cheiron.partnerships.rules import may_edit_clause, may_renew_agreement, may_sign, may_strike_clause
from cheiron.partnerships.states import AgreementState
from cheiron.programmes.states import FIXED_CLAUSES
from cheiron.web.desk.views.partnership import about, load
from cheiron.web.desk.views.partnership_forms import TextForm, posted
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


def shown(mine: Partnership) -> Agreement:
    """The version to read: the one that waits for signatures, else the one that counts."""
    found = open_agreement(mine) or agreement_now(mine)
    if found is None:
        raise Http404
    found.partnership = mine
    return found


@signed_in
def agreement(request: Seen, ref: str) -> HttpResponse:
    """The reading page; it prints on paper as it stands."""
    mine = load(request, ref)
    version = shown(mine)
    in_force = agreement_now(mine)
    context = {
        **about(mine, request.viewer),
        "agreement": version,
        "clauses": list(version.clauses.order_by("number")),
        "signatures": {one.person_id: one for one in version.signatures.all()},
        "may_edit": version.state in (AgreementState.DRAFT, AgreementState.SIGNED_ONE) and mine.is_running,
        "may_sign": may_sign(request.viewer, version),
        "may_renew": may_renew_agreement(request.viewer, version),
        "words": fingerprint(version),
        "older_in_force": in_force if in_force is not None and in_force.pk != version.pk else None,
        "fixed_numbers": FIXED_CLAUSES,
        "assessment": assessment_sentence(mine) if mine.learner_id == request.viewer.pk else "",
    }
    context["my_signature"] = context["signatures"].get(request.viewer.pk)
    context["other_signature"] = context["signatures"].get(context["partner"].pk)
    return render(request, "desk/agreement.html", context)


@signed_in
def clause(request: Seen, ref: str, number: int) -> HttpResponse:
    """One clause on one page."""
    mine = load(request, ref)
    version = shown(mine)
    one = version.clauses.filter(number=number).first()
    if one is None:
        raise Http404
    one.agreement = version
    if not may_edit_clause(request.viewer, one):
        return redirect("desk:agreement", ref=ref)
    form = _clause_form(request, one)
    if form.is_bound and form.is_valid() and _change_clause(request, form, one):
        done(request, _("Clause %(number)s is changed.") % {"number": number})
        return redirect("desk:agreement", ref=ref)
    context = {
        **about(mine, request.viewer),
        "agreement": version,
        "clause": one,
        "form": form,
        "is_fixed": one.number in FIXED_CLAUSES,
        "may_strike": may_strike_clause(request.viewer, one),
    }
    return render(request, "desk/agreement_clause.html", context)


def _clause_form(request: Seen, one: AgreementClause) -> TextForm:
    fixed = one.number in FIXED_CLAUSES
    label = gettext_lazy("What you would like to add") if fixed else gettext_lazy("How should it read?")
    return TextForm(posted(request), label=label, initial={"text": one.addition if fixed else one.text})


def _change_clause(request: Seen, form: TextForm, one: AgreementClause) -> bool:
    what, by = request.POST.get("what"), request.viewer
    if what == "strike":
        return attempt(form, lambda: strike_clause(clause=one, by=by))
    if what == "restore":
        return attempt(form, lambda: restore_clause(clause=one, by=by))
    return attempt(form, lambda: edit_clause(clause=one, text=form.cleaned_data["text"], by=by))


@require_POST
@signed_in
def signature(request: Seen, ref: str) -> HttpResponse:
    """Sign the words that were on the page."""
    mine = load(request, ref)
    version, by = shown(mine), request.viewer
    seen: Any = request.POST.get("words", "")
    renew_computed_clause(agreement=version, by=by)
    if attempt_or_say(request, lambda: sign_agreement(agreement=version, by=by, seen=seen)):
        version.refresh_from_db()
        both = version.state == AgreementState.IN_FORCE
        done(request, _("Signed by both of you.") if both else _("Signed. Now it waits for your partner."))
    return redirect("desk:agreement", ref=ref)


@require_POST
@signed_in
def version(request: Seen, ref: str) -> HttpResponse:
    """Begin a new version; the old one counts until both have signed the new one."""
    mine = load(request, ref)
    old = shown(mine)
    if attempt_or_say(request, lambda: renew_agreement(agreement=old, by=request.viewer)):
        done(request, _("Here is a new version. The old one counts until both of you have signed this one."))
    return redirect("desk:agreement", ref=ref)
