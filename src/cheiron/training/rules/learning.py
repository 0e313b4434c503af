"""Who may shape training, learn, ask and answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit.states import can_move
from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.people.models import Person
from cheiron.programmes.models import Change, Programme
from cheiron.programmes.rules import may_run
from cheiron.programmes.states import ProgrammeState
from cheiron.training.check import open_items
from cheiron.training.models import Module, Question
from cheiron.training.queries import bullets_covered, steps_of
from cheiron.training.states import ANSWERED_STATES, QUESTION_MOVES, Audience, Bullet, QuestionState

QUESTION_LENGTH = 4000


def covers_not_working(modules: Sequence[Module]) -> Verdict:
    """Nobody is called trained who has not heard what to do when it is hard."""
    if Bullet.NOT_WORKING in bullets_covered(modules):
        return yes()
    return no(
        _("Every track needs a module on what to do when a partnership is not working, such as C5."), "no_bullet_6"
    )


def may_set_track(person: Person, programme: Programme, modules: Sequence[Module]) -> Verdict:
    """Whoever runs the programme, with different modules that speak about what to do when it is hard."""
    different = len({module.pk for module in modules}) == len(modules)
    return first_no(
        may_run(person, programme),
        yes() if programme.state != ProgrammeState.CLOSED else no(_("This programme is closed."), "closed"),
        yes() if different else no(_("A module stands in a track once."), "twice"),
        covers_not_working(modules),
    )


def may_go_live_with_training(programme: Programme) -> Verdict:
    """Both helpers and learners have a track, and each speaks about what to do when it is hard."""
    for audience in (Audience.HELPER, Audience.LEARNER):
        modules = [step.module for step in steps_of(programme, audience)]
        if not modules:
            missing = {"who": audience.label}
            return no(_("There is no training yet for: %(who)s.") % missing, f"no_track_{audience.value}")
        covered = covers_not_working(modules)
        if not covered:
            return covered
    return yes()


def may_learn(by: Person, person: Person) -> Verdict:
    """Everybody on the roster, for themselves."""
    return first_no(
        yes() if by.pk == person.pk else no(_("Training is done by oneself."), "not_yours"),
        yes() if person.is_active else no(_("You are no longer on the roster."), "inactive"),
    )


def may_hand_in(module: Module, answers: Mapping[str, int]) -> Verdict:
    """Every item has an answer."""
    missing = len(open_items(module.check_items, answers))
    if not missing:
        return yes()
    words = ngettext(
        "One question has no answer yet. What you chose is saved.",
        "%(n)s questions have no answer yet. What you chose is saved.",
        missing,
    )
    return no(words % {"n": missing}, "items_open")


def may_ask_about(programme: Programme, text: str) -> Verdict:
    """A running programme, and something to read."""
    if programme.state != ProgrammeState.LIVE:
        return no(_("Questions can be asked while the programme runs."), "not_live")
    if not text.strip():
        return no(_("Write your question or concern first."), "empty")
    if len(text) > QUESTION_LENGTH:
        return no(_("This is longer than %(n)s characters. Please shorten it.") % {"n": QUESTION_LENGTH}, "too_long")
    return yes()


def may_read_question(person: Person, question: Question) -> Verdict:
    """Whoever runs the programme it is about."""
    return may_run(person, question.programme)


def may_answer(
    person: Person, question: Question, state: str, answer: str = "-", change: Change | None = None
) -> Verdict:
    """Whoever runs the programme, with words, into a state that may follow; 'changed' names the change."""
    ours = change is None or change.programme_id == question.programme_id
    return first_no(
        may_read_question(person, question),
        yes() if state in ANSWERED_STATES else no(_("Choose what came of it."), "no_outcome"),
        yes()
        if can_move(QUESTION_MOVES, question.state, state)
        else no(_("This question has been answered already."), "answered_already"),
        yes() if answer.strip() else no(_("Write an answer first."), "empty"),
        yes() if ours else no(_("This change belongs to another programme."), "other_programme"),
        no(_("Say what was changed."), "no_change") if state == QuestionState.CHANGED and change is None else yes(),
    )
