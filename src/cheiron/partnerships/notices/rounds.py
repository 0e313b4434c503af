"""What everybody in a round is told once it is published: one letter each, which names their own partners alone."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit.text import in_a_row
from cheiron.matching.models import Participant
from cheiron.matching.queries import seats_of
from cheiron.matching.states import TOLD_ROUNDS, Side
from cheiron.notices.kinds import Kind, Letter, register
from cheiron.partnerships.queries import partnerships_visible_to
from cheiron.partnerships.states import RUNNING
from cheiron.people.models import Person

Facts = dict[str, Any]


def _published(reader: Person, ref: str) -> Participant | None:
    """The reader's own place in a round that was published."""
    return seats_of(reader).filter(ref=ref, round__state__in=TOLD_ROUNDS).first()


def _partners(seat: Participant) -> list[Person]:
    """With whom the round brought this person together, on this side, and with whom it still runs."""
    mine = partnerships_visible_to(seat.person).filter(proposal__run__round=seat.round, state__in=RUNNING)
    mine = mine.filter(learner=seat.person) if seat.side == Side.LEARNER else mine.filter(helper=seat.person)
    return [one.other_than(seat.person) for one in mine.order_by("learner__sort_name", "pk")]


def result(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """With whom. What no longer runs is not spoken of."""
    seat = _published(reader, ref)
    partners = _partners(seat) if seat is not None else []
    if seat is None or not partners:
        return None
    names = {
        "names": in_a_row([one.name for one in partners], last=_("and")),
        "programme": seat.round.programme.name,
    }
    subject = ngettext("%(names)s and you are partners now", "Your partners now: %(names)s", len(partners))
    text = ngettext(
        "In %(programme)s. Next come an agreement that both of you read and sign, and a first meeting.",
        "In %(programme)s. Next come an agreement with each of them, and a first meeting.",
        len(partners),
    )
    return Letter(
        subject % names,
        (text % names,),
        reverse("desk:round", args=[seat.ref]),
        _("Open the page"),
    )


def nobody(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """To somebody the round found nobody for."""
    seat = _published(reader, ref)
    if seat is None or _partners(seat):
        return None
    names = {"programme": seat.round.programme.name}
    if seat.side == Side.LEARNER:
        subject = _("You are not forgotten")
        text = _("The round in %(programme)s found nobody for you this time. Your coordinator looks for somebody.")
    else:
        subject = _("Nobody this time")
        text = _("The round in %(programme)s gave you nobody this time. That says nothing about you.")
    return Letter(subject, (text % names,), reverse("desk:round", args=[seat.ref]), _("Open the page"))


register(
    Kind("partnerships.round_result", result),
    Kind("partnerships.round_nobody", nobody),
)
