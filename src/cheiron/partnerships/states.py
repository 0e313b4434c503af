"""The life of a partnership (`domain` 3.2), its agreement and its meetings."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cheiron.kit.states import moves


class PartnershipState(TextChoices):
    FORMING = "forming", _("Getting started")
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Ended")


PARTNERSHIP_MOVES = moves(
    {
        PartnershipState.FORMING: (PartnershipState.ACTIVE, PartnershipState.PAUSED, PartnershipState.CLOSED),
        PartnershipState.ACTIVE: (PartnershipState.PAUSED, PartnershipState.CLOSED),
        PartnershipState.PAUSED: (PartnershipState.FORMING, PartnershipState.ACTIVE, PartnershipState.CLOSED),
        PartnershipState.CLOSED: (),
    }
)
RUNNING = (PartnershipState.FORMING, PartnershipState.ACTIVE, PartnershipState.PAUSED)


class Outcome(TextChoices):
    COMPLETED = "completed", _("Completed")
    NO_FAULT = "concluded_no_fault", _("Ended by one of the two, without fault")
    BY_PROGRAMME = "concluded_by_programme", _("Ended by the programme")
    SEPARATED = "separated_for_safety", _("Ended by the programme")
    LAPSED = "lapsed", _("Ended because nothing happened")
    NEVER_STARTED = "never_started", _("Never started")


# After one of these the learner is first in line, with three people to look at.
WITH_NEW_START = (Outcome.NO_FAULT, Outcome.BY_PROGRAMME)


class AgreementState(TextChoices):
    DRAFT = "draft", _("Draft")
    SIGNED_ONE = "signed_one", _("Signed by one of you")
    IN_FORCE = "in_force", _("Signed by both")
    SUPERSEDED = "superseded", _("Replaced by a newer one")
    ENDED = "ended", _("Ended")


AGREEMENT_MOVES = moves(
    {
        AgreementState.DRAFT: (AgreementState.SIGNED_ONE, AgreementState.ENDED),
        AgreementState.SIGNED_ONE: (AgreementState.DRAFT, AgreementState.IN_FORCE, AgreementState.ENDED),
        AgreementState.IN_FORCE: (AgreementState.SUPERSEDED, AgreementState.ENDED),
        AgreementState.SUPERSEDED: (),
        AgreementState.ENDED: (),
    }
)


class MeetingState(TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    DID_NOT_TAKE_PLACE = "did_not_take_place", _("Did not take place")
    CANCELLED = "cancelled", _("Cancelled")


MEETING_MOVES = moves(
    {
        MeetingState.PLANNED: (MeetingState.HELD, MeetingState.DID_NOT_TAKE_PLACE, MeetingState.CANCELLED),
        MeetingState.HELD: (MeetingState.DID_NOT_TAKE_PLACE,),
        MeetingState.DID_NOT_TAKE_PLACE: (MeetingState.HELD,),
        MeetingState.CANCELLED: (MeetingState.PLANNED, MeetingState.HELD),
    }
)


class MeetingMode(TextChoices):
    IN_PERSON = "in_person", _("In person")
    VIDEO = "video", _("Video")
    PHONE = "phone", _("Phone")


class MeetingKind(TextChoices):
    FIRST = "first_meeting", _("First meeting")
    REGULAR = "regular", _("Regular meeting")
    CLOSING = "closing", _("Closing conversation")


class Telling(TextChoices):
    """How the other person learns of an ending."""

    NEUTRAL_NOW = "neutral_now", _("Send the neutral message now")
    MYSELF = "myself", _("I will tell them myself within five days")
    SUPPORT = "support_contact", _("Ask the support contact to tell them")


class ClashWish(TextChoices):
    """What a learner would like when a conflict of interest turned up (D11). Nobody has to say anything."""

    END = "end", _("Somebody else")
    OTHER_EVALUATOR = "other_evaluator", _("Another evaluator, and to stay together")
    GO_ON = "go_on", _("To go on as it is")


class ClashOutcome(TextChoices):
    CLEARED = "cleared", _("The conflict is gone")
    ENDED = "ended", _("The partnership has ended")
    WAIVED = "waived", _("They go on, and both know")


CLASH_WORKING_DAYS = 10
DAYS_TO_TELL = 5
PAUSE_DAYS_MAXIMUM = 180
PLAN_DAYS_MAXIMUM = 730
# A coordinator's list names a partnership that has not started by this day, ...
DAYS_TO_START = 30
# ... or that has not met for twice the agreed interval, and never before this many days.
QUIET_DAYS_MINIMUM = 60
COMPUTED_CLAUSE = 11
