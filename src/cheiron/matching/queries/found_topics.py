"""The topics of the people of one page, as the words of the search name them: one small query, no rows of topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from cheiron.kit.often import rows_of
from cheiron.matching.queries.asked import Offered
from cheiron.profiles.models import OfferedTopic
from cheiron.search.concept import NEED
from cheiron.search.vocabulary import Vocabulary

LAST = 99


def topics_of(
    profiles: Collection[int], vocabulary: Vocabulary, labels: Mapping[tuple[str, str], str]
) -> dict[int, list[Offered]]:
    """By the id of the profile: what comes first for the person, then in the order of the vocabulary.

    A topic that the organisation retired has no word any more and is left out.
    """
    order = {concept.key: number for number, concept in enumerate(vocabulary.needs)}
    found: defaultdict[int, list[tuple[int, int, Offered]]] = defaultdict(list)
    for profile_id, key, rank in rows_of(_offered_in, profiles):
        if key in order:
            concept = vocabulary.needs[order[key]]
            row = Offered(key, labels.get((NEED, key), concept.label), concept.sensitive)
            found[profile_id].append((rank or LAST, order[key], row))
    return {profile_id: [row for *_place, row in sorted(some)] for profile_id, some in found.items()}


def _offered_in(profiles: Collection[int]) -> QuerySet[OfferedTopic, tuple[int, str, int | None]]:
    rows = OfferedTopic.objects.filter(profile__in=profiles).order_by()
    return rows.values_list("profile_id", "topic_id", "rank")
