"""What a coordinator sees of the partnerships of a programme: who, dates, how often. Never content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Case, Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from cheiron.kit import clock
from cheiron.partnerships.models import Agreement, Meeting, Partnership
from cheiron.partnerships.states import DAYS_TO_START, QUIET_DAYS_MINIMUM, MeetingState, PartnershipState
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import assesses_or_leads, programmes_run_by

# Why a row stands where it stands: the lower, the sooner somebody should look.
NOT_STARTED, QUIET, RUNS, PAUSED, ENDED = range(5)


def runs_programme(person: Person, programme: Programme) -> bool:
    """Whether this person is coordinator or director of the programme today."""
    return programmes_run_by(person).filter(pk=programme.pk).exists()


def partnership_facts_for(
    coordinator: Person, programme: Programme, *, attention: Collection[int] = range(5)
) -> QuerySet[Partnership]:
    """Partnerships of the programme with facts, what needs a look first; none for who may not see pairings.

    Each row carries ``meetings_held``, ``last_met_at``, ``signed_at`` and ``attention``. It is for showing: nothing of
    the agreement, the summaries or the notes can be reached from a page of staff.
    """
    rows = Partnership.objects.filter(programme=programme).select_related("learner", "helper")
    if not runs_programme(coordinator, programme) or assesses_or_leads(coordinator):
        return rows.none()
    signed = Agreement.objects.filter(partnership=OuterRef("pk"), in_force_since__isnull=False)
    held = Meeting.objects.filter(partnership=OuterRef("pk"), state=MeetingState.HELD).order_by().values("partnership")
    # Subqueries, not joins: a join would group every partnership by all its columns.
    found = (
        rows.defer("outcome")
        .annotate(
            meetings_held=Coalesce(Subquery(held.annotate(n=Count("pk")).values("n")), 0),
            last_met_at=Subquery(held.annotate(last=Max("at")).values("last")),
            signed_at=Subquery(signed.order_by("-version").values("in_force_since")[:1]),
        )
        .annotate(still_since=Coalesce("last_met_at", "active_since", "began_at"))
        .annotate(attention=_attention(programme))
        .order_by("attention", "began_at", "pk")
    )
    return found if set(attention) == set(range(5)) else found.filter(attention__in=attention)


def _attention(programme: Programme) -> Case:
    start, quiet = clock.now() - clock.days(DAYS_TO_START), clock.now() - quiet_after(programme)
    return Case(
        When(state=PartnershipState.CLOSED, then=Value(ENDED)),
        When(state=PartnershipState.PAUSED, then=Value(PAUSED)),
        When(state=PartnershipState.FORMING, began_at__lt=start, then=Value(NOT_STARTED)),
        When(state=PartnershipState.ACTIVE, still_since__lt=quiet, then=Value(QUIET)),
        default=Value(RUNS),
        output_field=IntegerField(),
    )


def quiet_after(programme: Programme) -> dt.timedelta:
    """How long without a meeting is long: twice the usual interval of the programme."""
    interval = 365 / max(programme.meetings_expected, 1)
    return clock.days(max(2 * interval, QUIET_DAYS_MINIMUM))


def running_at(programme: Programme, moment: dt.datetime) -> int:
    """How many partnerships of the programme ran at a moment. Pages pass it through ``evaluation.cells``."""
    begun = Partnership.objects.filter(programme=programme, began_at__lt=moment)
    return begun.filter(Q(closed_at=None) | Q(closed_at__gte=moment)).count()
