"""Controlled words of going first."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoteKind(TextChoices):
    WORKING_ON = "working_on", _("What I am working on")
    HAVE_A_COACH = "have_a_coach", _("I have a coach")
    HAVE_A_MENTOR = "have_a_mentor", _("I have a mentor")
    DID_NOT_WORK = "did_not_work", _("Something that did not work, and what I learned")
