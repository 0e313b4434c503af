"""Parts of a programme's design: agreement clauses, outside offices, advocates, the change log."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.kit import clock
from cheiron.kit.records import Record
from cheiron.people.models import Person
from cheiron.programmes.models.programme import Programme
from cheiron.programmes.states import CLAUSE_COUNT, OfficeDuty


class Clause(Record):
    """One clause of the programme's agreement template (numbers of `domain` 2.6)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="clauses")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="clause_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=CLAUSE_COUNT), name="clause_number"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(title=""), name="clause_has_words"),
        ]


class OutsideOffice(Record):
    """Somebody outside the programme for 'something serious' (Door C)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="offices")
    name = models.CharField(max_length=160)
    what_for = models.CharField(max_length=200)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    duty = models.CharField(max_length=16, choices=OfficeDuty.choices)

    class Meta:
        ordering = ["duty", "name"]


class Advocate(Record):
    """A leader who stands up for the programme, in their own words."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="advocates")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    statement = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "person"], name="advocate_once")]


class Change(Record):
    """One line of 'You asked, we changed'. Public inside the organisation; names nobody who asked."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="changes")
    on = models.DateField(default=clock.today)
    asked = models.CharField(max_length=300, blank=True)
    changed = models.TextField()

    class Meta:
        ordering = ["-on", "-pk"]
