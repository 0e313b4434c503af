"""What the day asks of somebody. Each a single query, however many partnerships there are."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from cheiron.kit import clock
from cheiron.partnerships.models import Agreement, Ending, Meeting, Signature
from cheiron.partnerships.queries.visible import agreements_visible_to, endings_visible_to, meetings_visible_to
from cheiron.partnerships.states import RUNNING, AgreementState, MeetingState, Telling
from cheiron.people.models import Person


def planned_meetings_of(person: Person) -> QuerySet[Meeting]:
    """Meetings still to come, the nearest first."""
    return (
        meetings_visible_to(person)
        .filter(state=MeetingState.PLANNED, at__gte=clock.now(), partnership__state__in=RUNNING)
        .order_by("at", "pk")
    )


def meetings_to_confirm(person: Person) -> QuerySet[Meeting]:
    """Planned meetings whose time has passed and of which nobody has said whether they took place."""
    return (
        meetings_visible_to(person)
        .filter(state=MeetingState.PLANNED, at__lt=clock.now(), partnership__state__in=RUNNING)
        .order_by("at", "pk")
    )


def agreements_to_sign(person: Person) -> QuerySet[Agreement]:
    """Open agreements that this person has not signed; those the other has signed come first."""
    signed = Signature.objects.filter(agreement=OuterRef("pk"), person=person)
    return (
        agreements_visible_to(person)
        .filter(~Exists(signed), state__in=[AgreementState.DRAFT, AgreementState.SIGNED_ONE])
        .filter(partnership__state__in=RUNNING)
        .order_by("-state", "partnership__began_at")
    )


def endings_to_tell(person: Person) -> QuerySet[Ending]:
    """Endings of which this person said: I will tell them myself."""
    return endings_visible_to(person).filter(telling=Telling.MYSELF, told_at=None).order_by("tell_by")


def endings_not_told_to(person: Person) -> QuerySet[Ending]:
    """Endings the other person decided and this one has not been told of yet (decision 0010)."""
    mine = Q(partnership__learner=person) | Q(partnership__helper=person)
    return Ending.objects.filter(mine, told_at=None).exclude(by=person)
