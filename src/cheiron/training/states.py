"""Controlled words of training."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from cheiron.kit.states import moves


class Audience(TextChoices):
    HELPER = "helper", _("Mentors and coaches")
    LEARNER = "learner", _("Learners")
    LEADER = "leader", _("Leaders")
    STAFF = "staff", _("Coordinators and support contacts")


class FileKind(TextChoices):
    """What a certificate from elsewhere is kept as."""

    PDF = "pdf", _("PDF")
    PICTURE = "picture", _("Picture")


class LearningState(TextChoices):
    """Somebody's way through one module (`domain` 1.6)."""

    STARTED = "started", _("Started")
    COMPLETE = "complete", _("Complete")
    EXPIRED = "expired", _("Expired")


LEARNING_MOVES = moves(
    {
        LearningState.STARTED: (LearningState.COMPLETE,),
        LearningState.COMPLETE: (LearningState.EXPIRED, LearningState.COMPLETE),
        LearningState.EXPIRED: (LearningState.COMPLETE,),
    }
)


class StepState(TextChoices):
    """Where somebody stands with one module of a track: their own way through it, or what they learnt elsewhere."""

    NOT_BEGUN = "not_begun", _("Not begun")
    STARTED = "started", _("Started")
    COMPLETE = "complete", _("Complete")
    WAIVED = "waived_prior_learning", _("Recognised from elsewhere")
    EXPIRED = "expired", _("Expired")


class QuestionState(TextChoices):
    """A question or concern about the programme (`domain` 1.6)."""

    NEW = "new", _("New")
    TRIAGED = "triaged", _("Somebody has it")
    ANSWERED = "answered", _("Answered")
    CHANGE_PLANNED = "change_planned", _("Change planned")
    CHANGED = "changed", _("Changed")
    DECLINED = "declined_with_reason", _("Declined, with the reason")


QUESTION_MOVES = moves(
    {
        QuestionState.NEW: (
            QuestionState.TRIAGED,
            QuestionState.ANSWERED,
            QuestionState.CHANGE_PLANNED,
            QuestionState.CHANGED,
            QuestionState.DECLINED,
        ),
        QuestionState.TRIAGED: (
            QuestionState.ANSWERED,
            QuestionState.CHANGE_PLANNED,
            QuestionState.CHANGED,
            QuestionState.DECLINED,
        ),
        QuestionState.ANSWERED: (QuestionState.CHANGE_PLANNED, QuestionState.CHANGED),
        QuestionState.CHANGE_PLANNED: (QuestionState.CHANGED, QuestionState.DECLINED),
        QuestionState.CHANGED: (),
        QuestionState.DECLINED: (),
    }
)
ANSWERED_STATES = (
    QuestionState.ANSWERED,
    QuestionState.CHANGE_PLANNED,
    QuestionState.CHANGED,
    QuestionState.DECLINED,
)


class Bullet(IntegerChoices):
    """The six things every training has to speak about. Nobody is trained without the sixth."""

    ROLES = 1, _("What each role is for")
    RESPONSIBILITIES = 2, _("Responsibilities and outcomes")
    STRATEGIES = 3, _("Strategies and tips")
    CLIMATE = 4, _("A climate for learning")
    QUESTIONS = 5, _("Questions and concerns")
    NOT_WORKING = 6, _("When it is not working")
