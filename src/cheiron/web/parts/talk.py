"""Whom somebody can talk to: support contacts and outside offices of the programmes they take part in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet

from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries import running_partnerships_of
from cheiron.people.models import Person, RoleGrant
from cheiron.people.queries import holding_now, the_organisation
from cheiron.people.states import OrganisationRole, ReportingDuty
from cheiron.profiles.models import Offer
from cheiron.profiles.states import OfferState
from cheiron.programmes.models import Enrolment, OutsideOffice, Programme, ProgrammeRole
from cheiron.programmes.queries import roles_held_by
from cheiron.programmes.states import EnrolmentState, OfficeDuty, ProgrammeState, StaffRole

_TONES = {
    ReportingDuty.CONFIDENTIAL.value: "ok",
    ReportingDuty.MUST_REPORT.value: "warn",
    ReportingDuty.OFFICIAL.value: "warn",
    OfficeDuty.CONFIDENTIAL.value: "ok",
    OfficeDuty.MUST_REPORT.value: "warn",
}


@dataclass(slots=True)
class Contact:
    """One person and the programmes they stand for. The badge says what they must do with what they hear."""

    person: Person
    programmes: list[str] = field(default_factory=list)

    @property
    def duty(self) -> str:
        return self.person.get_reporting_duty_display()

    @property
    def tone(self) -> str:
        return _TONES.get(self.person.reporting_duty, "plain")


@dataclass(slots=True)
class Office:
    """An office outside the programme."""

    office: OutsideOffice
    duty: str
    tone: str


class Talk:
    """Everything the 'Talk to a person' block and the help page show, each part read when it is shown.

    For somebody signed out only the emergency line: no names, no numbers of people.
    """

    def __init__(self, viewer: Person | None) -> None:
        self.viewer = viewer

    @cached_property
    def contacts(self) -> list[Contact]:
        """Support contacts of the viewer's programmes, then ombuds."""
        if self.viewer is None:
            return []
        return _support_contacts(programmes_touching(self.viewer), self.viewer) + _ombuds(self.viewer)

    @cached_property
    def offices(self) -> list[Office]:
        """Offices outside those programmes."""
        return _offices(programmes_touching(self.viewer)) if self.viewer else []

    @cached_property
    def partnerships(self) -> list[Partnership]:
        """The viewer's own running partnerships."""
        return list(running_partnerships_of(self.viewer)) if self.viewer else []

    @cached_property
    def emergency_line(self) -> str:
        """The organisation's."""
        organisation = the_organisation()
        return organisation.emergency_line if organisation else ""


def programmes_touching(person: Person) -> QuerySet[Programme]:
    """Running programmes the person learns, helps or works in, and those of their running partnerships even after
    the programme closed: nobody is left without somebody to call."""
    learns = Enrolment.objects.filter(person=person).exclude(state=EnrolmentState.WITHDRAWN).values("programme")
    gone = [OfferState.RETIRED, OfferState.INVITED]
    helps = Offer.objects.filter(person=person).exclude(state__in=gone).values("programme")
    works = roles_held_by(person).values("programme")
    mine = Q(pk__in=learns) | Q(pk__in=helps) | Q(pk__in=works)
    partnered = Q(pk__in=running_partnerships_of(person).order_by().values("programme"))
    return Programme.objects.filter((mine & Q(state=ProgrammeState.LIVE)) | partnered)


def _support_contacts(programmes: QuerySet[Programme], viewer: Person) -> list[Contact]:
    roles = holding_now(ProgrammeRole.objects.filter(programme__in=programmes, role=StaffRole.SUPPORT_CONTACT))
    found: dict[int, Contact] = {}
    ordered = roles.select_related("person", "programme").order_by("programme__name", "person__sort_name")
    for role in ordered.filter(person__is_active=True).exclude(person=viewer):
        found.setdefault(role.person_id, Contact(role.person)).programmes.append(role.programme.name)
    return list(found.values())


def _ombuds(viewer: Person) -> list[Contact]:
    """Put in order here: asked for the order, SQLite would walk through everybody, on every page."""
    held = holding_now(RoleGrant.objects.filter(role=OrganisationRole.OMBUDS)).exclude(person=viewer)
    grants = held.filter(person__is_active=True).select_related("person").order_by()
    ordered = sorted(grants, key=lambda grant: (grant.person.sort_name, grant.pk))
    return [Contact(grant.person, [grant.get_role_display()]) for grant in ordered]


def _offices(programmes: QuerySet[Programme]) -> list[Office]:
    """Each office once, confidential ones first."""
    seen: dict[tuple[str, str, str], Office] = {}
    order = [OfficeDuty.CONFIDENTIAL, OfficeDuty.ASK, OfficeDuty.MUST_REPORT]
    for office in OutsideOffice.objects.filter(programme__in=programmes).order_by("name"):
        row = Office(office, office.get_duty_display(), _TONES.get(office.duty, "plain"))
        seen.setdefault((office.name, office.phone, office.email), row)
    return sorted(seen.values(), key=lambda row: order.index(OfficeDuty(row.office.duty)))
