"""Kinds of notice that training can owe. Never what somebody asked or was answered."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.notices.kinds import Kind, Letter, register
from cheiron.people.models import Person
from cheiron.programmes.queries import programmes_run_by
from cheiron.training.models import Credential, PriorLearning
from cheiron.training.queries import current_credentials_of, questions_of, questions_waiting, standing_priors_of
from cheiron.training.states import ANSWERED_STATES, Audience


def _answered(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    question = questions_of(reader).filter(ref=ref, state__in=ANSWERED_STATES).first()
    if question is None:
        return None
    return Letter(
        _("There is an answer for you"),
        (_("You asked something about “%(programme)s”.") % {"programme": question.programme.name},),
        "/questions/",
        _("Read the answer"),
    )


def _credential(reader: Person, ref: str) -> Credential | None:
    return current_credentials_of(reader).filter(ref=ref).first()


def _issued(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    credential = _credential(reader, ref)
    if credential is None:
        return None
    helps = credential.audience == Audience.HELPER
    names = {"programme": credential.programme.name, "until": _day(credential)}
    until = (_("It is valid until %(until)s.") % names,) if credential.valid_until else ()
    return Letter(
        _("Your training is complete"),
        (_("You have completed the training for “%(programme)s”.") % names, *until),
        "/profile/" if helps else "/training/",
        _("Complete your profile") if helps else _("See your training"),
    )


def _expiring(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    credential = _credential(reader, ref)
    if credential is None or credential.valid_until is None:
        return None
    names = {"programme": credential.programme.name, "until": _day(credential)}
    return Letter(
        _("Your training ends on %(until)s") % names,
        (
            _("Your training for “%(programme)s” is valid until %(until)s.") % names,
            _("Read the modules again when it suits you. Each takes a few minutes."),
        ),
        "/training/",
        _("See your training"),
    )


def _recognised(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    prior = standing_priors_of(reader).filter(ref=ref).select_related("programme").first()
    if prior is None:
        return None
    names = {"programme": prior.programme.name}
    return Letter(
        _("Your training from elsewhere is recognised"),
        (_("What you learnt elsewhere counts in the training for “%(programme)s”.") % names,),
        "/training/",
        _("See your training"),
    )


def _withdrawn(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    prior = PriorLearning.objects.filter(person=reader, ref=ref, withdrawn_on__isnull=False)
    programme = next((one.programme for one in prior.select_related("programme")), None)
    if programme is None:
        return None
    return Letter(
        _("A module waits for you"),
        (
            _("In the training for “%(programme)s” a module no longer counts as learnt elsewhere.")
            % {"programme": programme.name},
            _("You can read it now; it takes a few minutes. If this surprises you, ask the coordinators."),
        ),
        "/training/",
        _("See your training"),
    )


def _waiting(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    programme = programmes_run_by(reader).filter(ref=ref).first()
    waiting = questions_waiting(programme).count() if programme else 0
    if programme is None or not waiting:
        return None
    words = ngettext("One question waits for an answer.", "%(n)s questions wait for an answer.", waiting)
    return Letter(
        _("Questions about “%(programme)s”") % {"programme": programme.name},
        (words % {"n": waiting},),
        f"/office/programmes/{programme.ref}/questions/",
        _("See the questions"),
    )


def _day(credential: Credential) -> str:
    return date_format(credential.valid_until, "j F Y") if credential.valid_until else ""


register(
    Kind("training.question_answered", _answered),
    Kind("training.credential_issued", _issued),
    Kind("training.credential_expiring", _expiring),
    Kind("training.prior_recognised", _recognised),
    Kind("training.recognition_withdrawn", _withdrawn),
    Kind("training.questions_waiting", _waiting),
)
