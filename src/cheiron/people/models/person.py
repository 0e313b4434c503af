"""A person, what they hold and what they may do for the whole organisation."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cheiron.kit import clock
from cheiron.kit.records import Record
from cheiron.kit.text import initials
from cheiron.people.models.organisation import Unit
from cheiron.people.states import Level, OrganisationRole, PositionKind, ReportingDuty, Track


class Person(Record):
    """Somebody on the roster. Signing in is another matter (``Account``)."""

    name = models.CharField(max_length=200)
    given_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    sort_name = models.CharField(max_length=220, db_index=True)
    credentials = models.CharField(max_length=60, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=254, null=True, unique=True)
    phone = models.CharField(max_length=40, blank=True)
    external_id = models.CharField(max_length=64, null=True, unique=True)
    level = models.CharField(max_length=32, choices=Level.choices, blank=True, db_index=True)
    track = models.CharField(max_length=32, choices=Track.choices, blank=True)
    specialty = models.CharField(max_length=100, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="people")
    reporting_duty = models.CharField(max_length=32, choices=ReportingDuty.choices, default=ReportingDuty.UNSURE)
    is_active = models.BooleanField(default=True, db_index=True)
    last_in_roster_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(email=""), name="person_email_null_not_blank"),
            models.CheckConstraint(condition=~Q(external_id=""), name="person_external_id_null_not_blank"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def titled_name(self) -> str:
        """``Amara Osei, MD``."""
        return f"{self.name}, {self.credentials}" if self.credentials else self.name

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def tint(self) -> int:
        """One of eight portrait colours, always the same for one person."""
        return sum(map(ord, self.ref)) % 8


class Dated(models.Model):
    """Something that holds from one day to another (both included; open where empty)."""

    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="%(app_label)s_%(class)s_dates"
            )
        ]


class Position(Record, Dated):
    """A leadership position in a unit (or the whole organisation where ``unit`` is empty)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="positions")
    kind = models.CharField(max_length=32, choices=PositionKind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="positions")

    class Meta(Dated.Meta):
        pass


class RoleGrant(Record, Dated):
    """A role for the whole organisation."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=32, choices=OrganisationRole.choices)

    class Meta(Dated.Meta):
        pass
