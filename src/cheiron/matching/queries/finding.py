"""Finding people to ask. Everything about search stands behind ``helpers_found``; a better engine replaces it there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import overload

from django.db.models import Exists, F, OuterRef

from cheiron.matching.models import Request
from cheiron.matching.queries.asked import Asked, Chip, Finding, Found
from cheiron.matching.queries.pairing_rules import offers_for
from cheiron.matching.queries.ranking import Standing, Wish, ranked
from cheiron.matching.queries.reasons import reasons_for
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, OfferedTopic, Profile, Topic
from cheiron.profiles.queries import Understanding, topics_sought_by, understanding_of
from cheiron.profiles.states import Openness
from cheiron.programmes.models import Programme
from cheiron.training.models import Credential
from cheiron.training.states import Audience

RANK_WEIGHT = {1: 3.0, 2: 2.0, 3: 1.0}
WORDS_AT_MOST = 8


class Findings(Sequence[Found]):
    """People in order. Counting them is free; only those who are looked at are read in full."""

    def __init__(self, standings: list[Standing], wish: Wish, viewer: Person, understood: Understanding) -> None:
        self._standings = standings
        self._wish = wish
        self._viewer = viewer
        self.understood = understood

    def __len__(self) -> int:
        return len(self._standings)

    @overload
    def __getitem__(self, index: int) -> Found: ...
    @overload
    def __getitem__(self, index: slice) -> list[Found]: ...
    def __getitem__(self, index: int | slice) -> Found | list[Found]:
        if isinstance(index, int):
            return self._read([self._standings[index]])[0]
        return self._read(self._standings[index])

    def _read(self, standings: list[Standing]) -> list[Found]:
        offers = Offer.objects.select_related("programme", "person__unit", "person__profile")
        read = offers.prefetch_related("person__profile__topics__topic").in_bulk([s.offer_id for s in standings])
        aim, trained = _aim_of(self._viewer), credentials_of(read.values())
        return [self._shown(read[s.offer_id], s, aim, trained.get(s.offer_id)) for s in standings]

    def _shown(self, offer: Offer, standing: Standing, aim: str, credential: Credential | None) -> Found:
        rows = list(offer.person.profile.topics.all())
        return Found(
            offer=offer,
            person=offer.person,
            profile=offer.person.profile,
            matched=tuple(row for row in rows if row.topic_id in self._wish.topics),
            others=tuple(row for row in rows if row.topic_id not in self._wish.topics and not row.topic.sensitive),
            reasons=reasons_for(offer, standing, self._wish, self._viewer, aim),
            openness=openness_of(offer),
            credential=credential,
        )


def openness_of(offer: Offer) -> Openness:
    """Words for the open places; the numbers are nobody else's business."""
    if not offer.open_places:
        return Openness.FULL
    return Openness.FEW if offer.open_places == 1 and offer.places > 1 else Openness.OPEN


def helpers_found(
    viewer: Person,
    *,
    programme: Programme,
    words: str = "",
    topic_keys: Collection[str] = (),
    group: str = "",
    open_only: bool = False,
    without: Collection[int] = (),
    not_topics: Collection[str] = (),
) -> Findings:
    """People this viewer may find in the programme, in order, with true reasons. Hard rules work silently.

    ``words`` is a sentence: what it says in topics and specialties is understood, the rest is looked for in profiles.
    ``group`` is the name of a group of topics; ``not_topics`` are keys the viewer says were misunderstood; ``without``
    are ids of people to leave out. Nothing of this is kept anywhere.
    """
    understood = understanding_of(words) if words.strip() else Understanding()
    for key in not_topics:
        understood.topics.pop(key, None)
    offers = offers_for(viewer, programme).filter(person__profile__isnull=False).exclude(person__in=list(without))
    if group:
        offers = offers.filter(_offering_in(group))
    if open_only:
        offers = offers.filter(taken__lt=F("places"))
    wish = _wish(viewer, understood, topic_keys)
    return Findings(ranked(offers, wish, viewer), wish, viewer, understood)


def people_to_ask(learner: Person, programme: Programme, limit: int = 3) -> list[Found]:
    """A few people with room, by what the learner seeks; nobody the learner has asked in this programme before."""
    asked = Request.objects.filter(learner=learner, programme=programme).values_list("offer__person_id", flat=True)
    return helpers_found(learner, programme=programme, open_only=True, without=set(asked))[:limit]


def _offering_in(group: str) -> Exists:
    keys = list(Topic.objects.filter(group=group, sensitive=False).values_list("pk", flat=True))
    return Exists(OfferedTopic.objects.filter(profile=OuterRef("person__profile"), topic__in=keys).order_by())


def _wish(viewer: Person, understood: Understanding, topic_keys: Collection[str]) -> Wish:
    asked = dict.fromkeys([*topic_keys, *understood.topics], 1.0)
    if asked or understood.specialties or understood.free_words:
        words = tuple(understood.free_words[:WORDS_AT_MOST])
        return Wish(asked, tuple(understood.specialties), words, asked=True)
    return Wish({row.topic_id: RANK_WEIGHT.get(row.rank, 1.0) for row in topics_sought_by(viewer)})


def _aim_of(viewer: Person) -> str:
    profile = Profile.objects.filter(person=viewer).only("aspiration").first()
    return profile.aspiration if profile else ""


def credentials_of(offers: Collection[Offer]) -> dict[int, Credential]:
    """The current helper's credential behind each offer, by offer id. One query."""
    held = Credential.objects.filter(
        person__in=[offer.person_id for offer in offers], audience=Audience.HELPER, revoked_on=None
    )
    by_pair = {(one.person_id, one.programme_id): one for one in held}
    pairs = ((offer.pk, by_pair.get((offer.person_id, offer.programme_id))) for offer in offers)
    return {offer_id: held_now for offer_id, held_now in pairs if held_now is not None}


def people_found(viewer: Person, asked: Asked, *, offset: int = 0, limit: int = 12) -> Finding:
    """People this viewer may find, each once, with why. Whoever must not help them is simply not there."""
    understood = understanding_of(asked.sentence) if asked.sentence.strip() else Understanding()
    for key in asked.drop:
        understood.topics.pop(key, None)
    offers = offers_for(viewer, asked.programme).filter(person__profile__isnull=False)
    wish = _wish(viewer, understood, asked.needs)
    standings = ranked(offers.exclude(person__in=list(asked.without)), wish, viewer)
    nobody_fits = wish.asked and not standings
    if nobody_fits:
        standings = ranked(offers, Wish(), viewer)
    people = _each_person_once(Findings(standings, wish, viewer, understood)[:])
    return Finding(
        people=people[offset : offset + limit],
        total=len(people),
        chips=_chips(asked, understood),
        not_understood=list(understood.free_words),
        nobody_fits=nobody_fits,
    )


def _each_person_once(found: Sequence[Found]) -> list[Found]:
    return list({one.person.pk: one for one in reversed(found)}.values())[::-1]


def _chips(asked: Asked, understood: Understanding) -> list[Chip]:
    said = {**dict.fromkeys(asked.needs, ""), **understood.topics}
    known = Topic.objects.in_bulk(list(said))
    return [Chip("need", key, known[key].label, said[key], known[key].sensitive) for key in said if key in known]
