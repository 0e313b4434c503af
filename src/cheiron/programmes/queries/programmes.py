"""Which programmes somebody sees, and their place in them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cheiron.people.models import Person
from cheiron.programmes.models import Enrolment, Programme
from cheiron.programmes.queries.roles import holders_of, programmes_run_by
from cheiron.programmes.states import EnrolmentState, ProgrammeState, StaffRole


def programmes_visible_to(person: Person) -> QuerySet[Programme]:
    """Running ones are for everybody signed in; drafts and closed ones for those who run them."""
    if not person.is_active:
        return Programme.objects.none()
    return Programme.objects.filter(Q(state=ProgrammeState.LIVE) | Q(pk__in=programmes_run_by(person).values("pk")))


def live_programmes() -> QuerySet[Programme]:
    """Those that run."""
    return Programme.objects.filter(state=ProgrammeState.LIVE)


def programmes_for_learner(person: Person) -> list[Programme]:
    """Running programmes whose learners are of this person's level."""
    return [programme for programme in live_programmes() if person.level in programme.learner_levels]


def programmes_for_helper(person: Person) -> list[Programme]:
    """Running programmes whose helpers are of this person's level."""
    return [programme for programme in live_programmes() if person.level in programme.helper_levels]


def enrolment_of(person: Person, programme: Programme) -> Enrolment | None:
    """The person's place as a learner in the programme."""
    return Enrolment.objects.filter(person=person, programme=programme).first()


def enrolments_of(person: Person) -> QuerySet[Enrolment]:
    """Every place as a learner that the person has not given up."""
    mine = Enrolment.objects.filter(person=person, programme__state=ProgrammeState.LIVE)
    return mine.exclude(state=EnrolmentState.WITHDRAWN).select_related("programme").order_by("programme__name")


def support_contacts_of(programme: Programme) -> QuerySet[Person]:
    """Whom one can call."""
    return holders_of(programme, StaffRole.SUPPORT_CONTACT).select_related("unit")
