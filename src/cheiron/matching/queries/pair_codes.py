"""Which hard rules stand between people of a round today. For the engine and for rules: pages show sentences only."""

from __future__ import annotations

from dataclasses import dataclass

from cheiron.matching.models import Round
from cheiron.matching.queries.cards import NOBODY_YET, Partners, cards_of
from cheiron.matching.queries.flags import Row
from cheiron.matching.queries.table import Table
from cheiron.pairing.rules import BIT
from cheiron.pairing.scoring_rules import Codes
from cheiron.people.models import Person
from cheiron.profiles.models import Offer

ABSENT = "absent"


@dataclass(frozen=True)
class Standing:
    """The rules between everybody in a table. Who is not in it takes no part (any more)."""

    table: Table
    masks: Codes

    def codes(self, learner_ref: str, helper_ref: str) -> frozenset[str]:
        """Codes of rules; ``ABSENT`` where one of the two takes no part."""
        row, column = self.table.learner_places.get(learner_ref), self.table.helper_places.get(helper_ref)
        if row is None or column is None:
            return frozenset({ABSENT})
        mask = int(self.masks[row, column])
        return frozenset(code for code, bit in BIT.items() if mask & bit)


def standing_of(table: Table) -> Standing:
    """Without scoring anything."""
    return Standing(table, table.broken.codes(0, len(table.learners)))


def codes_between(round: Round, learner: Person, offer: Offer, partners: Partners = NOBODY_YET) -> frozenset[str]:
    """What stands between two people of a round this minute; nothing when they may be paired."""
    return standing_of(_of_two(round, learner, offer, partners)).codes(learner.ref, offer.person.ref)


def row_between(round: Round, learner: Person, offer: Offer, partners: Partners = NOBODY_YET) -> Row | None:
    """How two people fit, as a row; nothing where one of them takes no part. A score depends on the two alone."""
    table = _of_two(round, learner, offer, partners)
    row, column = table.learner_places.get(learner.ref), table.helper_places.get(offer.person.ref)
    if row is None or column is None:
        return None
    score = int(table.scored.matrix[row, column])
    return Row(table.learners[row], table.helpers[column], score, table.scored.shares(row, column))


def _of_two(round: Round, learner: Person, offer: Offer, partners: Partners) -> Table:
    return cards_of(round, partners, only={learner.pk, offer.person_id})
