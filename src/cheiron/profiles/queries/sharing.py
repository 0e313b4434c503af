"""People as they leave the house. Every outlet (page, vCard, feed, card, export, paper) is made of what stands here.

Who is in it is decided anew at every reading: whoever leaves the directory, or takes their consent back, is gone from
all outlets with that very transaction. Nothing here knows who works with whom.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.text import slugify

from cheiron.people.models import Organisation, Person, Unit
from cheiron.people.queries import the_organisation, units_below
from cheiron.profiles.models import Offer, OfferedTopic, Photo, Profile, Topic
from cheiron.profiles.queries.listing import listed_offers
from cheiron.profiles.queries.shown import shown_fields
from cheiron.profiles.states import Openness, Shown
from cheiron.training.models import Credential
from cheiron.training.states import Audience


@dataclass(frozen=True, slots=True)
class Helping:
    """One programme in which somebody helps. ``trained_until`` is empty for a training without an end."""

    programme: str
    programme_ref: str
    word: str
    since: dt.datetime
    trained_on: dt.date
    trained_until: dt.date | None


@dataclass(frozen=True, slots=True)
class Shared:
    """One person for one circle of readers. ``said``: fields of the profile that this circle reads, by column."""

    ref: str
    name: str
    titled_name: str
    given_name: str
    family_name: str
    credentials: str
    sort_name: str
    initials: str
    tint: int
    level: str
    unit: str
    unit_path: str
    said: dict[str, Any]
    topics: tuple[Topic, ...]
    helping: tuple[Helping, ...]
    openness: Openness | None
    photo: Photo | None
    changed_at: dt.datetime
    in_print: bool

    @property
    def slug(self) -> str:
        """The readable end of the address."""
        return slugify(self.name) or "person"

    @property
    def since(self) -> dt.datetime:
        """Since when they are in the directory."""
        return min(one.since for one in self.helping)

    @property
    def trained_on(self) -> dt.date:
        """When their newest training was complete."""
        return max(one.trained_on for one in self.helping)

    @property
    def words(self) -> tuple[str, ...]:
        """What they are called where they help, each once."""
        return tuple(dict.fromkeys(one.word for one in self.helping))

    @property
    def trained(self) -> tuple[tuple[str, dt.date | None], ...]:
        """What they are trained as, each once, and how long at least."""
        until: dict[str, dt.date | None] = {}
        for one in sorted(self.helping, key=lambda one: one.trained_until or dt.date.max, reverse=True):
            until[one.word] = one.trained_until
        return tuple(sorted(until.items()))

    @property
    def specialty(self) -> str:
        return str(self.said.get("specialty", ""))


def profiles_shared(circle: Shown) -> QuerySet[Profile]:
    """Whose profiles this circle may read. Public: with consent, while the organisation allows it. Else: all listed."""
    profiles = Profile.objects.filter(person__in=listed_offers().values("person"))
    if circle != Shown.PUBLIC:
        return profiles
    return profiles.filter(Exists(Organisation.objects.filter(shares_profiles=True)), public_since__isnull=False)


def organisation_shares() -> bool:
    """Whether public pages are switched on."""
    organisation = the_organisation()
    return organisation is not None and organisation.shares_profiles


def profiles_in_scope(
    circle: Shown, *, unit: Unit | None = None, programme: str = "", need: str = "", ref: str = ""
) -> QuerySet[Profile]:
    """The same, of one part of the organisation, one programme, one need or one person. Sensitive needs find nobody."""
    profiles = narrowed(profiles_shared(circle), circle, listed_offers(), unit=unit, programme=programme, need=need)
    return profiles.filter(person__ref=ref) if ref else profiles


def narrowed(
    profiles: QuerySet[Profile],
    circle: Shown,
    offers: QuerySet[Offer],
    *,
    unit: Unit | None = None,
    programme: str = "",
    need: str = "",
) -> QuerySet[Profile]:
    """Those of these profiles that stand in one part. ``offers``: which count as helping in a programme."""
    if unit:
        profiles = profiles.filter(person__unit__in=units_below(unit))
    if programme:
        profiles = profiles.filter(person__in=offers.filter(programme__ref=programme).order_by().values("person"))
    if need:
        if circle == Shown.PUBLIC:  # whoever keeps their topics inside is not found by one of them outside
            profiles = profiles.filter(shown_to__topics=Shown.PUBLIC.value)
        rows = OfferedTopic.objects.filter(profile=OuterRef("pk"), topic=need, topic__sensitive=False)
        profiles = profiles.filter(Exists(rows))
    return profiles


def shared_people(profiles: QuerySet[Profile], circle: Shown) -> list[Shared]:
    """Read them for this circle, by name. The number of questions does not grow with the people."""
    rows = _rows(profiles)
    photos = {one.profile_id: one for one in Photo.objects.filter(profile__in=profiles).defer("large", "small")}
    trained = _trained([offer for row in rows for offer in _offers_of(row)])
    return [_shared(row, circle, photos.get(row.pk), trained) for row in rows]


def as_it_would_be(person: Person, fields: Iterable[str], *, says_room: bool) -> Shared | None:
    """How the public page would look with these fields, before anything is kept. Only for who is in the directory."""
    rows = _rows(profiles_shared(Shown.ORGANISATION).filter(person=person))
    for row in rows:
        row.shown_to = dict.fromkeys(fields, Shown.PUBLIC.value)
        row.says_room_outside = says_room
        photo = Photo.objects.filter(profile=row).defer("large", "small").first()
        return _shared(row, Shown.PUBLIC, photo, _trained(_offers_of(row)))
    return None


def _rows(profiles: QuerySet[Profile]) -> list[Profile]:
    topics = OfferedTopic.objects.select_related("topic")
    offers = listed_offers().select_related("programme").order_by("programme__name", "pk")
    return list(
        profiles.select_related("person__unit")
        .prefetch_related(Prefetch("topics", topics), Prefetch("person__offers", offers, to_attr="open_offers"))
        .order_by("person__sort_name", "person__pk")
    )


def _offers_of(row: Profile) -> list[Offer]:
    return list(row.person.open_offers)  # type: ignore[attr-defined]


def _trained(offers: Iterable[Offer]) -> dict[tuple[int, int], Credential]:
    people = {offer.person_id for offer in offers}
    rows = Credential.objects.filter(audience=Audience.HELPER, revoked_on=None, person__in=people)
    return {(row.person_id, row.programme_id): row for row in rows}


def _shared(row: Profile, circle: Shown, photo: Photo | None, trained: dict[tuple[int, int], Credential]) -> Shared:
    person, said = row.person, shown_fields(row, circle)
    offers = _offers_of(row)
    topics = tuple(one.topic for one in said.pop("topics", ()) if not one.topic.sensitive)
    return Shared(
        ref=person.ref,
        name=person.name,
        titled_name=person.titled_name,
        given_name=person.given_name,
        family_name=person.family_name,
        credentials=person.credentials,
        sort_name=person.sort_name,
        initials=person.initials,
        tint=person.tint,
        level=person.get_level_display(),
        unit=person.unit.name if person.unit else "",
        unit_path=person.unit.path if person.unit else "",
        topics=topics,
        helping=tuple(_helping(offer, trained[offer.person_id, offer.programme_id]) for offer in offers),
        openness=_openness(row, offers, circle),
        photo=photo if said.pop("photo", False) else None,
        said=said,
        changed_at=max([row.edited_at or row.created_at, *(offer.listed_at or row.created_at for offer in offers)]),
        in_print=row.in_print,
    )


def _helping(offer: Offer, credential: Credential) -> Helping:
    programme = offer.programme
    since = offer.listed_at or offer.created_at
    return Helping(
        programme.name, programme.ref, programme.helper_word, since, credential.issued_on, credential.valid_until
    )


def _openness(row: Profile, offers: list[Offer], circle: Shown) -> Openness | None:
    """Words for the room somebody has; outside only where they chose to say it."""
    if circle == Shown.PUBLIC and not row.says_room_outside:
        return None
    return Openness.OPEN if any(offer.open_places for offer in offers) else Openness.FULL


def public_person(ref: str) -> Shared | None:
    """Somebody who has a public page now."""
    found = shared_people(profiles_in_scope(Shown.PUBLIC, ref=ref), Shown.PUBLIC)
    return found[0] if found else None
