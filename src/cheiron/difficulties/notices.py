"""Kinds of notice that difficulties can owe. They say that there is something to read, never what."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.difficulties.models import SupportCase
from cheiron.difficulties.queries import cases_asked_by, cases_handled_by
from cheiron.difficulties.states import CaseState
from cheiron.notices.kinds import Kind, Letter, register
from cheiron.people.models import Person

Facts = dict[str, Any]


def case_received(reader: Person, ref: str, facts: Facts) -> Letter | None:
    case = cases_handled_by(reader).filter(ref=ref, state=CaseState.SUBMITTED).first()
    if case is None:
        return None
    day = {"day": date_format(case.acknowledge_due_on, "j F Y")}
    return Letter(
        _("Somebody asks you for support"),
        (_("Please acknowledge it by %(day)s. What it is about stands on the page only.") % day,),
        reverse("care:case", args=[case.ref]),
        _("Open the case"),
    )


def case_acknowledged(reader: Person, ref: str, facts: Facts) -> Letter | None:
    case = cases_asked_by(reader).filter(ref=ref, state=CaseState.ACKNOWLEDGED).first()
    if case is None:
        return None
    names = {"name": case.handler.name}
    return Letter(
        _("%(name)s has your message") % names,
        (_("%(name)s has read it and will be in touch with you.") % names,),
        *_page(case),
    )


def case_replied(reader: Person, ref: str, facts: Facts) -> Letter | None:
    case = cases_asked_by(reader).filter(ref=ref).first()
    if case is None or not case.reply:
        return None
    names = {"name": case.handler.name}
    return Letter(_("%(name)s has written to you") % names, (_("You can read it on your desk."),), *_page(case))


def _page(case: SupportCase) -> tuple[str, str]:
    return reverse("desk:support-case", args=[case.ref]), _("Open the page")


register(
    Kind("difficulties.case_received", case_received),
    Kind("difficulties.case_acknowledged", case_acknowledged),
    Kind("difficulties.case_replied", case_replied),
)
