"""What the search reads, and the marks that tell it what has changed."""

from __future__ import annotations

from django.db import models

from cheiron.profiles.models.profile import Profile
from cheiron.profiles.states import Marked


class SearchMark(models.Model):
    """Something the search shows has changed. The database writes it in the very transaction that changed it.

    ``token`` is random, so that a mark is never taken for one that was there before. ``row_id``: id in the table that
    ``what`` names. Marks go once the docs they ask for are written (``settle_search``).
    """

    token = models.CharField(max_length=32, primary_key=True)
    what = models.CharField(max_length=16, choices=Marked.choices)
    row_id = models.BigIntegerField()


class SearchDoc(models.Model):
    """One profile as the search knows it, prepared with one edition of the words. ``seq``: the turn that wrote it.

    ``prepared`` is empty for a profile that must not be found: the row stays, so that every process hears of it.
    """

    profile = models.OneToOneField(Profile, models.CASCADE, primary_key=True, related_name="search_doc")
    seq = models.BigIntegerField(db_index=True)
    edition = models.CharField(max_length=32, blank=True)
    prepared = models.TextField(blank=True)


class SearchTurn(models.Model):
    """One writing of docs. ``stamp`` is random: a process that holds another stamp for this ``seq`` begins anew."""

    seq = models.BigIntegerField(primary_key=True)
    stamp = models.CharField(max_length=32)


class SearchCounter(models.Model):
    """One row: the last ``seq`` given out, and the edition of the words that is in force."""

    seq = models.BigIntegerField(default=0)
    edition = models.CharField(max_length=32, blank=True)
