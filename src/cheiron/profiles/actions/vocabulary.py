"""Bring the shipped vocabulary into the database."""

from __future__ import annotations

from cheiron.kit.acting import action
from cheiron.profiles.models import Topic
from cheiron.profiles.queries.vocabulary import rows_of_vocabulary

COLUMNS = ["label", "group", "broader", "phrases", "sensitive", "place"]


@action
def load_topics() -> int:
    """Write every topic of ``vocabulary/topics.tsv``; again at any time. Returns how many there are.

    A topic that left the file stays: somebody may have chosen it.
    """
    rows = [_topic(place, row) for place, row in enumerate(rows_of_vocabulary("topics.tsv"))]
    Topic.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=COLUMNS)
    return len(rows)


def _topic(place: int, row: list[str]) -> Topic:
    key, label, group, sensitive, phrases, broader = row
    said = phrases.split("|")
    return Topic(
        key=key, label=label, group=group, broader=broader, phrases=said, sensitive=sensitive == "asked", place=place
    )
