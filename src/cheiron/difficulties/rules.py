"""Who may ask for support, and who may answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.difficulties.models import SupportCase
from cheiron.difficulties.queries import independent_contacts_for
from cheiron.kit.verdict import Verdict, no, yes
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person


def may_ask_for_support(person: Person, partnership: Partnership) -> Verdict:
    """Either of the two, at any time, also after it has ended."""
    if partnership.includes(person):
        return yes()
    return no(_("Support is asked for by one of the two partners."), "not_a_partner")


def may_choose_handler(asker: Person, partnership: Partnership, handler: Person) -> Verdict:
    """Only somebody with no tie to either of the two, computed at this moment."""
    if handler.pk in {contact.pk for contact in independent_contacts_for(asker, partnership)}:
        return yes()
    return no(
        _("This person is not independent of you both at present. Please choose somebody else."), "not_independent"
    )


def may_handle(person: Person, case: SupportCase) -> Verdict:
    """The chosen handler."""
    if case.handler_id == person.pk:
        return yes()
    return no(_("This case was given to somebody else."), "not_the_handler")


def may_withdraw(person: Person, case: SupportCase) -> Verdict:
    """The asker, at any time before it is settled."""
    if case.asker_id == person.pk:
        return yes()
    return no(_("Only the person who asked can take a case back."), "not_the_asker")
