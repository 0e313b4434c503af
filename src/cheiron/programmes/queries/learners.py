"""Learners of a programme, as its staff see them: where they stand and since when. Never what about."""

from __future__ import annotations

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce

from cheiron.kit import clock
from cheiron.people.models import Person, Unit
from cheiron.people.queries import units_below
from cheiron.programmes.models import Enrolment, Programme
from cheiron.programmes.queries.roles import programmes_with_names_for
from cheiron.programmes.states import EnrolmentState, ProgrammeState


def learners_visible_to(person: Person, programme: Programme) -> QuerySet[Enrolment]:
    """Everybody enrolled; nobody for who sees numbers only."""
    seen = Enrolment.objects.filter(programme=programme, programme__in=programmes_with_names_for(person))
    return seen.select_related("person__unit").order_by("person__sort_name", "pk")


def learners_waiting_for(person: Person) -> QuerySet[Enrolment]:
    """Looking for somebody in a programme of this person: promised new starts by their day, then who waits longest."""
    seeking = Enrolment.objects.filter(
        programme__in=programmes_with_names_for(person), state=EnrolmentState.SEEKING, person__is_active=True
    )
    running = seeking.filter(programme__state=ProgrammeState.LIVE).select_related("person__unit", "programme")
    waits_since = Coalesce("seeking_since", "created_at")
    return running.order_by(F("new_start_due_on").asc(nulls_last=True), waits_since, "pk")


def learners_waiting_long_for(person: Person, *, days: int) -> QuerySet[Enrolment]:
    """Those without a promise who have been looking for so many days or more."""
    long_ago = clock.now() - clock.days(days)
    waiting = learners_waiting_for(person).filter(new_start_due_on=None)
    return waiting.alias(waits_since=Coalesce("seeking_since", "created_at")).filter(waits_since__lte=long_ago)


def counts_by_state(programme: Programme, among: QuerySet[Enrolment] | None = None) -> dict[str, int]:
    """How many learners stand where; every state has its number. ``among``: some of them only."""
    rows = Enrolment.objects.filter(programme=programme) if among is None else among.order_by()
    return dict.fromkeys(EnrolmentState.values, 0) | dict(rows.values_list("state").annotate(n=Count("pk")))


def people_to_bring_in(programme: Programme, *, unit: Unit | None, levels: list[str]) -> QuerySet[Person]:
    """Active people of fitting levels below a unit (or anywhere) who are not in the programme yet."""
    fitting = [level for level in levels if level in programme.learner_levels]
    people = Person.objects.filter(is_active=True, level__in=fitting)
    if unit is not None:
        people = people.filter(unit__in=units_below(unit))
    return people.exclude(pk__in=Enrolment.objects.filter(programme=programme).values("person")).order_by("sort_name")


def waiting_days(enrolment: Enrolment) -> int | None:
    """For how many days this learner has been looking for somebody."""
    if enrolment.state != EnrolmentState.SEEKING:
        return None
    return (clock.today() - clock.day_of(enrolment.seeking_since or enrolment.created_at)).days
