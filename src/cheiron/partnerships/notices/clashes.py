"""What is written when a conflict of interest turns up between partners, or the programme ends a partnership.

No letter says which conflict it is. Those to the office name nobody.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.notices.kinds import Kind, Letter, register
from cheiron.partnerships.models import Clash
from cheiron.partnerships.queries import (
    agreements_visible_to,
    clashes_to_confirm,
    clashes_visible_to,
    partnerships_visible_to,
    programme_message,
)
from cheiron.partnerships.states import ClashOutcome, ClashWish, Outcome
from cheiron.people.models import Person
from cheiron.programmes.rules import may_see_pairings

Facts = dict[str, Any]


def _own(reader: Person, ref: str) -> Clash | None:
    return clashes_visible_to(reader).filter(ref=ref).first()


def _names(clash: Clash, reader: Person) -> dict[str, str]:
    partnership = clash.partnership
    return {
        "name": partnership.other_than(reader).name,
        "programme": partnership.programme.name,
        "day": date_format(clash.due_on, "j F Y"),
    }


def question(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """To the learner: the same neutral words, and that there is something only they can answer."""
    clash = _own(reader, ref)
    if clash is None or clash.partnership.learner_id != reader.pk or clash.wish:
        return None
    names = _names(clash, reader)
    return Letter(
        _("Something to decide about %(programme)s") % names,
        (
            _("A conflict of interest has turned up in the organisation’s lists. Neither of you did anything wrong.")
            % names,
            _("You are asked privately what you would like. If you say nothing, it is settled by %(day)s.") % names,
        ),
        reverse("desk:clash", args=[clash.partnership.ref]),
        _("Read it, and answer if you like"),
    )


def noticed(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """To the helper: the fact, neutrally."""
    clash = _own(reader, ref)
    if clash is None or clash.partnership.helper_id != reader.pk:
        return None
    names = _names(clash, reader)
    return Letter(
        _("About your partnership in %(programme)s") % names,
        (
            _("A conflict of interest has turned up in the organisation’s lists. Neither of you did anything wrong.")
            % names,
            _("The programme settles it by %(day)s. There is nothing for you to do.") % names,
        ),
        reverse("desk:clash", args=[clash.partnership.ref]),
        _("Open the page"),
    )


def over(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """Settled without an ending: it goes on."""
    settled = (ClashOutcome.CLEARED, ClashOutcome.WAIVED)
    mine = partnerships_visible_to(reader)
    clash = Clash.objects.filter(ref=ref, outcome__in=settled, partnership__in=mine.order_by().values("pk")).first()
    if clash is None or not clash.partnership.is_running:
        return None
    return Letter(
        _("Your partnership goes on"),
        (
            _("What had turned up between %(name)s and you is settled. Your partnership in %(programme)s goes on.")
            % _names(clash, reader),
        ),
        reverse("desk:partnership", args=[clash.partnership.ref]),
        _("Open your partnership"),
    )


def _for_office(reader: Person, ref: str) -> Clash | None:
    clash = Clash.objects.filter(ref=ref, settled_at=None).select_related("partnership__programme").first()
    if clash is None or clash.partnership.includes(reader):
        return None
    return clash if may_see_pairings(reader, clash.partnership.programme) else None


def _office_letter(clash: Clash, text: str) -> Letter:
    names = {"programme": clash.partnership.programme.name, "day": date_format(clash.due_on, "j F Y")}
    return Letter(
        _("Conflict declared in %(programme)s") % names,
        (text % names,),
        reverse("office:clashes", args=[clash.partnership.programme.ref]),
        _("Open the list"),
    )


def declared(reader: Person, ref: str, facts: Facts) -> Letter | None:
    clash = _for_office(reader, ref)
    if clash is None:
        return None
    return _office_letter(
        clash, _("A partnership has to be settled by %(day)s. The learner has been asked privately; the list shows it.")
    )


def evaluator(reader: Person, ref: str, facts: Facts) -> Letter | None:
    clash = _for_office(reader, ref)
    if clash is None or clash.wish != ClashWish.OTHER_EVALUATOR:
        return None
    return _office_letter(clash, _("Another evaluator is asked for. The list gives you the words to pass on."))


def due(reader: Person, ref: str, facts: Facts) -> Letter | None:
    clash = _for_office(reader, ref)
    if clash is None:
        return None
    return _office_letter(clash, _("The day to settle it was %(day)s, and it is still open."))


def confirm(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """To the independent person."""
    clash = clashes_to_confirm(reader).filter(ref=ref).first()
    if clash is None:
        return None
    return Letter(
        _("You are asked for an independent look"),
        (
            _("Somebody would like their partnership to go on although a conflict of interest turned up.")
            + " "
            + _("Please look at it by %(day)s.") % {"day": date_format(clash.due_on, "j F Y")},
        ),
        reverse("care:clash", args=[clash.ref]),
        _("Open the page"),
    )


def ended_by_programme(reader: Person, ref: str, facts: Facts) -> Letter | None:
    partnership = partnerships_visible_to(reader).filter(ref=ref, outcome=Outcome.BY_PROGRAMME).first()
    if partnership is None:
        return None
    return Letter(
        _("About your partnership in %(programme)s") % {"programme": partnership.programme.name},
        (
            *programme_message(partnership, reader=reader),
            _("If you would like to talk with somebody, the page names who is there for you."),
        ),
        reverse("desk:partnership", args=[partnership.ref]),
        _("Open the page"),
    )


def agreement_declares(reader: Person, ref: str, facts: Facts) -> Letter | None:
    agreement = agreements_visible_to(reader).filter(ref=ref).first()
    if agreement is None or not agreement.partnership.is_running:
        return None
    names = {"name": agreement.partnership.other_than(reader).name}
    return Letter(
        _("Please read clause 11 of your agreement with %(name)s") % names,
        (_("It says what the organisation’s lists say today. Read it, and sign it when it suits you."),),
        reverse("desk:agreement", args=[agreement.partnership.ref]),
        _("Read the agreement"),
    )


register(
    Kind("partnerships.clash_question", question),
    Kind("partnerships.clash_noticed", noticed),
    Kind("partnerships.clash_over", over),
    Kind("partnerships.clash_declared", declared),
    Kind("partnerships.clash_evaluator", evaluator),
    Kind("partnerships.clash_due", due),
    Kind("partnerships.clash_confirm", confirm),
    Kind("partnerships.ended_by_programme", ended_by_programme),
    Kind("partnerships.agreement_declares", agreement_declares),
)
