"""People who are called as somebody wrote: slips, accents and the order of the parts do not matter."""

from __future__ import annotations

from cheiron.kit import clock
from cheiron.matching.queries.asked import Asked
from cheiron.matching.queries.asking_search import Told, never
from cheiron.matching.queries.pairing_rules import Barred
from cheiron.profiles.queries import profile_behind, searcher
from cheiron.search.answer import Hit, Reason
from cheiron.search.names import names_like

AT_MOST, LOOKED_AT = 3, 12


def named_so(barred: Barred, asked: Asked, told: Told) -> list[Hit]:
    """Who is called so, the likest first; nobody where the sentence says a need or a specialty, or filters are set."""
    if not asked.sentence.strip() or told.needs or told.specialties or any(asked.filters.values()):
        return []
    with searcher() as search:
        today = clock.today().toordinal()
        alike = names_like(search, asked.sentence, LOOKED_AT, without=never(barred, asked), today=today)
    first: dict[int, tuple[int, float]] = {}
    for doc_id, likeness in alike:
        first.setdefault(profile_behind(doc_id), (doc_id, likeness))
    reason = Reason("name", "", (asked.sentence.strip(),), "", "name")
    return [Hit(doc_id, likeness, False, (reason,)) for doc_id, likeness in list(first.values())[:AT_MOST]]
