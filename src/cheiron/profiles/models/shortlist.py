"""People somebody wants to remember."""

from __future__ import annotations

from django.db import models

from cheiron.kit.records import Record
from cheiron.kit.sealed_field import SealedTextField
from cheiron.people.models import Person


class Shortlist(Record):
    """Seen by its owner only. Whoever is on it never learns of it."""

    owner = models.ForeignKey(Person, models.CASCADE, related_name="shortlists")
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="shortlist_name_once")]


class ShortlistEntry(Record):
    """One person on a list. What the owner notes about them is sealed: the one is a guest in the other's thoughts."""

    shortlist = models.ForeignKey(Shortlist, models.CASCADE, related_name="entries")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    note = SealedTextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["shortlist", "person"], name="on_a_shortlist_once")]
