"""Reading notices and the state of the outbox."""

from cheiron.notices.queries.outbox import (
    OutboxCounts,
    is_anything_due,
    mails_sent,
    notices_in_trouble,
    outbox_counts,
    people_written_to,
    refused_addresses,
    troubles_since,
)
from cheiron.notices.queries.reading import Shown, in_words, notices_due_to, notices_for, unseen_count

__all__ = [
    "OutboxCounts",
    "Shown",
    "in_words",
    "is_anything_due",
    "mails_sent",
    "notices_due_to",
    "notices_for",
    "notices_in_trouble",
    "outbox_counts",
    "people_written_to",
    "refused_addresses",
    "troubles_since",
    "unseen_count",
]
