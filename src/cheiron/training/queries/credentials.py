"""Dated proofs of a completed track."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cheiron.kit import clock
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.programmes.states import ProgrammeState
from cheiron.training.models import Credential

WARNING_DAYS = 30


def current_credentials_of(person: Person) -> QuerySet[Credential]:
    """Neither replaced nor past their day."""
    fresh = Q(valid_until=None) | Q(valid_until__gte=clock.today())
    return Credential.objects.filter(fresh, person=person, revoked_on=None).select_related("programme")


def current_credential(person: Person, programme: Programme, audience: str) -> Credential | None:
    """The credential that holds today, if there is one."""
    return current_credentials_of(person).filter(programme=programme, audience=audience).first()


def credentials_past_their_day() -> QuerySet[Credential]:
    """Still standing as current, but over."""
    return Credential.objects.filter(revoked_on=None, valid_until__lt=clock.today())


def credentials_ending_soon() -> QuerySet[Credential]:
    """Over within a month: time to read again."""
    today = clock.today()
    soon = Credential.objects.filter(revoked_on=None, valid_until__range=(today, today + clock.days(WARNING_DAYS)))
    return soon.filter(person__is_active=True).exclude(programme__state=ProgrammeState.CLOSED).select_related("person")
