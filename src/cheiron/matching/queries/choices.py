"""Whom a coordinator can choose for one row instead, the best fit first, and what each choice would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.matching.models import Proposal
from cheiron.matching.queries.flags import flags_of
from cheiron.matching.queries.review_words import choice_words, fit_words, flag_words, reasons_of
from cheiron.matching.queries.whynot import Move, Price, Situation
from cheiron.people.models import Person
from cheiron.people.queries import rows_called
from cheiron.profiles.models import Offer

# Up to so many learners each choice on a page carries its exact price; beyond, one asks for the price of one pair.
PRICED_UP_TO = 300
NAMED, MOVES_SHOWN = 3, 4


@dataclass(frozen=True)
class Choice:
    """One helper who is possible, in words."""

    offer: Offer
    fit: str
    reasons: list[str]
    flags: list[str]
    is_full: bool
    places: str
    cost: str
    moves: list[str]


class Choices:
    """Everybody who is possible for a row. Only those who are looked at are read in full."""

    def __init__(self, situation: Situation, proposal: Proposal) -> None:
        self.situation, self.proposal = situation, proposal
        self.floor = proposal.run.floor
        self.nearly = False

    def offers(self, part: str = "") -> list[Offer]:
        """By fit, then by name. ``part``: of a name; where nobody has it, whose name is like it (``nearly``)."""
        table, learner = self.situation.table, self.proposal.learner.ref
        if learner not in table.learner_places:
            return []
        scores = table.scored.matrix[table.learner_places[learner]].tolist()
        possible = {
            card.id: scores[place]
            for place, card in enumerate(table.helpers)
            if not self.situation.codes(learner, card.id)
        }
        rows = Offer.objects.filter(programme=self.situation.round.programme, person__ref__in=possible)
        if part:
            rows, self.nearly = rows_called(rows, part, "person")
        found = rows.exclude(pk=self.proposal.offer_id or 0).select_related("person__unit")
        return sorted(found, key=lambda offer: (-possible[offer.person.ref], offer.person.sort_name))

    def in_words(self, offers: Sequence[Offer], topics: Mapping[str, str]) -> list[Choice]:
        """Those of one page."""
        with_each, prices = self._with_each(), {}
        if len(self.situation.table.learners) <= PRICED_UP_TO:
            prices = {offer.pk: self.situation.price(self.proposal.learner.ref, offer.person.ref) for offer in offers}
        names = Names(price for price in prices.values() if price)
        return [self._choice(offer, topics, with_each[offer.pk], prices.get(offer.pk), names) for offer in offers]

    def _with_each(self) -> defaultdict[int, list[str]]:
        """Who is with each helper as things stand, but for this learner."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        rows = Proposal.objects.filter(run=self.proposal.run_id, offer__isnull=False).exclude(pk=self.proposal.pk)
        for offer_id, name in rows.order_by("learner__sort_name").values_list("offer_id", "learner__name"):
            found[offer_id].append(name)
        return found

    def _choice(
        self, offer: Offer, topics: Mapping[str, str], taken: list[str], price: Price | None, names: Names
    ) -> Choice:
        row = self.situation.row(self.proposal.learner.ref, offer.person.ref)
        today = self.situation.today.table
        places = today.helpers[today.helper_places[offer.person.ref]].capacity
        written = row.written(floor=self.floor)
        return Choice(
            offer=offer,
            fit=fit_words(row.score, self.floor),
            reasons=[words for words in (choice_words(row.wish_rank), *reasons_of(written["shares"], topics)) if words][
                :2
            ],
            flags=[flag_words(flag) for flag in flags_of(row, floor=self.floor) if flag["code"] != "below_floor"],
            is_full=len(taken) >= places,
            places=_taken_words(taken, places),
            cost=cost_words(price),
            moves=move_words(price, names, but=self.proposal.learner.ref),
        )


def _taken_words(taken: Sequence[str], places: int) -> str:
    sentence = ngettext("%(taken)s of %(places)s place taken", "%(taken)s of %(places)s places taken", places)
    said = sentence % {"taken": len(taken), "places": places}
    if not taken:
        return said
    more = len(taken) - NAMED
    names = ", ".join(taken[:NAMED]) + (f" +{more}" if more > 0 else "")
    return f"{said}: {names}"


class Names:
    """Names of everybody who would move. One query."""

    def __init__(self, prices: Iterable[Price]) -> None:
        moves = [move for price in prices for move in price.moves]
        refs = {ref for move in moves for ref in (move.learner, move.before, move.after)}
        self._names = dict(Person.objects.filter(ref__in=refs - {""}).values_list("ref", "name")) if refs else {}

    def of(self, ref: str) -> str:
        """The name behind a ref."""
        return self._names.get(ref, "")


def cost_words(price: Price | None) -> str:
    """What the whole would lose, exactly: people first, then choices, then the fit."""
    if price is None:
        return ""
    if not price.is_possible:
        return _("Not together with what is kept.")
    return " ".join(words for words in (_unserved(price.unserved), _later(price.later), _fit(price.loss)) if words)


def _unserved(count: int) -> str:
    if count <= 0:
        return ""
    sentence = ngettext("%(n)s learner more would have nobody.", "%(n)s learners more would have nobody.", count)
    return sentence % {"n": count}


def _later(count: int) -> str:
    if not count:
        return ""
    sentence = ngettext("%(n)s learner would have a later choice.", "%(n)s learners would have a later choice.", count)
    return sentence % {"n": count}


def _fit(loss: int) -> str:
    """In points: that is exact, and a full fit gives the measure."""
    if not loss:
        return _("All together would fit as well.")
    points = {"points": f"{abs(loss):,}"}
    if loss > 0:
        return _("All together would fit %(points)s points less (one full fit is 10,000).") % points
    return _("All together would fit %(points)s points more (one full fit is 10,000).") % points


def move_words(price: Price | None, names: Names, but: str = "", most: int = MOVES_SHOWN) -> list[str]:
    """Who else would move, and where to."""
    if price is None or not price.is_possible:
        return []
    moves = [move for move in price.moves if move.learner != but]
    said = [_move(move, names) for move in moves[:most]]
    more = len(moves) - most
    return [*said, *([ngettext("%(n)s more", "%(n)s more", more) % {"n": more}] if more > 0 else [])]


def _move(move: Move, names: Names) -> str:
    facts = {"learner": names.of(move.learner), "before": names.of(move.before), "after": names.of(move.after)}
    if not move.after:
        return _("%(learner)s would have nobody") % facts
    if not move.before:
        return _("%(learner)s would have %(after)s") % facts
    return _("%(learner)s would go from %(before)s to %(after)s") % facts
