"""What each role is, in plain words: shown wherever the name of a role appears (`domain` 1.1). Own words, CC0."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cheiron.programmes.states import RoleKind


@dataclass(frozen=True, slots=True)
class Definition:
    """A role told apart from the others."""

    what: Promise
    what_not: Promise
    who_drives: Promise
    time: Promise
    assesses: Promise


DEFINITIONS: dict[str, Definition] = {
    RoleKind.MENTOR: Definition(
        _("Somebody further along who shares experience and stands by a person over a longer time."),
        _("Not a supervisor, not a judge, and not the only person to ask."),
        _("The learner chooses and brings the questions. Knowing the field matters."),
        _("A year to begin with, often longer."),
        _("Never. A mentor takes no part in decisions about the learner."),
    ),
    RoleKind.COACH_GROWTH: Definition(
        _("Somebody who asks rather than tells: looks at feedback with the learner, finds the next step, keeps at it."),
        _("Not an expert who knows better, not a therapist, not a remedy for people in trouble."),
        _("The learner sets the aims. Training in coaching matters, the same subject does not."),
        _("A programme year, or a short series of talks."),
        _("Never. A growth coach has no say in grades, evaluations or promotion."),
    ),
    RoleKind.COACH_PERFORMANCE: Definition(
        _("Somebody who watches one skill at work and says what to try differently next time."),
        _("Not an examiner, even where they may have to say what they saw."),
        _("Either of the two asks for it. Mastery of the skill matters."),
        _("From one task to a few months."),
        _("Only where the programme says so beforehand and the agreement names it."),
    ),
    RoleKind.ADVISOR: Definition(
        _("Somebody who knows the ways and rules, and gives advice about one decision or requirement."),
        _("Not somebody whose advice has to be followed."),
        _("The learner comes with a question. Knowing the curriculum matters."),
        _("As often as there is a question."),
        _("Only where the programme says so beforehand and the agreement names it."),
    ),
    RoleKind.SPONSOR: Definition(
        _("A leader who uses their own standing to open a door: a talk, a committee, a post."),
        _("Not a regular conversation, and not somebody who appoints the person themselves."),
        _("The sponsor acts. Influence matters."),
        _("Whenever an occasion comes."),
        _("Never about the person they sponsor."),
    ),
    RoleKind.PEER: Definition(
        _("Somebody at the same stage, or a step ahead, who learns side by side with the other."),
        _("Not a teacher, and not somebody who has to know the answer."),
        _("Both, in turn."),
        _("As long as both find it useful."),
        _("Never."),
    ),
}


def definition_of(role_kind: str) -> Definition:
    """The definition to show beside this role."""
    return DEFINITIONS[role_kind]
