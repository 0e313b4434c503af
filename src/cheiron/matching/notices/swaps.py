"""What is told when somebody asks for another partner: to staff that it was asked, to who asked what came of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cheiron.matching.models import SwapRequest
from cheiron.matching.queries import waiting_swaps_for_staff
from cheiron.matching.states import SwapState
from cheiron.notices.kinds import Kind, Letter, register
from cheiron.people.models import Person

Facts = dict[str, Any]


def _asked(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """To those who run the programme. Who asked stands behind the link."""
    swap = waiting_swaps_for_staff(reader).filter(ref=ref).first()
    if swap is None:
        return None
    words = {"round": swap.round.name, "programme": swap.round.programme.name}
    return Letter(
        _("Somebody asks for another partner"),
        (
            _("After “%(round)s” in “%(programme)s”. No reason is needed, and the partner has not been told.") % words,
            _("Please look for somebody within a few days."),
        ),
        reverse("office:round", args=[swap.round.ref]),
        _("Open the round"),
    )


def _declined(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """To who asked, and nobody else."""
    swap = SwapRequest.objects.filter(ref=ref, person=reader, state=SwapState.DECLINED).select_related(
        "round__programme"
    )
    found = swap.first()
    if found is None:
        return None
    words = {"programme": found.round.programme.name}
    return Letter(
        _("Your coordinator has looked at it"),
        (
            _("In “%(programme)s” there is nobody else for you at present, so it stays as it is for now.") % words,
            _("Either of you may still end it at any time, alone and without a reason. Then you come first."),
        ),
        reverse("desk:round", args=[found.round.ref]),
        _("Open the page"),
    )


register(
    Kind("matching.swap_asked", _asked),
    Kind("matching.swap_declined", _declined),
)
