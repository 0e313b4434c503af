"""What is written about a meeting: a summary for both, a note for its author alone."""

from __future__ import annotations

from cheiron.journal import actions as journal
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import require
from cheiron.partnerships.models import Meeting, PrivateNote, SharedSummary
from cheiron.partnerships.rules import may_write_about
from cheiron.people.models import Person


@action
def write_summary(*, meeting: Meeting, text: str, by: Person) -> SharedSummary | None:
    """Write or change the summary both read. An empty text takes it away."""
    meeting = locked(meeting)
    require(may_write_about(by, meeting))
    summary = SharedSummary.objects.filter(meeting=meeting).first() or SharedSummary(meeting=meeting)
    summary.written_by = by
    return summary if _keep(summary, text, by, "summary") else None


@action
def write_private_note(*, meeting: Meeting, text: str, by: Person) -> PrivateNote | None:
    """Write or change one's own note. An empty text takes it away."""
    meeting = locked(meeting)
    require(may_write_about(by, meeting))
    note = PrivateNote.objects.filter(meeting=meeting, author=by).first() or PrivateNote(meeting=meeting, author=by)
    return note if _keep(note, text, by, "note") else None


def _keep(written: SharedSummary | PrivateNote, text: str, by: Person, noun: str) -> bool:
    """Whether something is kept."""
    meeting = written.meeting
    if text.strip():
        written.text, written.edited_at = text.strip(), clock.now()
        written.save()
        journal.record(f"{noun}.written", on=meeting, by=by)
        return True
    if written.pk is not None:
        written.delete()
        journal.record(f"{noun}.removed", on=meeting, by=by)
    return False
