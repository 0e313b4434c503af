"""Vocabularies beside the needs, and the words of all of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.profiles.states import LabelKind, Scheme


class Concept(models.Model):
    """A term of one scheme. ``key`` never changes. Needs stand in ``Topic``, which profiles point to."""

    scheme = models.CharField(max_length=16, choices=Scheme.choices)
    key = models.SlugField(max_length=64)
    label = models.CharField(max_length=160)
    definition = models.CharField(max_length=300, blank=True)
    broader = models.CharField(max_length=64, blank=True)
    sensitive = models.BooleanField(default=False)
    is_local = models.BooleanField(default=False)
    is_retired = models.BooleanField(default=False)
    mappings = models.JSONField(default=dict)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["scheme", "place", "label"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "key"], name="concept_once"),
            models.CheckConstraint(condition=~Q(scheme="need"), name="needs_stand_in_topic"),
        ]

    def __str__(self) -> str:
        return self.label


class ConceptLabel(models.Model):
    """One word or phrase of a concept (or of a need), in one language. ``is_local``: added by the organisation."""

    scheme = models.CharField(max_length=16, choices=Scheme.choices)
    key = models.SlugField(max_length=64)
    language = models.CharField(max_length=12, default="en")
    kind = models.CharField(max_length=8, choices=LabelKind.choices)
    text = models.CharField(max_length=160)
    is_local = models.BooleanField(default=False)

    class Meta:
        ordering = ["scheme", "key", "language", "kind", "text"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "key", "language", "kind", "text"], name="label_once"),
            models.UniqueConstraint(
                fields=["scheme", "key", "language"], condition=Q(kind="pref"), name="one_name_per_language"
            ),
        ]

    def __str__(self) -> str:
        return self.text
