"""Two people, one programme."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cheiron.kit.records import Record, state_field
from cheiron.matching.models import Proposal, Request
from cheiron.partnerships.states import RUNNING, ClashOutcome, ClashWish, Outcome, PartnershipState, Telling
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme


class Partnership(Record):
    """A partnership from the moment both said yes. Closed if and only if it has an outcome and a moment."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="partnerships")
    learner = models.ForeignKey(Person, models.CASCADE, related_name="partnerships_as_learner")
    helper = models.ForeignKey(Person, models.CASCADE, related_name="partnerships_as_helper")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="partnerships")
    request = models.OneToOneField(Request, models.SET_NULL, null=True, related_name="partnership")
    proposal = models.OneToOneField(Proposal, models.SET_NULL, null=True, related_name="partnership")
    state = state_field(PartnershipState, PartnershipState.FORMING)
    began_at = models.DateTimeField()
    active_since = models.DateTimeField(null=True)
    paused_until = models.DateField(null=True)
    outcome = models.CharField(max_length=32, choices=Outcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="closed") & ~Q(outcome="") & Q(closed_at__isnull=False))
                | (~Q(state="closed") & Q(outcome="") & Q(closed_at=None)),
                name="closed_iff_outcome_and_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(active_since__isnull=False), name="active_has_its_moment"
            ),
            models.CheckConstraint(
                condition=Q(state="paused", paused_until__isnull=False) | (~Q(state="paused") & Q(paused_until=None)),
                name="paused_iff_until",
            ),
            models.CheckConstraint(condition=~Q(learner=F("helper")), name="two_people"),
            models.UniqueConstraint(
                fields=["programme", "learner", "helper"],
                condition=~Q(state="closed"),
                name="one_running_partnership_per_pair",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state"])]

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    def includes(self, person: Person) -> bool:
        """Whether the person is one of the two."""
        return person.pk in (self.learner_id, self.helper_id)

    def other_than(self, person: Person) -> Person:
        """The partner of one of the two."""
        return self.helper if person.pk == self.learner_id else self.learner


class Ending(Record):
    """That one of the two ended it, when, and how the other is to learn of it. There is no column for a reason.

    ``teller`` is the independent support contact who was asked to tell the other person.
    """

    partnership = models.OneToOneField(Partnership, models.CASCADE, related_name="ending")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    telling = models.CharField(max_length=16, choices=Telling.choices)
    tell_by = models.DateField()
    teller = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(teller=None) | Q(telling=Telling.SUPPORT), name="only_support_tellings_have_a_teller"
            )
        ]


class Clash(Record):
    """A conflict of interest that turned up after the two had begun (D11). Which one, is not written down here.

    ``wish`` is the learner's, read by nobody who helps or leads. ``confirmer``: the independent person who is asked
    whether they may go on. ``waived``: rules (H03, H04) that were waived; no other rule can be, so none stands here.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="clashes")
    due_on = models.DateField()
    wish = models.CharField(max_length=16, choices=ClashWish.choices, blank=True)
    wished_at = models.DateTimeField(null=True)
    confirmer = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    reminded_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=ClashOutcome.choices, blank=True)
    waived = models.JSONField(default=list)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["due_on", "created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(settled_at=None), name="one_open_clash_per_partnership"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, outcome="") | (Q(settled_at__isnull=False) & ~Q(outcome="")),
                name="clash_settled_iff_outcome",
            ),
            models.CheckConstraint(
                condition=Q(wish="", wished_at=None) | (~Q(wish="") & Q(wished_at__isnull=False)),
                name="clash_wish_has_its_moment",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.settled_at is None
