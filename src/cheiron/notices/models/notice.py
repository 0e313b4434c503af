"""The outbox: what is owed to whom, and what was sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.kit import clock
from cheiron.kit.records import Record, state_field
from cheiron.notices.states import NoticeState
from cheiron.people.models import Person


class Notice(Record):
    """Something owed to one person. No text: it is rendered at delivery, for that reader's rights.

    From ``due_at`` on the reader sees it in the application. ``try_at`` is when its letter is next to be handed over.
    ``about_kind``/``about_ref`` name the thing it is about. ``key`` makes owing idempotent: the same key is owed once.
    """

    kind = models.CharField(max_length=80, db_index=True)
    to = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    about_kind = models.CharField(max_length=60, blank=True)
    about_ref = models.CharField(max_length=13, blank=True, db_index=True)
    facts = models.JSONField(default=dict)
    key = models.CharField(max_length=160, unique=True)
    state = state_field(NoticeState, NoticeState.OWED)
    due_at = models.DateTimeField(default=clock.now)
    try_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["delivered", "failed", "cancelled"], settled_at__isnull=False)
                | Q(state__in=["owed", "handing_over", "uncertain"], settled_at__isnull=True),
                name="notice_settled_iff_over",
            ),
            models.CheckConstraint(
                condition=~Q(state="handing_over") | Q(claimed_at__isnull=False), name="notice_claim_has_its_moment"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "try_at"], name="notice_next_to_try"),
            models.Index(fields=["to", "-due_at"], name="notice_for_its_reader"),
        ]


class SentMail(Record):
    """What the demonstration's outbox page shows: a mail that was delivered into this table instead of the world."""

    message_id = models.CharField(max_length=200, unique=True)
    notice = models.OneToOneField(Notice, models.SET_NULL, null=True, related_name="sent_mail")
    sender = models.CharField(max_length=254)
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    html = models.TextField(blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
