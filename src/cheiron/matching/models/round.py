"""A match round of one programme, who takes part in it and whom they would like."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from cheiron.kit import clock
from cheiron.kit.records import Record, state_field
from cheiron.kit.sealed_field import SealedTextField
from cheiron.matching.states import (
    TOLD_ROUNDS,
    WISHES_LEAST,
    WISHES_MOST,
    Fairness,
    RoundMode,
    RoundState,
    Side,
)
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme


class Round(Record):
    """Dates, settings and state. ``floor``: a fit below it (of 10000) wants a look; ``least_load``: per helper.

    ``takes_joiners``: whoever begins to look, or is listed, before choosing ends takes part without being ticked.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="rounds")
    name = models.CharField(max_length=120)
    state = state_field(RoundState, RoundState.PLANNED)
    profiles_from = models.DateField()
    ranking_from = models.DateField()
    ranking_until = models.DateField()
    publish_on = models.DateField()
    swaps_until = models.DateField()
    wishes_least = models.PositiveSmallIntegerField(default=WISHES_LEAST)
    wishes_most = models.PositiveSmallIntegerField(default=WISHES_MOST)
    mode = models.CharField(max_length=16, choices=RoundMode.choices, default=RoundMode.MIXED)
    fair = models.CharField(max_length=16, choices=Fairness.choices, default=Fairness.WORST)
    floor = models.PositiveSmallIntegerField(default=4000)
    least_load = models.PositiveSmallIntegerField(default=0)
    takes_joiners = models.BooleanField(default=True)
    weights = models.JSONField(default=dict)
    seed = models.PositiveIntegerField(default=0)
    draft = models.ForeignKey("matching.Run", models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-ranking_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(profiles_from__lte=F("ranking_from"))
                & Q(ranking_from__lte=F("ranking_until"))
                & Q(ranking_until__lte=F("publish_on"))
                & Q(publish_on__lte=F("swaps_until")),
                name="round_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["published", "finished"], published_at__isnull=False)
                | (~Q(state__in=["published", "finished"]) & Q(published_at=None)),
                name="round_published_iff_moment",
            ),
            models.CheckConstraint(
                condition=Q(wishes_least__lte=F("wishes_most"), wishes_most__lte=20), name="round_wishes_are_sane"
            ),
            models.CheckConstraint(condition=Q(floor__lte=10000), name="round_floor_is_a_score"),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state__in=["planned", "ranking", "closed", "review"]),
                name="one_open_round_per_programme",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_ranking(self) -> bool:
        """Choosing is open today."""
        return self.state == RoundState.RANKING and self.ranking_from <= clock.today() <= self.ranking_until

    @property
    def finds_for_all(self) -> bool:
        """Whether somebody is looked for also for those who chose nobody."""
        return self.mode != RoundMode.STABLE

    @property
    def is_published(self) -> bool:
        """Both sides were told."""
        return self.state in TOLD_ROUNDS


class Participant(Record):
    """Somebody in a round. ``avoided`` is a list of refs that nobody reads but its author and the engine.

    ``places``: at most so many in this round (helpers; empty: as many as the offer has open).
    ``out_at``: takes no part since then; ``out_by`` is the person themselves, or who left them out. ``told_at``: when
    they heard that the round is there.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    side = models.CharField(max_length=16, choices=Side.choices)
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, related_name="+")
    places = models.PositiveSmallIntegerField(null=True)
    accepts_all = models.BooleanField(default=True)
    avoided = SealedTextField(blank=True)
    saved_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    out_at = models.DateTimeField(null=True)
    out_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["person__sort_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person", "side"], name="once_in_a_round"),
            models.CheckConstraint(
                condition=Q(side="helper", offer__isnull=False) | Q(side="learner", offer=None, places=None),
                name="helpers_come_with_an_offer",
            ),
            models.CheckConstraint(condition=Q(out_by=None) | Q(out_at__isnull=False), name="out_by_only_when_out"),
        ]


class Wish(models.Model):
    """``other`` is the person whom the participant would like in this place (1 is first)."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="wishes")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "other"], name="wished_once"),
            models.UniqueConstraint(fields=["participant", "rank"], name="one_wish_per_rank"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="wish_ranks_begin_at_one"),
        ]

    def __str__(self) -> Any:
        return f"{self.participant_id} {self.rank}"
