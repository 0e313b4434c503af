"""Letters that open the door. Their links are made when they are sent, and never shown in the application."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from cheiron.access.links import AGES, INVITATION, SIGN_IN, link_for
from cheiron.kit import clock
from cheiron.notices.kinds import Kind, Letter, register
from cheiron.people.models import Account, Person
from cheiron.people.queries import the_organisation


def _account_of(reader: Person) -> Account | None:
    return Account.objects.filter(person=reader, person__is_active=True, is_active=True).first()


def _organisation() -> str:
    organisation = the_organisation()
    return organisation.name if organisation else _("your organisation")


def sign_in_link(reader: Person, about_ref: str, facts: dict[str, Any]) -> Letter | None:
    """Nothing is sent when it comes too late or the person is in already."""
    account = _account_of(reader)
    asked_at = dt.datetime.fromisoformat(facts["asked_at"])
    if account is None or clock.now() - asked_at > AGES[SIGN_IN]:
        return None
    if account.last_login and account.last_login > asked_at:
        return None
    back = "?" + urlencode({"next": facts["back"]}) if facts.get("back") else ""
    return Letter(
        subject=_("Your sign-in link"),
        paragraphs=(
            _("You asked to sign in to mentoring and coaching at %(organisation)s.")
            % {"organisation": _organisation()},
            _("The link works once, within the next 20 minutes. It opens a page with one button that signs you in."),
            _("If you did not ask for it, do nothing. Nobody gets in without this message."),
        ),
        link=link_for(account, SIGN_IN) + back,
        link_text=_("Sign in"),
    )


def invited(reader: Person, about_ref: str, facts: dict[str, Any]) -> Letter | None:
    """Nothing is sent to somebody who has come in already."""
    account = _account_of(reader)
    if account is None or account.last_login:
        return None
    return Letter(
        subject=_("You are invited: mentoring and coaching at %(organisation)s") % {"organisation": _organisation()},
        paragraphs=(
            _("%(organisation)s runs its mentoring and coaching programmes with Cheiron. You are invited to look in.")
            % {"organisation": _organisation()},
            _("You can find people who are trained to help, and see the programmes that are open to you."),
            _("The link below works for 14 days. It opens a page with one button that signs you in."),
        ),
        link=link_for(account, INVITATION),
        link_text=_("Look in"),
    )


register(
    Kind("access.sign_in_link", sign_in_link, in_app=False),
    Kind("access.invited", invited, in_app=False),
)
