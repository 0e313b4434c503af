"""What two people hear about a question, and learners about a place. No words of theirs."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.matching.models import PersonalQuestion, PlaceWait
from cheiron.matching.notices.between import between
from cheiron.matching.queries import personal_questions_visible_to, place_waits_of
from cheiron.matching.states import QuestionState
from cheiron.notices.kinds import Kind, Letter, Render, register
from cheiron.people.models import Person

Write = Callable[[dict[str, str], str], Letter]


def _about(state: QuestionState, write: Write) -> Render:
    """Render only for one of the two, and only while it is still true."""
    return between(
        lambda reader, ref: personal_questions_visible_to(reader).filter(ref=ref, state=state).first(),
        lambda _reader, question: write(_names(question), f"/requests/questions/{question.ref}/"),
    )


def _names(question: PersonalQuestion) -> dict[str, str]:
    return {
        "asker": question.asker.name,
        "helper": question.offer.person.name,
        "day": date_format(question.answer_due_on, "j F"),
    }


def _received(names: dict[str, str], link: str) -> Letter:
    return Letter(
        _("%(asker)s has a question for you") % names,
        (_("A few lines are enough. Please answer by %(day)s; “not now” is a good answer too.") % names,),
        link,
        _("Read and answer"),
    )


def _reminder(names: dict[str, str], link: str) -> Letter:
    return Letter(
        _("%(asker)s is waiting for a few lines from you") % names,
        (_("The question closes on %(day)s. One tap is enough if it does not suit.") % names,),
        link,
        _("Read and answer"),
    )


def _answered(names: dict[str, str], link: str) -> Letter:
    return Letter(
        _("%(helper)s has answered your question") % names, (_("Only you can read it.") % names,), link, _("Read it")
    )


def _declined(names: dict[str, str], link: str) -> Letter:
    return Letter(
        _("Not possible at present"),
        (_("%(helper)s cannot answer your question at present. That says nothing about you.") % names,),
        link,
        _("Open your question"),
    )


def _expired(names: dict[str, str], link: str) -> Letter:
    return Letter(
        _("Your question has closed without an answer"),
        (_("%(helper)s did not answer in time. That is about time, not about you.") % names,),
        link,
        _("Open your question"),
    )


def _place_free(reader: Person, wait: PlaceWait) -> Letter | None:
    """Only while there still is one: whoever reads later is not sent to a closed door."""
    if not wait.offer.open_places:
        return None
    names = {"helper": wait.offer.person.name, "programme": wait.offer.programme.name}
    return Letter(
        _("%(helper)s has a place again") % names,
        (
            _("You wanted to hear of it. The place is in “%(programme)s”, and whoever asks may get it.") % names,
            _("Everybody who waited is told in this same moment.") % names,
        ),
        f"/people/{wait.offer.person.ref}/",
        _("Open the profile"),
    )


register(
    Kind("matching.question_received", _about(QuestionState.WAITING, _received)),
    Kind("matching.question_reminder", _about(QuestionState.WAITING, _reminder)),
    Kind("matching.question_answered", _about(QuestionState.ANSWERED, _answered)),
    Kind("matching.question_declined", _about(QuestionState.DECLINED, _declined)),
    Kind("matching.question_expired", _about(QuestionState.EXPIRED, _expired)),
    Kind("matching.place_free", between(lambda one, ref: place_waits_of(one).filter(ref=ref).first(), _place_free)),
)
