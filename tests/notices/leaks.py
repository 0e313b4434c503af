"""Look through everything that notices tell, for words that must not be there."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cheiron.notices.models import Notice, SentMail
from cheiron.notices.writing import letter_for, message_for


def texts_of(notice: Notice) -> str:
    """All a notice says, in the application, by mail and in its own row."""
    letter = letter_for(notice)
    said = [notice.key, json.dumps(notice.facts), notice.trouble]
    if letter:
        message = message_for(notice, letter, sender_name="The organisation")
        said += [letter.subject, *letter.paragraphs, letter.link, letter.link_text, message.body, message.html]
    return "\n".join(map(str, said)).casefold()


def assert_letters_tell_none_of(secrets: Iterable[str]) -> set[str]:
    """No notice and no sent mail holds one of the words. Returns the kinds that were looked through."""
    words = [secret.casefold() for secret in secrets]
    assert words, "nothing was planted, so nothing could be found"
    seen = set()
    for notice in Notice.objects.select_related("to"):
        said = texts_of(notice)  # once for all words: to write a letter costs more than to look through it
        told = [word for word in words if word in said]
        assert told == [], f"{notice.kind} tells {told}"
        seen.add(notice.kind)
    for mail in SentMail.objects.all():
        said = f"{mail.subject}\n{mail.body}\n{mail.html}".casefold()
        told = [word for word in words if word in said]
        assert told == [], f"a mail to {mail.recipient} tells {told}"
    return seen
