"""What a helper offers and what a learner seeks."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cheiron.kit.records import Record, state_field
from cheiron.people.models import Person
from cheiron.profiles.states import (
    Aspiration,
    BeingHelped,
    CanHelp,
    Horizon,
    Mode,
    OfferState,
    Strength,
    TopicSource,
)
from cheiron.programmes.models import Programme


class Topic(models.Model):
    """A need one can have help with. Shipped vocabulary, ours, CC0. ``phrases`` are the words people use for it.

    ``sensitive``: found only by whoever asks for it, its key never in an address. ``place``: order in the file.
    ``is_local``: added by the organisation, never touched by ours. ``is_retired``: kept by who has it, offered no more.
    ``broader``: key of the wider need of which this is a part; whoever helps with that one is near this one too.
    """

    key = models.SlugField(max_length=32, primary_key=True)
    label = models.CharField(max_length=100)
    broader = models.CharField(max_length=32, blank=True)
    group = models.CharField(max_length=60)
    phrases = models.JSONField(default=list)
    sensitive = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField(default=0)
    definition = models.CharField(max_length=300, blank=True)
    is_local = models.BooleanField(default=False)
    is_retired = models.BooleanField(default=False)
    mappings = models.JSONField(default=dict)

    class Meta:
        ordering = ["place", "label"]

    def __str__(self) -> str:
        return self.label


class Profile(Record):
    """One per person, seen by everybody signed in once one of the person's offers is listed."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="profile")
    headline = models.CharField(max_length=160, blank=True)
    skills = models.CharField(max_length=300, blank=True)
    ask_me_about = models.TextField(max_length=400, blank=True)
    story = models.TextField(max_length=1500, blank=True)
    setback = models.TextField(max_length=1000, blank=True)
    aspiration = models.CharField(max_length=32, choices=Aspiration.choices, blank=True)
    languages = models.JSONField(default=list)
    mode = models.CharField(max_length=16, choices=Mode.choices, default=Mode.MIXED)
    usual_times = models.CharField(max_length=120, blank=True)
    orcid = models.CharField(max_length=19, blank=True)
    other_specialties = models.JSONField(default=list)
    interests = models.JSONField(default=list)
    skill_keys = models.JSONField(default=list)
    serves_as = models.JSONField(default=list)
    for_whom = models.JSONField(default=list)
    helped_by = models.CharField(max_length=400, blank=True)
    aspiration_words = models.CharField(max_length=300, blank=True)
    horizon = models.CharField(max_length=16, choices=Horizon.choices, blank=True)
    working_style = models.JSONField(default=dict)
    sessions_per_term = models.PositiveSmallIntegerField(null=True)
    time_zone = models.CharField(max_length=64, blank=True)
    sites = models.JSONField(default=list)
    lived_experience = models.CharField(max_length=600, blank=True)
    being_helped = models.CharField(max_length=16, choices=BeingHelped.choices, blank=True)
    being_helped_words = models.CharField(max_length=300, blank=True)
    shown_to = models.JSONField(default=dict)
    takes_first_talks = models.BooleanField(default=True)
    takes_questions = models.BooleanField(default=True)
    shows_service = models.BooleanField(default=False)
    hides_photos = models.BooleanField(default=False)
    publishes_wishes = models.BooleanField(default=False)
    public_since = models.DateTimeField(null=True)
    says_room_outside = models.BooleanField(default=False)
    in_print = models.BooleanField(default=True)
    looked_over_on = models.DateField(null=True)
    conflicts_declared_on = models.DateField(null=True)
    consented_on = models.DateField(null=True)
    role_accepted_on = models.DateField(null=True)
    edited_at = models.DateTimeField(null=True)


class OfferedTopic(models.Model):
    """A topic this person can help with; ranks 1 to 3 are the ones to put first."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="topics")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="offered_by")
    strength = models.CharField(max_length=16, choices=Strength.choices, default=Strength.EXPERIENCED)
    rank = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=16, choices=TopicSource.choices, default=TopicSource.TICKED)
    can_help = models.CharField(max_length=16, choices=CanHelp.choices, blank=True)

    class Meta:
        ordering = [F("rank").asc(nulls_last=True), "topic__place"]
        constraints = [models.UniqueConstraint(fields=["profile", "topic"], name="offered_topic_once")]


class SoughtTopic(models.Model):
    """A topic this learner would like help with. Seen by the learner and the matching staff only."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="sought_topics")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["person", "topic"], name="sought_topic_once"),
            models.UniqueConstraint(fields=["person", "rank"], name="sought_rank_once"),
        ]


class Offer(Record):
    """A helper's offer to one programme. ``taken`` is kept by partnerships, in the transaction that takes a place.

    ``places`` may fall below ``taken`` (a helper lowers it at will; nobody already there is sent away).
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="offers")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="offers")
    state = state_field(OfferState, OfferState.INVITED)
    places = models.PositiveSmallIntegerField(default=0)
    taken = models.PositiveSmallIntegerField(default=0)
    listed_at = models.DateTimeField(null=True)
    paused_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "programme"], name="one_offer_per_programme"),
            models.CheckConstraint(
                condition=~Q(state="listed") | (Q(listed_at__isnull=False) & Q(places__gte=1)),
                name="listed_has_places_and_moment",
            ),
            models.CheckConstraint(condition=Q(places__lte=40), name="places_are_sane"),
        ]
        indexes = [models.Index(fields=["programme", "state"])]

    @property
    def open_places(self) -> int:
        return max(self.places - self.taken, 0) if self.state == OfferState.LISTED else 0
