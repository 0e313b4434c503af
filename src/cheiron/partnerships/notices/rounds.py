"""What everybody in a round is told once it is published: one letter each, which names their own partners alone."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit.text import in_a_row
from cheiron.matching.models import Participant, Round
from cheiron.matching.states import TOLD_ROUNDS, Side
from cheiron.notices.kinds import Kind, Letter, register
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries import partnerships_visible_to
from cheiron.people.models import Person

Facts = dict[str, Any]


def _published(reader: Person, ref: str) -> Round | None:
    mine = Participant.objects.filter(person=reader).order_by().values("round")
    return Round.objects.filter(ref=ref, state__in=TOLD_ROUNDS, pk__in=mine).select_related("programme").first()


def _partners(reader: Person, round: Round) -> list[Partnership]:
    mine = partnerships_visible_to(reader).filter(proposal__run__round=round)
    return [one for one in mine.order_by("learner__sort_name", "pk") if one.is_running]


def result(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """With whom. What no longer runs is not spoken of."""
    round = _published(reader, ref)
    partners = _partners(reader, round) if round is not None else []
    if round is None or not partners:
        return None
    names = {
        "names": in_a_row([one.other_than(reader).name for one in partners], last=_("and")),
        "programme": round.programme.name,
    }
    text = ngettext(
        "Next come an agreement that both of you read and sign, and a first meeting.",
        "Next come an agreement with each of them, and a first meeting.",
        len(partners),
    )
    return Letter(
        _("%(names)s and you are partners now") % names,
        (_("%(names)s and you are partners in %(programme)s.") % names, text),
        reverse("desk:round", args=[round.ref]),
        _("Open the page"),
    )


def nobody(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """To somebody the round found nobody for."""
    round = _published(reader, ref)
    if round is None or _partners(reader, round):
        return None
    names = {"programme": round.programme.name}
    learns = Participant.objects.filter(round=round, person=reader, side=Side.LEARNER).exists()
    text = (
        _("The round in %(programme)s found nobody for you this time. Your coordinator looks for somebody, by name.")
        if learns
        else _("The round in %(programme)s gave you nobody this time. That says nothing about you.")
    )
    return Letter(
        _("You are not forgotten") if learns else _("Nobody this time"),
        (text % names,),
        reverse("desk:round", args=[round.ref]),
        _("Open the page"),
    )


register(
    Kind("partnerships.round_result", result),
    Kind("partnerships.round_nobody", nobody),
)
