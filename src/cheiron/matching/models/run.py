"""What was computed in a round, what people decided about it, and who asks for a change afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.kit import clock
from cheiron.kit.records import Record, state_field
from cheiron.kit.sealed_field import SealedTextField
from cheiron.matching.models.round import Round
from cheiron.matching.states import Decision, Fairness, RoundMode, RunSource, RunState, Side, SwapState
from cheiron.people.models import Person
from cheiron.profiles.models import Offer


class Run(Record):
    """One computation with everything that went in frozen: same inputs and seed, same result.

    ``inputs`` is sealed: it holds what people keep secret, and no page opens it. ``digest`` names it.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="runs")
    number = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=16, choices=RunSource.choices, default=RunSource.ENGINE)
    state = state_field(RunState, RunState.WAITING)
    mode = models.CharField(max_length=16, choices=RoundMode.choices)
    fair = models.CharField(max_length=16, choices=Fairness.choices)
    floor = models.PositiveSmallIntegerField()
    weights = models.JSONField(default=dict)
    seed = models.PositiveIntegerField(default=0)
    engine = models.CharField(max_length=60, blank=True)
    inputs = SealedTextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    proven = models.BooleanField(default=False)
    message = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    computed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="run_numbers_are_unique"),
            models.CheckConstraint(
                condition=Q(state="waiting", computed_at=None) | (~Q(state="waiting") & Q(computed_at__isnull=False)),
                name="run_computed_iff_moment",
            ),
            models.CheckConstraint(condition=Q(proven=False) | Q(state="ready"), name="only_ready_runs_are_proven"),
        ]


class Proposal(Record):
    """One row of a run: a learner with a helper, or with nobody.

    ``proposed`` is what the run said, ``offer`` what stands now. ``shares``: criterion, points, of how many.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="proposals")
    learner = models.ForeignKey(Person, models.CASCADE, related_name="+")
    proposed = models.ForeignKey(Offer, models.CASCADE, null=True, related_name="+")
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, related_name="+")
    score = models.PositiveSmallIntegerField(null=True)
    wish_rank = models.PositiveSmallIntegerField(null=True)
    shares = models.JSONField(default=list)
    flags = models.JSONField(default=list)
    needs_look = models.BooleanField(default=False)
    decision = state_field(Decision, Decision.UNDECIDED)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    held_until = models.DateTimeField(null=True)
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-needs_look", "learner__sort_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "learner"], name="one_row_per_learner"),
            models.CheckConstraint(
                condition=Q(decision="undecided", decided_at=None)
                | (~Q(decision="undecided") & Q(decided_at__isnull=False)),
                name="decided_iff_moment",
            ),
            models.CheckConstraint(condition=~Q(decision="set_aside") | Q(offer=None), name="set_aside_has_nobody"),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(offer__isnull=False, decision__in=["kept", "changed"]),
                name="published_was_decided",
            ),
        ]
        indexes = [models.Index(fields=["run", "decision"])]

    @property
    def is_held(self) -> bool:
        """Whether a coordinator works on the row at this moment."""
        return self.held_by_id is not None and self.held_until is not None and self.held_until > clock.now()

    @property
    def differs(self) -> bool:
        """Whether what stands is not what the run said."""
        return self.offer_id != self.proposed_id


class SwapRequest(Record):
    """One of the two asks for somebody else. There is no column for a reason."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="swaps")
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="swaps")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    side = models.CharField(max_length=16, choices=Side.choices)
    state = state_field(SwapState, SwapState.WAITING)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "person"], condition=Q(state="waiting"), name="one_open_swap_per_row_and_person"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at=None) | (~Q(state="waiting") & Q(settled_at__isnull=False)),
                name="swap_settled_iff_moment",
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided yet."""
        return bool(self.state == SwapState.WAITING)
