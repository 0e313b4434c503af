"""What people hear about a round before its result: days, and never who chose or avoids whom."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.matching.models import Participant
from cheiron.matching.queries import rounds_visible_to, seats_of
from cheiron.matching.states import RoundState, Side
from cheiron.notices.kinds import Kind, Letter, Render, register
from cheiron.people.models import Person

Facts = dict[str, Any]


def _about(states: Collection[RoundState], write: Callable[[Participant, dict[str, str]], Letter]) -> Render:
    """Render for the person whose place in the round it is, while it is still true."""

    def render(reader: Person, ref: str, facts: Facts) -> Letter | None:
        seat = seats_of(reader).filter(ref=ref, out_at=None).first()
        return write(seat, _words(seat)) if seat is not None and seat.round.state in states else None

    return render


def _words(seat: Participant) -> dict[str, str]:
    round = seat.round
    return {
        "round": round.name,
        "programme": round.programme.name,
        "from": date_format(round.ranking_from, "l, j F"),
        "until": date_format(round.ranking_until, "l, j F"),
        "result": date_format(round.publish_on, "l, j F"),
    }


def _page(seat: Participant) -> str:
    return reverse("desk:round", args=[seat.ref])


def _begins(seat: Participant, words: dict[str, str]) -> Letter:
    return Letter(
        _("“%(round)s” begins") % words,
        (
            _("In “%(programme)s” many people are matched on one day. You take part, and profiles are open now.")
            % words,
            _("You choose from %(from)s until %(until)s. The result comes on %(result)s.") % words,
        ),
        _page(seat),
        _("See what happens when"),
    )


def _open(seat: Participant, words: dict[str, str]) -> Letter:
    if seat.side == Side.LEARNER:
        said = _("Until %(until)s you may say whom you would like in “%(programme)s”, the one you like best first.")
    else:
        said = _("Until %(until)s you may say whom you would like in “%(programme)s”, or that you are happy with any.")
    return Letter(
        _("You may choose now"),
        (said % words, _("Every tap is saved, and you may change it until then. Nobody learns who chose them.")),
        _page(seat),
        _("Open your list"),
    )


def _reminder(seat: Participant, words: dict[str, str]) -> Letter:
    if seat.side == Side.LEARNER and not seat.round.finds_for_all:
        said = _("In this round pairs come from wishes alone: who chooses nobody gets nobody by it.")
    elif seat.side == Side.LEARNER:
        said = _("If you choose nobody, that is fine: somebody is found for you from what you told us.")
    else:
        said = _("If you say nothing, that counts as happy with any of them.")
    return Letter(
        _("You may choose until %(until)s") % words,
        (_("In “%(programme)s” you have not said yet whom you would like.") % words, said),
        _page(seat),
        _("Open your list"),
    )


def _extended(seat: Participant, words: dict[str, str]) -> Letter:
    return Letter(
        _("There is more time to choose"),
        (
            _("In “%(programme)s” you may choose, and change what you chose, until %(until)s.") % words,
            _("The result comes on %(result)s.") % words,
        ),
        _page(seat),
        _("Open your list"),
    )


def _cancelled(seat: Participant, words: dict[str, str]) -> Letter:
    return Letter(
        _("“%(round)s” was cancelled") % words,
        (
            _("Nobody is matched by this round of “%(programme)s”. What you chose is deleted.") % words,
            _("You can still find somebody yourself at any time."),
        ),
        reverse("directory:people"),
        _("Look around"),
    )


def _closed(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """To those who run it: it is their turn."""
    round = rounds_visible_to(reader).filter(ref=ref, state=RoundState.CLOSED).first()
    if round is None:
        return None
    words = {"round": round.name, "programme": round.programme.name, "result": date_format(round.publish_on, "l, j F")}
    return Letter(
        _("Choosing has ended in “%(round)s”") % words,
        (
            _("The pairs of “%(programme)s” can be computed and looked at. People expect the result on %(result)s.")
            % words,
        ),
        reverse("office:round", args=[round.ref]),
        _("Open the round"),
    )


register(
    Kind("matching.round_begins", _about([RoundState.PLANNED], _begins)),
    Kind("matching.choosing_open", _about([RoundState.RANKING], _open)),
    Kind("matching.choosing_reminder", _about([RoundState.RANKING], _reminder)),
    Kind("matching.choosing_extended", _about([RoundState.RANKING], _extended)),
    Kind("matching.round_cancelled", _about([RoundState.CANCELLED], _cancelled)),
    Kind("matching.choosing_closed", _closed),
)
