"""Who reads a support case: the one who asked and the one who handles it. Nobody else, and nobody counts them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cheiron.difficulties.models import SupportCase
from cheiron.difficulties.states import CaseState
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries import contacts_independent_of
from cheiron.people.models import Person

_OPEN = (CaseState.SUBMITTED, CaseState.ACKNOWLEDGED)


def cases_visible_to(person: Person) -> QuerySet[SupportCase]:
    """Cases this person asked for or handles."""
    return _with_people(SupportCase.objects.filter(Q(asker=person) | Q(handler=person)))


def cases_asked_by(person: Person) -> QuerySet[SupportCase]:
    """Cases this person opened."""
    return _with_people(SupportCase.objects.filter(asker=person))


def cases_handled_by(person: Person) -> QuerySet[SupportCase]:
    """Cases this person was chosen for; the ones still open first, the oldest promise first."""
    return _with_people(SupportCase.objects.filter(handler=person)).order_by("closed_at", "acknowledge_due_on", "pk")


def open_cases_handled_by(person: Person) -> QuerySet[SupportCase]:
    """Those that are not settled or withdrawn."""
    return cases_handled_by(person).filter(state__in=_OPEN).order_by("acknowledge_due_on", "pk")


def independent_contacts_for(asker: Person, partnership: Partnership) -> list[Person]:
    """Whom the asker may choose: people with no tie to either of the two. Empty: only outside offices remain."""
    return contacts_independent_of(partnership) if partnership.includes(asker) else []


def _with_people(cases: QuerySet[SupportCase]) -> QuerySet[SupportCase]:
    return cases.select_related(
        "programme", "asker", "handler", "partnership__programme", "partnership__learner", "partnership__helper"
    )
