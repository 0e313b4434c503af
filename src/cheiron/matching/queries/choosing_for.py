"""Listed people a leader may think of, and the listed people of a leader's own units."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from django.db.models import Exists, OuterRef, Q, QuerySet

from cheiron.kit import clock
from cheiron.matching.queries.found_people import openness_of
from cheiron.matching.queries.pairing_rules import offers_for
from cheiron.matching.queries.suggested import offers_to_suggest, times_suggested
from cheiron.people.models import Person
from cheiron.people.queries import rows_called, units_led_by
from cheiron.profiles.models import Offer, OfferedTopic, Shortlist
from cheiron.profiles.queries import entries_of, shortlists_of, shown_fields, viewer_classes
from cheiron.profiles.states import Openness, Shown
from cheiron.training.models import Credential
from cheiron.training.states import Audience

FRESH_DAYS = 31


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person as the leader may read them. ``times``: how often this leader has suggested them."""

    offer: Offer
    person: Person
    shown: Mapping[str, object]
    openness: Openness
    times: int

    @property
    def topics(self) -> list[OfferedTopic]:
        """Topics without those that are found only by who asks for them."""
        rows = self.shown.get("topics", [])
        assert isinstance(rows, list)
        return [row for row in rows if not row.topic.sensitive]


def candidates_for(
    leader: Person, learner: Person, *, need: str = "", name: str = "", refs: Collection[str] | None = None
) -> list[int]:
    """Ids of offers, one a person: whoever the leader suggested least first, then who has room, then by turn.

    Nothing here depends on what the learner does, seeks or has: only the level decides which programmes fit.
    """
    offers = offers_to_suggest(leader, learner)
    if refs is not None:
        offers = offers.filter(person__ref__in=list(refs))
    if need:
        helps = OfferedTopic.objects.filter(profile=OuterRef("person__profile"), topic=need, topic__sensitive=False)
        offers = offers.filter(Exists(helps.order_by()))
    if name:
        offers, _nearly = rows_called(offers, name, "person")
    times, today = times_suggested(leader), f"{leader.ref}{clock.today().isoformat()}"
    rows = offers.order_by().values_list("pk", "person", "person__ref", "places", "taken")
    order = sorted(rows, key=lambda row: (times.get(row[1], 0), row[4] >= row[3], _turn(today, row[2]), row[0]))
    first = {person: pk for pk, person, *_rest in reversed(order)}
    return [pk for pk, person, *_rest in order if first[person] == pk]


def _turn(today: str, ref: str) -> bytes:
    return blake2b(f"{today}{ref}".encode(), digest_size=6).digest()


def lists_to_suggest_from(leader: Person, learner: Person, chosen: Shortlist | None = None) -> list[Shortlist]:
    """The leader's own lists with somebody on them who stands among the candidates; and the one that is open.

    Whoever may not be found counts as little here as on the page of the list itself.
    """
    possible = offers_to_suggest(leader, learner).order_by().values("person")
    kept = entries_of(leader).filter(shortlist=OuterRef("pk"), person__in=possible)
    return list(shortlists_of(leader).filter(Q(pk=chosen and chosen.pk) | Exists(kept.order_by())))


def refs_on(shortlist: Shortlist, leader: Person) -> list[str]:
    """Who stands on a list of the leader's, for ``candidates_for``, which says who of them may be shown."""
    return list(entries_of(leader).filter(shortlist=shortlist).values_list("person__ref", flat=True))


def candidates_read(leader: Person, offer_ids: Collection[int]) -> list[Candidate]:
    """These people in full, in this order. A constant number of queries."""
    offers = Offer.objects.filter(pk__in=list(offer_ids)).select_related("programme", "person__unit", "person__profile")
    found = offers.prefetch_related("person__profile__topics__topic").in_bulk()
    circles = viewer_classes(leader, [offer.person.profile for offer in found.values()])
    times = times_suggested(leader)
    return [_candidate(found[pk], circles, times) for pk in offer_ids if pk in found]


def _candidate(offer: Offer, circles: Mapping[int, Shown], times: Mapping[int, int]) -> Candidate:
    person = offer.person
    shown = shown_fields(person.profile, circles[person.pk])
    return Candidate(offer, person, shown, openness_of(offer), times.get(person.pk, 0))


def listed_in_units_of(leader: Person) -> QuerySet[Offer]:
    """Offers of listed people in the leader's units, as this leader finds them in the directory, and nobody else.

    Somebody who stood here and not there would tell the leader that something lies between the two.
    """
    offers = offers_for(leader).filter(person__profile__isnull=False, person__unit__in=units_led_by(leader))
    read = offers.select_related("programme", "person__unit")
    return read.order_by("person__sort_name", "person", "programme__name")


def newly_trained_among(offers: QuerySet[Offer]) -> set[int]:
    """Ids of the people who completed their training within a month."""
    since = clock.today() - clock.days(FRESH_DAYS)
    fresh = Credential.objects.filter(
        person=OuterRef("person"),
        programme=OuterRef("programme"),
        audience=Audience.HELPER,
        issued_on__gte=since,
        revoked_on=None,
    )
    return set(offers.filter(Exists(fresh)).order_by().values_list("person", flat=True))
