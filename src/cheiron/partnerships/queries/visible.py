"""What somebody may open. Partnerships belong to the two people in them, and to nobody else."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from cheiron.partnerships.models import Agreement, Ending, Meeting, Partnership, PrivateNote, SharedSummary
from cheiron.partnerships.states import RUNNING, AgreementState
from cheiron.people.models import Person


def partnerships_visible_to(person: Person) -> QuerySet[Partnership]:
    """The person's own partnerships, running and ended; staff see none of them here."""
    mine = Partnership.objects.filter(Q(learner=person) | Q(helper=person))
    return mine.select_related("programme", "learner", "helper", "ending")


def _own(person: Person) -> QuerySet[Partnership, Any]:
    """Looked up first, by index: an "or" across a join would make the database read everybody's log."""
    return Partnership.objects.filter(Q(learner=person) | Q(helper=person)).order_by().values("pk")


def running_partnerships_of(person: Person) -> QuerySet[Partnership]:
    """Those of the person's partnerships that run."""
    return partnerships_visible_to(person).filter(state__in=RUNNING)


def meetings_visible_to(person: Person) -> QuerySet[Meeting]:
    """The log of the person's own partnerships."""
    mine = Meeting.objects.filter(partnership__in=_own(person))
    return mine.select_related("partnership__programme", "partnership__learner", "partnership__helper")


def agreements_visible_to(person: Person) -> QuerySet[Agreement]:
    """Agreements of the person's own partnerships."""
    mine = Agreement.objects.filter(partnership__in=_own(person))
    return mine.select_related("partnership__programme", "partnership__learner", "partnership__helper", "edited_by")


def agreement_now(partnership: Partnership) -> Agreement | None:
    """The one that counts: the one in force, otherwise the newest (``None`` only when somebody deleted it)."""
    agreements = list(partnership.agreements.prefetch_related("signatures__person"))
    return next((one for one in agreements if one.state == AgreementState.IN_FORCE), next(iter(agreements), None))


def open_agreement(partnership: Partnership) -> Agreement | None:
    """The version that still waits for a signature."""
    waiting = partnership.agreements.filter(state__in=[AgreementState.DRAFT, AgreementState.SIGNED_ONE])
    return waiting.prefetch_related("signatures__person").first()


def summaries_readable_by(person: Person) -> QuerySet[SharedSummary]:
    """Both read them while the partnership runs; once it has ended they stay with the learner alone."""
    helping = Q(meeting__partnership__helper=person, meeting__partnership__state__in=RUNNING)
    return SharedSummary.objects.filter(Q(meeting__partnership__learner=person) | helping).select_related("written_by")


def private_notes_of(person: Person) -> QuerySet[PrivateNote]:
    """A private note is read by its author. There is no other query for notes in the house."""
    return PrivateNote.objects.filter(author=person)


def endings_visible_to(person: Person) -> QuerySet[Ending]:
    """The endings this person decided: the receipt is theirs alone."""
    endings = Ending.objects.filter(by=person).select_related("teller")
    return endings.select_related("partnership__programme", "partnership__learner", "partnership__helper", "teller")


def tellings_of(person: Person) -> QuerySet[Ending]:
    """Endings this support contact was asked to tell somebody of, and has not yet."""
    asked = Ending.objects.filter(teller=person, told_at=None)
    return asked.select_related("partnership__programme", "partnership__learner", "partnership__helper", "by")
