"""Put a note on the board, take it down."""

from __future__ import annotations

from cheiron.inquiry.models import LearningNote
from cheiron.inquiry.queries import notes_of
from cheiron.inquiry.rules import may_publish_note, may_say, may_withdraw_note
from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.text import tidy
from cheiron.kit.verdict import require
from cheiron.people.models import Person


@action
def publish_note(*, person: Person, kind: str, text: str, by: Person) -> LearningNote:
    """Say something about one's own learning. The same words twice are one note."""
    require(may_withdraw_note(by, LearningNote(person=person)))  # one's own
    person, text = locked(person), tidy(text)
    require(may_say(kind, text))
    standing = notes_of(person).filter(kind=kind, text=text).first()
    if standing is not None:
        return standing
    require(may_publish_note(person))
    note = LearningNote.objects.create(person=person, kind=kind, text=text, published_at=clock.now())
    record("note.published", on=note, by=by)
    return note


@action
def withdraw_note(*, note: LearningNote, by: Person) -> LearningNote:
    """Gone at once: the text and its kind leave the database with it. Only the date stays."""
    note = locked(note)
    require(may_withdraw_note(by, note))
    if note.withdrawn_at is None:
        note.text, note.kind, note.withdrawn_at = "", "", clock.now()
        note.save(update_fields=["text", "kind", "withdrawn_at"])
        record("note.withdrawn", on=note, by=by)
    return note
