"""The people of one page, read through the hard rules, with what may stand on their cards."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from django.db.models import QuerySet

from cheiron.kit.often import rows_of
from cheiron.matching.queries.asked import Found, Offered, Trained
from cheiron.matching.queries.asking_search import Told
from cheiron.matching.queries.because import because_of, reasons_for
from cheiron.matching.queries.found_topics import topics_of
from cheiron.matching.queries.pairing_rules import Barred
from cheiron.matching.queries.personal_questions import closed_to_questions
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import names_in, profile_behind
from cheiron.profiles.states import Openness
from cheiron.programmes.models import Programme
from cheiron.search.answer import Hit
from cheiron.search.concept import NEED, SPECIALTY
from cheiron.search.vocabulary import Vocabulary
from cheiron.training.models import Credential
from cheiron.training.states import Audience

Labels = Mapping[tuple[str, str], str]
# What cards, reasons and "together" read; the rest of a hundred columns is not fetched for every person of every page.
ON_CARDS = (
    *("ref", "state", "places", "taken"),
    *("programme__ref", "programme__name", "programme__helper_word"),
    *(f"person__{name}" for name in ("ref", "name", "given_name", "family_name", "credentials", "level", "specialty")),
    *(f"person__unit__{name}" for name in ("ref", "name", "kind", "path")),
    *(f"person__profile__{name}" for name in ("person", "headline", "aspiration", "shown_to", "takes_questions")),
)


def openness_of(offer: Offer) -> Openness:
    """Words for the open places; the numbers are nobody else's business."""
    if not offer.open_places:
        return Openness.FULL
    return Openness.FEW if offer.open_places == 1 and offer.places > 1 else Openness.OPEN


def credentials_of(offers: Collection[Offer]) -> dict[int, Trained]:
    """The current helper's credential behind each offer, by offer id. One query."""
    people = [offer.person_id for offer in offers]
    by_pair = {(person, programme): Trained(until) for person, programme, until in rows_of(_held_by, people)}
    pairs = ((offer.pk, by_pair.get((offer.person_id, offer.programme_id))) for offer in offers)
    return {offer_id: held_now for offer_id, held_now in pairs if held_now is not None}


def _held_by(people: Collection[int]) -> QuerySet[Credential, tuple[int, int, dt.date | None]]:
    held = Credential.objects.filter(person__in=people, audience=Audience.HELPER, revoked_on=None)
    return held.order_by().values_list("person", "programme", "valid_until")


def labels_in(vocabulary: Vocabulary, language: str) -> Labels:
    """What needs and specialties are called in the reader's language."""
    if not language or language.startswith("en"):
        return vocabulary.labels
    named = ((scheme, names_in(scheme, language)) for scheme in (NEED, SPECIALTY))
    return {**vocabulary.labels, **{(scheme, key): name for scheme, names in named for key, name in names.items()}}


class Readers:
    """Reads people for one viewer and one answer. Whoever is read together is asked for in one go."""

    def __init__(self, barred: Barred, programme: Programme | None, told: Told, labels: Labels) -> None:
        self._barred, self._programme, self._told, self._labels = barred, programme, told, labels
        self._offers: dict[int, list[Offer]] = {}
        self._looked_up: set[int] = set()

    def look_up(self, profiles: Collection[int]) -> None:
        """Whose these profiles are, as far as the viewer may find them in this very moment."""
        if new := set(profiles) - self._looked_up:
            self._looked_up |= new
            self._offers |= self._read_offers(new)

    def read(self, hits: Sequence[Hit]) -> list[Found]:
        """In the order of the hits, without those whom the viewer may not find."""
        self.look_up({profile_behind(hit.id) for hit in hits})
        known = [(hit, offers) for hit in hits if (offers := self._offers.get(profile_behind(hit.id)))]
        if not known:
            return []
        trained = credentials_of([offers[0] for _hit, offers in known])
        profiles = [offers[0].person.profile.pk for _hit, offers in known]
        topics = topics_of(profiles, self._told.vocabulary, self._labels)
        return self._with_questions([self._found(hit, offers, trained, topics) for hit, offers in known])

    def _with_questions(self, found: list[Found]) -> list[Found]:
        """One query for all who help only elsewhere; none where there is nobody of the kind."""
        askable = {one.person.pk for one in found if one.is_elsewhere and one.profile.takes_questions}
        if not askable:
            return found
        askable -= closed_to_questions(self._barred.viewer, askable)
        return [replace(one, can_be_asked=one.person.pk in askable) for one in found]

    def people(self, profiles: Collection[int]) -> dict[int, Person]:
        """Only who they are, by the id of the profile."""
        self.look_up(profiles)
        return {pk: self._offers[pk][0].person for pk in profiles if pk in self._offers}

    def _read_offers(self, profiles: Collection[int]) -> dict[int, list[Offer]]:
        """By profile; first those that the viewer can ask for, then those with room."""
        offers = self._barred.offers(self._programme, few=True).filter(person__profile__in=profiles)
        found: defaultdict[int, list[Offer]] = defaultdict(list)
        offers = offers.select_related("programme", "person__unit", "person__profile").only(*ON_CARDS)
        for offer in offers:
            found[offer.person.profile.pk].append(offer)
        for some in found.values():
            some.sort(key=self._place_of)
        return dict(found)

    def _place_of(self, offer: Offer) -> tuple[bool, bool, str, int]:
        return not self._is_within_reach(offer), not offer.open_places, offer.programme.name, offer.pk

    def _is_within_reach(self, offer: Offer) -> bool:
        return offer.programme.ref in self._told.learns_in

    def _found(
        self, hit: Hit, offers: Sequence[Offer], trained: Mapping[int, Trained], topics: Mapping[int, list[Offered]]
    ) -> Found:
        first, told = offers[0], self._told
        wished = {*told.needs, *told.hoped}
        rows = topics.get(first.person.profile.pk, [])
        return Found(
            offer=first,
            person=first.person,
            profile=first.person.profile,
            matched=tuple(row for row in rows if row.topic_id in wished),
            others=tuple(row for row in rows if row.topic_id not in wished and not row.is_sensitive),
            reasons=reasons_for(first, hit, told, self._barred.viewer, told.aim),
            openness=openness_of(first),
            credential=trained.get(first.pk),
            offers=tuple(offers),
            because=() if told.hoped else because_of(hit, told, self._labels),
            not_covered=tuple(self._name(key) for key in hit.not_covered),
            is_elsewhere=bool(told.learns_in) and not self._is_within_reach(first),
        )

    def _name(self, key: str) -> str:
        return self._labels.get((NEED, key)) or self._labels.get((SPECIALTY, key), key)
