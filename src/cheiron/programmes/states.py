"""Controlled words of programmes."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cheiron.kit.states import moves


class RoleKind(TextChoices):
    """What a helper is in a programme (`domain` 1.1). Definitions to show stand in ``definitions``."""

    MENTOR = "mentor", _("Mentor")
    COACH_GROWTH = "coach_growth", _("Growth coach")
    COACH_PERFORMANCE = "coach_performance", _("Performance coach")
    ADVISOR = "advisor", _("Advisor")
    SPONSOR = "sponsor", _("Sponsor")
    PEER = "peer", _("Peer mentor")


class ProgrammeState(TextChoices):
    DRAFT = "draft", _("Being designed")
    LIVE = "live", _("Running")
    CLOSED = "closed", _("Closed")


PROGRAMME_MOVES = moves(
    {
        ProgrammeState.DRAFT: (ProgrammeState.LIVE,),
        ProgrammeState.LIVE: (ProgrammeState.CLOSED,),
        ProgrammeState.CLOSED: (),
    }
)


class StaffRole(TextChoices):
    """Who does what in one programme."""

    DIRECTOR = "director", _("Programme director")
    COORDINATOR = "coordinator", _("Coordinator")
    SUPPORT_CONTACT = "support_contact", _("Support contact")
    FACILITATOR = "facilitator", _("Mentoring facilitator")
    CONNECTOR = "connector", _("Departmental connector")
    EVALUATOR = "evaluator", _("Evaluator")


# These two run the programme; a support contact is never one of them.
RUNNING_ROLES = (StaffRole.COORDINATOR, StaffRole.DIRECTOR)


class EnrolmentState(TextChoices):
    """A learner in a programme (`domain` 1.6)."""

    INVITED = "invited", _("Invited")
    ENROLLED = "enrolled", _("Enrolled")
    SEEKING = "seeking", _("Looking for somebody")
    MATCHED = "matched", _("Has somebody")
    NOT_SEEKING = "not_seeking", _("Not looking at present")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ENROLMENT_MOVES = moves(
    {
        EnrolmentState.INVITED: (EnrolmentState.ENROLLED, EnrolmentState.SEEKING, EnrolmentState.WITHDRAWN),
        EnrolmentState.ENROLLED: (
            EnrolmentState.SEEKING,
            EnrolmentState.MATCHED,
            EnrolmentState.NOT_SEEKING,
            EnrolmentState.WITHDRAWN,
        ),
        EnrolmentState.SEEKING: (EnrolmentState.MATCHED, EnrolmentState.NOT_SEEKING, EnrolmentState.WITHDRAWN),
        EnrolmentState.MATCHED: (EnrolmentState.SEEKING, EnrolmentState.NOT_SEEKING, EnrolmentState.WITHDRAWN),
        EnrolmentState.NOT_SEEKING: (EnrolmentState.SEEKING, EnrolmentState.MATCHED, EnrolmentState.WITHDRAWN),
        EnrolmentState.WITHDRAWN: (EnrolmentState.ENROLLED,),
    }
)


class AssessmentRule(TextChoices):
    """May a helper also assess the learner? For growth coaches and mentors of students: never."""

    NEVER = "never", _("Never")
    DECLARED = "declared", _("Only where declared in the agreement")


class Joining(TextChoices):
    VOLUNTARY = "voluntary", _("Voluntary")
    EXPECTED = "expected", _("Expected")
    REQUIRED = "required", _("Required")


class OfficeDuty(TextChoices):
    CONFIDENTIAL = "confidential", _("Can keep it confidential")
    MUST_REPORT = "must_report", _("Must act on what you tell them")
    ASK = "ask", _("Ask them first")


# Clauses nobody can take out of an agreement: confidentiality, conflicts, boundaries, if it is not working.
FIXED_CLAUSES = (7, 11, 12, 14)
CLAUSE_COUNT = 17
