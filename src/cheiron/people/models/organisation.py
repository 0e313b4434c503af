"""The organisation of this installation and its tree of units."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.kit.records import Record
from cheiron.people.states import OrganisationKind, UnitKind


class Organisation(Record):
    """One row: an installation serves one organisation (decision 0004).

    ``shares_profiles``: whether people may have a public page. Off until an administrator switches it on.
    """

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=OrganisationKind.choices)
    time_zone = models.CharField(max_length=64, default="America/New_York")
    emergency_line = models.CharField(max_length=200, blank=True)
    is_demo = models.BooleanField(default=False)
    shares_profiles = models.BooleanField(default=False)
    one = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(one=True), name="one_organisation")]

    def __str__(self) -> str:
        return self.name


class Unit(Record):
    """Site, department or division. ``path`` holds the refs from the root, so a subtree is one prefix."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=UnitKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, unique=True, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="unit_name_once_under_parent"),
            models.UniqueConstraint(fields=["name"], condition=Q(parent=None), name="unit_name_once_at_top"),
        ]

    def __str__(self) -> str:
        return self.name
