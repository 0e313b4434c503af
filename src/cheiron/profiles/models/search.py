"""What the search reads, kept in the transaction that changes the profile."""

from __future__ import annotations

from django.db import models

from cheiron.profiles.models.profile import Profile


class SearchDoc(models.Model):
    """One profile as the search knows it. ``seq`` grows with every change; every process reads what is newer.

    ``prepared`` is empty for a profile that must not be found: the row stays, so that every process hears of it.
    """

    profile = models.OneToOneField(Profile, models.CASCADE, primary_key=True, related_name="search_doc")
    seq = models.BigIntegerField(db_index=True)
    prepared = models.TextField(blank=True)


class SearchCounter(models.Model):
    """One row: the last ``seq`` given out, and the edition of the vocabulary that the docs were prepared with."""

    seq = models.BigIntegerField(default=0)
    edition = models.CharField(max_length=32, blank=True)
