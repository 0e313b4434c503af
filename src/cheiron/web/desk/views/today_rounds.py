"""Rounds that matter to a person today. One query, however many rounds there are."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit import clock
from cheiron.matching.models import Participant
from cheiron.matching.queries import seats_of, still_wanted
from cheiron.matching.states import OPEN_ROUNDS, RoundState, Side
from cheiron.people.models import Person
from cheiron.web.desk.views.step import Step


def seats_today(person: Person) -> list[Participant]:
    """Places in rounds that run, the newest round first. Whoever found somebody meanwhile is asked nothing."""
    mine = seats_of(person).filter(out_at=None)
    wanted = still_wanted(Participant.objects.filter(person=person)).order_by().values("pk")
    open_ones = Q(round__state__in=OPEN_ROUNDS, pk__in=wanted)
    return list(mine.filter(open_ones | Q(round__state=RoundState.PUBLISHED)))


def learning_by_round(seats: Sequence[Participant]) -> set[int]:
    """Programmes in which somebody will be found for this learner: nobody has to search there."""
    return {one.round.programme_id for one in seats if one.side == Side.LEARNER and not one.round.is_published}


def round_steps(seats: Sequence[Participant]) -> list[Step]:
    """Choosing is open; the result is there and may still be changed; or, for a learner, what comes when."""
    found = [_step(seat) for seat in seats]
    return [step for step in found if step is not None]


def _step(seat: Participant) -> Step | None:
    if seat.round.is_published:
        return _result(seat) if seat.round.swaps_until >= clock.today() else None
    if seat.round.is_ranking:
        return _saved(seat) if seat.saved_at else _choosing(seat)
    return _waiting(seat) if seat.side == Side.LEARNER else None


def _choosing(seat: Participant) -> Step:
    left = (seat.round.ranking_until - clock.today()).days
    day = {"day": date_format(seat.round.ranking_until, "l, j F"), "left": left}
    if left < 1:
        text = _("Today is the last day. If you do nothing, that is fine too.")
        if not seat.round.finds_for_all and seat.side == Side.LEARNER:
            text = _("Today is the last day, and in this round pairs come from wishes alone.")
    else:
        sentence = ngettext(
            "Until %(day)s: %(left)s day left. Saved at every tap, and you may change it until then.",
            "Until %(day)s: %(left)s days left. Saved at every tap, and you may change it until then.",
            left,
        )
        text = sentence % day
    return _card(seat, _("Choose whom you would like to work with"), text, _("Open your list"))


def _saved(seat: Participant) -> Step:
    day = {"day": date_format(seat.round.ranking_until, "l, j F")}
    text = _("You may change it until %(day)s. Nothing more is needed.") % day
    return _card(seat, _("Your list is saved"), text, _("Open your list"))


def _waiting(seat: Participant) -> Step:
    days = {
        "from": date_format(seat.round.ranking_from, "l, j F"),
        "result": date_format(seat.round.publish_on, "l, j F"),
    }
    if seat.round.state == RoundState.PLANNED:
        text = _("You choose from %(from)s on. Until then, look around.") % days
    else:
        text = _("A person looks at every pair now. The result comes on %(result)s.") % days
    return _card(seat, _("Somebody will be found for you"), text, _("See what happens when"))


def _result(seat: Participant) -> Step:
    day = {"day": date_format(seat.round.swaps_until, "l, j F")}
    if seat.side == Side.LEARNER:
        text = _("With whom, and why. Until %(day)s you may ask for another, without a reason.") % day
    else:
        text = _("With whom, and why. Until %(day)s a learner may ask for another, without a reason.") % day
    return _card(seat, _("The result of the round is here"), text, _("See the result"))


def _card(seat: Participant, title: str, text: str, link: str) -> Step:
    return Step(seat.round.programme.name, title, text, reverse("desk:round", args=[seat.ref]), link)
