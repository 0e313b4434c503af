"""The people of a round as the engine sees them. As many queries for two thousand people as for two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from cheiron.matching.models import Block, Participant, Round, Wish
from cheiron.matching.queries.card_facts import Places, facts_of, shows_direction, topics_offered, topics_sought
from cheiron.matching.queries.pairing_rules import waives_assessment
from cheiron.matching.queries.private_lists import avoided_refs
from cheiron.matching.queries.rounds import learners_in, places_of
from cheiron.matching.queries.table import RefPairs, Table
from cheiron.matching.states import Side
from cheiron.pairing.people import HelperCard, LearnerCard
from cheiron.pairing.scoring import Scored
from cheiron.people.models import Person, Unit
from cheiron.people.queries import conflicts_across
from cheiron.people.states import RANK
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import trained_today
from cheiron.profiles.states import OfferState

IdPairs = Collection[tuple[int, int]]
KEPT_APART = "H01A"
_PERSON = ("ref", "level", "specialty", "unit__path")
_PROFILE = (
    "aspiration",
    "languages",
    "mode",
    "usual_times",
    "interests",
    "other_specialties",
    "working_style",
    "shown_to",
)
COLUMNS = (
    *("ref", "side", "places", "avoided", "person_id", "offer_id", "round_id"),
    *(f"person__{name}" for name in _PERSON),
    *(f"person__profile__{name}" for name in _PROFILE),
    *("offer__state", "offer__places", "offer__taken"),
)


@dataclass(frozen=True)
class Partners:
    """Who is together today, as (learner id, helper id): in the round's role, and in any."""

    in_role: IdPairs = ()
    in_any: IdPairs = ()


NOBODY_YET = Partners()


def helpers_taking_part(round: Round) -> QuerySet[Participant]:
    """Active helpers who are in the round, listed or not (whoever is not, gets nobody)."""
    return Participant.objects.filter(round=round, side=Side.HELPER, out_at=None, person__is_active=True)


def cards_of(round: Round, partners: Partners = NOBODY_YET, only: Collection[int] | None = None) -> Table:
    """Everything the engine is to know, as of this minute. ``only``: ids of people, for a small part of it."""
    learning, helping = learners_in(round), helpers_taking_part(round)
    if only is not None:
        learning, helping = learning.filter(person__in=only), helping.filter(person__in=only)
    learners = list(_read(learning))
    helpers = list(_with_offer(helping))
    wanted = _Wanted(round, [*learners, *helpers], partners)
    places = Places(Unit.objects.order_by().values_list("ref", "kind", "path"))
    sought = topics_sought(_people(learners))
    offered = topics_offered(_people(helpers))
    return Table(
        role_kind=round.programme.role_kind,
        learners=tuple(_learner(row, wanted, places, sought) for row in learners),
        helpers=tuple(_helper(row, round, wanted, places, offered) for row in helpers),
        conflicts=_conflicts(_people(learners), _people(helpers), wanted),
        partners=wanted.pairs(partners.in_role),
        weights=dict(round.weights) or None,
        waives_assessment=waives_assessment(round.programme),
        off_discipline=round.programme.off_discipline,
    )


def scored(round: Round, partners: Partners = NOBODY_YET) -> Scored:
    """How well everybody fits everybody, with reasons; and what stands between whom."""
    return cards_of(round, partners).scored


def _people(rows: Iterable[Participant]) -> QuerySet[Person]:
    """By their ids: selects within selects mislead a planner that has no statistics of a young table."""
    return Person.objects.filter(pk__in=[row.person_id for row in rows])


def _read(rows: QuerySet[Participant]) -> QuerySet[Participant]:
    """With the few columns that are looked at: long texts of thousands of people stay where they are."""
    known = rows.select_related("person__unit", "person__profile", "offer")
    return known.only(*COLUMNS).order_by("person__ref")


def _with_offer(rows: QuerySet[Participant]) -> Iterable[Participant]:
    trained = set(
        Offer.objects.filter(trained_today(), pk__in=rows.order_by().values("offer")).values_list("pk", flat=True)
    )
    for row in _read(rows):
        row.is_trained = row.offer_id in trained  # type: ignore[attr-defined]
        yield row


@dataclass
class _Wanted:
    """Wishes and avoid lists by participant, and refs for ids."""

    round: Round
    rows: list[Participant]
    partners: Partners
    refs: dict[int, str] = field(init=False)
    wishes: defaultdict[int, list[str]] = field(init=False)
    around: defaultdict[int, list[Person]] = field(init=False)

    def __post_init__(self) -> None:
        self.refs = {row.person_id: row.person.ref for row in self.rows}
        self.wishes = defaultdict(list)
        wishes = Wish.objects.filter(participant__round=self.round).order_by("participant", "rank")
        for participant_id, ref in wishes.values_list("participant_id", "other__ref"):
            self.wishes[participant_id].append(ref)
        self.around = self._network()

    def _network(self) -> defaultdict[int, list[Person]]:
        helpers = {helper for learner, helper in self.partners.in_any if learner in self.refs}
        known = {row.person_id: row.person for row in self.rows}
        missing = helpers - set(known)
        known |= {one.pk: one for one in Person.objects.filter(pk__in=missing).select_related("unit")}
        around: defaultdict[int, list[Person]] = defaultdict(list)
        for learner, helper in sorted(self.partners.in_any):
            if helper in known:
                around[learner].append(known[helper])
        return around

    def pairs(self, ids: IdPairs) -> RefPairs:
        """The pairs of which both are in the round, as refs."""
        return frozenset((self.refs[one], self.refs[other]) for one, other in ids if {one, other} <= self.refs.keys())

    def of(self, row: Participant) -> tuple[str, ...]:
        return tuple(self.wishes.get(row.pk, ()))


def _learner(row: Participant, wanted: _Wanted, places: Places, sought: dict[int, tuple[str, ...]]) -> LearnerCard:
    facts = facts_of(row.person, places)
    aspiration = facts.pop("aspiration")
    network = wanted.around.get(row.person_id, ())
    return LearnerCard(
        id=row.person.ref,
        topics=sought.get(row.person_id),
        aspiration=aspiration,
        network_departments=frozenset(found for one in network if (found := places.department(one))),
        network_levels=frozenset(RANK[one.level] for one in network if one.level in RANK),
        wishes=wanted.of(row) or None,
        avoid=frozenset(avoided_refs(row)),
        **facts,
    )


def _helper(
    row: Participant, round: Round, wanted: _Wanted, places: Places, offered: dict[int, dict[str, float]]
) -> HelperCard:
    facts = facts_of(row.person, places)
    aspiration = facts.pop("aspiration")
    open_places = places_of(row)
    return HelperCard(
        id=row.person.ref,
        topics=offered.get(row.person_id),
        aspirations=frozenset({aspiration}) if aspiration and shows_direction(row.person) else None,
        wishes=wanted.of(row) or None,
        avoid=frozenset(avoided_refs(row)),
        capacity=open_places,
        min_load=min(round.least_load, open_places),
        listed=_offer(row).state == OfferState.LISTED,
        credential=bool(row.is_trained),  # type: ignore[attr-defined]
        **facts,
    )


def _offer(row: Participant) -> Any:
    return row.offer


def _conflicts(learners: QuerySet[Person], helpers: QuerySet[Person], wanted: _Wanted) -> dict[str, RefPairs]:
    found = {code: wanted.pairs(pairs) for code, pairs in conflicts_across(learners, helpers).items()}
    return {**found, KEPT_APART: wanted.pairs(_blocks(wanted))}


def _blocks(wanted: _Wanted) -> set[tuple[int, int]]:
    """Both ways round: who learns and who helps does not matter here."""
    people = Participant.objects.filter(round=wanted.round).order_by().values("person")
    apart = Block.objects.filter(low__in=people, high__in=people)
    rows = apart.exclude(lifted_by_low=True, lifted_by_high=True).values_list("low_id", "high_id")
    return {pair for low, high in rows for pair in ((low, high), (high, low))}
