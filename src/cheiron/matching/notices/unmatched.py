"""What a learner is told whom a round found nobody for, once the coordinator has opened suggestions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.matching.queries import seats_of
from cheiron.matching.states import TOLD_ROUNDS
from cheiron.notices.kinds import Kind, Letter, register
from cheiron.people.models import Person
from cheiron.programmes.queries import enrolment_of


def _people_to_ask(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    seat = seats_of(reader).filter(ref=ref, round__state__in=TOLD_ROUNDS).first()
    enrolment = enrolment_of(reader, seat.round.programme) if seat is not None else None
    if seat is None or enrolment is None or enrolment.new_start_due_on is None:
        return None
    words = {"programme": seat.round.programme.name, "day": date_format(enrolment.new_start_due_on, "j F Y")}
    return Letter(
        _("Three people you could ask in %(programme)s") % words,
        (
            _("They have room, and you come first. You may choose none of them, or wait."),
            _("If you want help with finding somebody, the coordinator owes it to you by %(day)s.") % words,
        ),
        reverse("desk:round", args=[seat.ref]),
        _("See the three people"),
    )


register(Kind("matching.people_to_ask", _people_to_ask))
