"""What the search is given of a profile: only what everybody signed in may read of it.

A person is found once, whatever they offer. Whoever is listed in several programmes has one doc more for each, since
places and training differ from one to the other: ``scope`` tells which one a question is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cheiron.people.queries import refs_in
from cheiron.profiles.models import Concept, Offer, Profile
from cheiron.profiles.queries.listing import listed_offers
from cheiron.profiles.queries.shown import shown_fields
from cheiron.profiles.states import Mode, Scheme, Shown, Strength
from cheiron.search.concept import SPECIALTY
from cheiron.search.doc import Doc
from cheiron.search.vocabulary import Vocabulary
from cheiron.training.models import Credential
from cheiron.training.states import Audience

SLOTS = 32  # docs of one profile: the person, and at most so many offers less one
EVERYWHERE = "all"
STRENGTH = {Strength.CAN_START: 1 / 3, Strength.EXPERIENCED: 2 / 3, Strength.EXPERT: 1.0}
MODES = {Mode.IN_PERSON: ("in_person",), Mode.REMOTE: ("remote",), Mode.MIXED: ("in_person", "remote")}
# Own words by which one is found. Who helps somebody is named in their profile and nowhere else, so it is not here.
TEXTS = ("headline", "ask_me_about", "skills", "story", "setback", "lived_experience", "aspiration_words")


@dataclass(slots=True)
class Standing:
    """Where somebody is listed today: offers, and the last day of each (none: for ever)."""

    offers: list[Offer] = field(default_factory=list)
    until: dict[int, date | None] = field(default_factory=dict)


def profile_behind(doc_id: int) -> int:
    """The id of the profile that a doc is about."""
    return doc_id // SLOTS


def doc_ids_of(profile_id: int) -> range:
    """Every id that a doc of this profile may have."""
    return range(profile_id * SLOTS, (profile_id + 1) * SLOTS)


def docs_of(profile_ids: Collection[int], vocabulary: Vocabulary) -> dict[int, list[Doc]]:
    """The docs of these profiles; none for whoever is listed nowhere today. Seven queries, however many."""
    standing = _standing(profile_ids)
    people = Profile.objects.filter(person__in=standing).select_related("person__unit")
    named = _Names(vocabulary)
    found: dict[int, list[Doc]] = {pk: [] for pk in profile_ids}
    for profile in people.prefetch_related("topics__topic"):
        found[profile.pk] = _docs(profile, standing[profile.person_id], named)
    return found


def _standing(profile_ids: Collection[int]) -> dict[int, Standing]:
    """By person. The order is made here: asked for it, SQLite would read all offers for every few hundred people."""
    people = list(Profile.objects.filter(pk__in=profile_ids).values_list("person", flat=True))
    offers = listed_offers().filter(person__in=people).select_related("programme").order_by()
    found: defaultdict[int, Standing] = defaultdict(Standing)
    for offer in sorted(offers, key=lambda one: one.pk):
        found[offer.person_id].offers.append(offer)
    trained = Credential.objects.filter(person__in=list(found), audience=Audience.HELPER, revoked_on=None)
    last = {(one, where): day for one, where, day in trained.values_list("person", "programme", "valid_until")}
    for pk, standing in found.items():
        standing.until = {offer.pk: last.get((pk, offer.programme_id)) for offer in standing.offers}
    return dict(found)


class _Names:
    """Keys of specialties by any name (a roster says them in words), and names of skills by key."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        known = [one for one in vocabulary.concepts if one.scheme == SPECIALTY]
        self._by_name = {text.casefold(): one.key for one in known for text in reversed((one.label, *one.phrases))}
        self._by_name |= {one.label.casefold(): one.key for one in known}
        self._skills = dict(Concept.objects.filter(scheme=Scheme.SKILL).values_list("key", "label"))

    def of_skills(self, keys: Sequence[str]) -> str:
        """One after the other, as sentences."""
        return ". ".join(self._skills[key] for key in keys if key in self._skills)

    def of(self, said: str, others: Sequence[str]) -> tuple[str, ...]:
        """The stated one first."""
        stated = self._by_name.get(said.casefold(), "")
        return tuple(dict.fromkeys(key for key in (stated, *others) if key))


def _docs(profile: Profile, standing: Standing, named: _Names) -> list[Doc]:
    shown = shown_fields(profile, Shown.ORGANISATION)
    said: dict[str, Any] = {
        "name": profile.person.name,
        "specialties": named.of(shown.get("specialty", ""), shown.get("other_specialties", ())),
        "topics": {row.topic_id: STRENGTH[Strength(row.strength)] for row in shown.get("topics", ())},
        "texts": _texts(profile, shown, named),
    }
    facets = _facets(profile, shown)
    scopes = [(EVERYWHERE, *_refs(standing.offers))] if len(standing.offers) == 1 else [(EVERYWHERE,)]
    parts = [standing.offers]
    if len(standing.offers) > 1:
        scopes += [(offer.programme.ref,) for offer in standing.offers[: SLOTS - 1]]
        parts += [[offer] for offer in standing.offers[: SLOTS - 1]]
    return [
        Doc(
            profile.pk * SLOTS + slot,
            facets={**facets, **_room(offers), "scope": scope, "programme": tuple(_refs(offers))},
            **said,
            **_time(standing, offers),
        )
        for slot, (scope, offers) in enumerate(zip(scopes, parts, strict=True))
    ]


def _refs(offers: Sequence[Offer]) -> list[str]:
    return [offer.programme.ref for offer in offers]


def _room(offers: Sequence[Offer]) -> Mapping[str, tuple[str, ...]]:
    """Whether there is any, and in which programmes."""
    room = tuple(_refs([offer for offer in offers if offer.open_places]))
    return {"open": ("open",) if room else (), "room": room}


def _time(standing: Standing, offers: Sequence[Offer]) -> dict[str, Any]:
    """Until the first day on which this doc would be another."""
    days = [day for offer in offers if (day := standing.until[offer.pk])]
    places, taken = sum(offer.places for offer in offers), sum(min(offer.taken, offer.places) for offer in offers)
    return {
        "until": min(days).toordinal() if days else 0,
        "load": taken / places if places else 1.0,
        "full": not any(offer.open_places for offer in offers),
    }


def _texts(profile: Profile, shown: Mapping[str, Any], named: _Names) -> tuple[tuple[str, str], ...]:
    own = [(name, shown[name]) for name in TEXTS if name in shown]
    own += [("interests", ". ".join(shown["interests"]))] if "interests" in shown else []
    own += [("skill_keys", named.of_skills(shown["skill_keys"]))] if "skill_keys" in shown else []
    own += [("unit", profile.person.unit.name)] if profile.person.unit else []
    unknown = shown.get("specialty", "") if not named.of(shown.get("specialty", ""), ()) else ""
    own += [("specialty", unknown)] if unknown else []
    return tuple(own)


def _facets(profile: Profile, shown: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    person = profile.person
    return {
        "role": tuple(shown.get("serves_as", ())),
        "whom": tuple(shown.get("for_whom", ())),
        "level": (person.level,) if person.level else (),
        "language": tuple(shown.get("languages", ())),
        "format": MODES[Mode(profile.mode)] if "mode" in shown else (),
        "place": tuple(dict.fromkeys([*refs_in(person.unit.path if person.unit else ""), *shown.get("sites", ())])),
    }
