"""Who may say what they are learning."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.inquiry.models import LearningNote
from cheiron.inquiry.queries import notes_of
from cheiron.inquiry.states import NoteKind
from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.people.models import Person

NOTE_LENGTH = 400
NOTES_AT_ONCE = 4
NEEDS_WORDS = (NoteKind.WORKING_ON, NoteKind.DID_NOT_WORK)


def may_publish_note(person: Person) -> Verdict:
    """Everybody on the roster: residents lead students, too. A few notes at a time, so that each is read."""
    if not person.is_active:
        return no(_("You are no longer on the roster."), "inactive")
    if notes_of(person).count() >= NOTES_AT_ONCE:
        return no(_("You have %(n)s notes on the board. Take one down first.") % {"n": NOTES_AT_ONCE}, "enough")
    return yes()


def may_say(kind: str, text: str) -> Verdict:
    """A known kind; words where the kind alone says nothing."""
    return first_no(
        yes() if kind in NoteKind.values else no(_("Choose what you would like to say."), "no_kind"),
        no(_("Write a sentence or two."), "empty") if kind in NEEDS_WORDS and not text.strip() else yes(),
        yes()
        if len(text.strip()) <= NOTE_LENGTH
        else no(_("This is longer than %(n)s characters. Please shorten it.") % {"n": NOTE_LENGTH}, "too_long"),
    )


def may_withdraw_note(person: Person, note: LearningNote) -> Verdict:
    """Only its author, at any time."""
    if note.person_id == person.pk:
        return yes()
    return no(_("Only the person who wrote a note can take it down."), "not_yours")
