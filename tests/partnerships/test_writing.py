"""Summaries are read by two, a private note by one, and neither by the database's administrator."""

from __future__ import annotations

import pytest
from django.db import connection

from cheiron.kit.verdict import Refused
from cheiron.partnerships.actions import end_without_fault, log_meeting, write_private_note, write_summary
from cheiron.partnerships.models import Meeting, PrivateNote, SharedSummary
from cheiron.partnerships.queries import meetings_visible_to, private_notes_of, summaries_readable_by
from tests import make
from tests.partnerships.build import begun

pytestmark = pytest.mark.django_db
WORDS = "She is thinking of leaving medicine"


def a_meeting() -> Meeting:
    partnership = begun()
    return log_meeting(partnership=partnership, by=partnership.learner)


def test_a_private_note_is_read_by_its_author_alone() -> None:
    meeting = a_meeting()
    partnership = meeting.partnership
    write_private_note(meeting=meeting, text=WORDS, by=partnership.helper)
    write_private_note(meeting=meeting, text="Ask about rotas", by=partnership.learner)
    assert [note.text for note in private_notes_of(partnership.helper)] == [WORDS]
    assert [note.text for note in private_notes_of(partnership.learner)] == ["Ask about rotas"]
    assert list(private_notes_of(make.person())) == []


def test_notes_and_summaries_cannot_be_read_in_a_copy_of_the_database() -> None:
    meeting = a_meeting()
    write_private_note(meeting=meeting, text=WORDS, by=meeting.partnership.helper)
    write_summary(meeting=meeting, text=WORDS, by=meeting.partnership.learner)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "leaving medicine" not in str(cursor.fetchall()), table


def test_a_summary_is_read_by_both_while_it_runs_and_stays_with_the_learner() -> None:
    meeting = a_meeting()
    partnership = meeting.partnership
    write_summary(meeting=meeting, text=WORDS, by=partnership.helper)
    for person, readable in ((partnership.learner, 1), (partnership.helper, 1), (make.person(), 0)):
        assert summaries_readable_by(person).count() == readable
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    assert summaries_readable_by(partnership.learner).count() == 1
    assert summaries_readable_by(partnership.helper).count() == 0


def test_writing_again_changes_and_writing_nothing_takes_away() -> None:
    meeting = a_meeting()
    by = meeting.partnership.helper
    for text in ("One", "Two"):
        write_summary(meeting=meeting, text=text, by=by)
        write_private_note(meeting=meeting, text=text, by=by)
    assert (SharedSummary.objects.get().text, PrivateNote.objects.get().text) == ("Two", "Two")
    write_summary(meeting=meeting, text=" ", by=by)
    write_private_note(meeting=meeting, text="", by=by)
    assert (SharedSummary.objects.count(), PrivateNote.objects.count()) == (0, 0)


def test_a_stranger_writes_nothing_and_nobody_writes_after_the_end() -> None:
    meeting = a_meeting()
    partnership = meeting.partnership
    for write in (write_summary, write_private_note):
        with pytest.raises(Refused) as refusal:
            write(meeting=meeting, text="Mine", by=make.person())
        assert refusal.value.code == "not_a_partner"
    end_without_fault(partnership=partnership, telling="neutral_now", by=partnership.learner)
    for write in (write_summary, write_private_note):
        with pytest.raises(Refused) as refusal:
            write(meeting=meeting, text="Mine", by=partnership.helper)
        assert refusal.value.code == "ended"


def test_only_the_two_see_the_log() -> None:
    meeting = a_meeting()
    assert list(meetings_visible_to(meeting.partnership.learner)) == [meeting]
    assert list(meetings_visible_to(make.person())) == []
