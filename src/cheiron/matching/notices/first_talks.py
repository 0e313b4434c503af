"""What the two hear about a first talk. What the learner decides is in no letter."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.matching.models import FirstTalk
from cheiron.matching.notices.between import between
from cheiron.matching.queries import first_talks_visible_to
from cheiron.notices.kinds import Kind, Letter, Render, register
from cheiron.people.models import Person


def _about(is_for: Callable[[Person, FirstTalk], bool], write: Callable[[FirstTalk, dict[str, str]], Letter]) -> Render:
    """Render only for the right one of the two, and only while it is still true."""

    def find(reader: Person, ref: str) -> FirstTalk | None:
        talk = first_talks_visible_to(reader).filter(ref=ref).first()
        return talk if talk is not None and is_for(reader, talk) else None

    return between(find, lambda _reader, talk: write(talk, _names(talk)))


def _names(talk: FirstTalk) -> dict[str, str]:
    at = timezone.localtime(talk.at) if talk.at else None
    return {
        "learner": talk.request.learner.name,
        "helper": talk.request.offer.person.name,
        "programme": talk.request.programme.name,
        "when": date_format(at, "l j F, H:i") if at else "",
    }


def _link(talk: FirstTalk) -> str:
    return f"/requests/{talk.request.ref}/"


def _accepted(talk: FirstTalk, names: dict[str, str]) -> Letter:
    named = _("%(helper)s has named times: choose one.") if talk.times else _("Agree on a time that suits you both.")
    return Letter(
        _("%(helper)s is glad to talk with you") % names,
        (
            _("Your first talk of fifteen minutes in “%(programme)s” can take place.") % names,
            named % names,
        ),
        _link(talk),
        _("See how to reach each other"),
    )


def _timed(talk: FirstTalk, names: dict[str, str]) -> Letter:
    return Letter(
        _("Your first talk with %(learner)s") % names,
        (_("%(learner)s has chosen: %(when)s. Fifteen minutes, and nothing is decided by it.") % names,),
        _link(talk),
        _("See how to reach each other"),
    )


def _over(talk: FirstTalk, names: dict[str, str]) -> Letter:
    return Letter(
        _("How was your first talk?"),
        (
            _("If you and %(helper)s have talked: would you like to go on?") % names,
            _("You are asked alone. If you would rather not, nobody is told.") % names,
        ),
        _link(talk),
        _("Go on, or thank you, no"),
    )


def _undecided_learner(reader: Person, talk: FirstTalk) -> bool:
    return talk.request.learner_id == reader.pk and not talk.choice


register(
    Kind("matching.first_talk_accepted", _about(_undecided_learner, _accepted)),
    Kind("matching.first_talk_timed", _about(lambda reader, talk: talk.request.offer.person_id == reader.pk, _timed)),
    Kind("matching.first_talk_over", _about(_undecided_learner, _over)),
)
