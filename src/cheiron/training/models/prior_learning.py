"""What somebody learnt elsewhere, who recognised it, and the certificate itself where it was kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cheiron.kit import clock
from cheiron.kit.records import Record
from cheiron.kit.sealed_field import SealedBytesField, SealedTextField
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.models.module import Module
from cheiron.training.states import Audience, FileKind


class CertificateFile(Record):
    """The certificate itself, sealed, once for all the modules that it stands for.

    It goes with the last recognition that rests on it, and with the person or the programme.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=FileKind.choices)
    body = SealedBytesField()


class PriorLearning(Record):
    """A certificate from elsewhere stands for one module of one track (`domain` 1.6: waived_prior_learning).

    It counts in this track only: whoever runs another programme judges for theirs. ``evidence`` is what was seen, in
    words, ``link`` where it can be seen again, and ``file`` the certificate, where it was given. ``withdrawn_on``:
    taken back, or replaced by a newer one; the file is let go of then.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="prior_learnings")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="prior_learnings")
    audience = models.CharField(max_length=16, choices=Audience.choices)
    module = models.ForeignKey(Module, models.CASCADE, related_name="prior_learnings")
    issuer = models.CharField(max_length=160)
    evidence = SealedTextField()
    link = SealedTextField(blank=True)
    file = models.ForeignKey(CertificateFile, models.SET_NULL, null=True, related_name="recognitions")
    certified_on = models.DateField()
    valid_until = models.DateField(null=True)
    recognised_on = models.DateField(default=clock.today)
    recognised_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ["-recognised_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme", "audience", "module"],
                condition=Q(withdrawn_on=None),
                name="recognised_once_per_step",
            ),
            models.CheckConstraint(
                condition=Q(certified_on__lte=F("recognised_on"))
                & (Q(valid_until=None) | Q(valid_until__gte=F("recognised_on"))),
                name="prior_learning_dates",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(file=None), name="no_file_of_what_was_taken_back"
            ),
            models.CheckConstraint(condition=~Q(issuer="") & ~Q(evidence=""), name="recognised_with_evidence"),
            models.CheckConstraint(
                condition=Q(recognised_by=None) | ~Q(recognised_by=F("person")), name="nobody_recognises_their_own"
            ),
        ]
