"""People somebody keeps in mind, as far as they may still be shown to them, and a few of them side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cheiron.matching.queries.asked import Trained
from cheiron.matching.queries.asking_search import programmes_learned_in
from cheiron.matching.queries.found_people import credentials_of, openness_of
from cheiron.matching.queries.pairing_rules import offers_for
from cheiron.matching.queries.personal_questions import closed_to_questions
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, OfferedTopic, Profile, Shortlist, ShortlistEntry
from cheiron.profiles.queries import entries_of, shown_fields, viewer_classes
from cheiron.profiles.states import Openness, Shown

BESIDE_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """One person with what this viewer may lay beside another's. ``topics``: those that may stand in a list.

    ``is_elsewhere`` and ``can_be_asked`` as in ``Found``; ``read_beside`` alone does not ask for them.
    """

    person: Person
    profile: Profile
    offers: tuple[Offer, ...]
    topics: tuple[OfferedTopic, ...]
    openness: Openness
    credential: Trained | None
    shown: dict[str, Any]
    is_elsewhere: bool = False
    can_be_asked: bool = False

    @property
    def programmes(self) -> list[str]:
        return sorted(offer.programme.name for offer in self.offers)


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody on a list, with the owner's note."""

    entry: ShortlistEntry
    beside: Beside

    @property
    def person(self) -> Person:
        return self.beside.person


def people_beside(viewer: Person, refs: Sequence[str]) -> list[Beside]:
    """Up to three people in the order asked for. Whom the viewer may not find is left out without a word."""
    wanted = list(dict.fromkeys(refs))[:BESIDE_AT_MOST]
    read = {
        one.person.ref: one
        for one in read_beside(viewer, Person.objects.filter(ref__in=wanted).values_list("pk", flat=True))
    }
    return _from_where_one_learns(viewer, [read[ref] for ref in wanted if ref in read])


def _from_where_one_learns(viewer: Person, people: Sequence[Beside]) -> list[Beside]:
    """To a learner, only places in programmes of their own are places. Two queries, however many people."""
    learns_in = programmes_learned_in(viewer)
    if not learns_in:
        return list(people)
    within = {one.person.pk: [offer for offer in one.offers if offer.programme.ref in learns_in] for one in people}
    askable = {one.person.pk for one in people if not within[one.person.pk] and one.profile.takes_questions}
    askable -= closed_to_questions(viewer, askable)
    return [_seen_from(one, within[one.person.pk], one.person.pk in askable) for one in people]


def _seen_from(one: Beside, within: Sequence[Offer], can_be_asked: bool) -> Beside:
    if within:
        return replace(one, openness=best_openness(within))
    return replace(one, is_elsewhere=True, can_be_asked=can_be_asked)


def kept_by(owner: Person, shortlist: Shortlist | None = None) -> list[Kept]:
    """Everybody on one's lists (or on one of them) who may be shown today, in the order in which they came there."""
    entries = entries_of(owner) if shortlist is None else entries_of(owner).filter(shortlist=shortlist)
    rows = list(entries)
    found = _from_where_one_learns(owner, read_beside(owner, [row.person_id for row in rows]))
    read = {one.person.pk: one for one in found}
    return [Kept(row, read[row.person_id]) for row in rows if row.person_id in read]


def read_beside(viewer: Person, people: Iterable[int]) -> list[Beside]:
    """Those of these people (ids) whom the viewer may find, in no order."""
    offers = offers_for(viewer).filter(person__in=people, person__profile__isnull=False)
    offers = offers.select_related("programme", "person__unit", "person__profile")
    by_person: defaultdict[int, list[Offer]] = defaultdict(list)
    for offer in offers.prefetch_related("person__profile__topics__topic").order_by("programme__name"):
        by_person[offer.person_id].append(offer)
    trained = credentials_of([offer for found in by_person.values() for offer in found])
    stand = viewer_classes(viewer, [found[0].person.profile for found in by_person.values()])
    return [_beside(found, trained, stand[pk]) for pk, found in by_person.items()]


def _beside(offers: Sequence[Offer], trained: dict[int, Trained], stands: Shown) -> Beside:
    profile = offers[0].person.profile
    shown = shown_fields(profile, stands)
    return Beside(
        person=offers[0].person,
        profile=profile,
        offers=tuple(offers),
        topics=tuple(row for row in shown.get("topics", ()) if not row.topic.sensitive),
        openness=best_openness(offers),
        credential=next((trained[offer.pk] for offer in offers if offer.pk in trained), None),
        shown=shown,
    )


def best_openness(offers: Collection[Offer]) -> Openness:
    """The most open of somebody's offers speaks for them."""
    order = (Openness.OPEN, Openness.FEW, Openness.FULL)
    return min((openness_of(offer) for offer in offers), key=order.index)
