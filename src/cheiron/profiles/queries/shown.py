"""The one door that decides who reads which field of a profile. Pages, cards, feeds and the search all ask here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from cheiron.people.models import Person
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.queries.fields import CIRCLES, FIELDS
from cheiron.profiles.queries.listing import listed_offers
from cheiron.profiles.states import OfferState, Shown
from cheiron.programmes.models import Enrolment
from cheiron.programmes.queries import programmes_run_by
from cheiron.programmes.states import EnrolmentState

_HELPING = (OfferState.LISTED, OfferState.PAUSED, OfferState.TRAINED, OfferState.IN_TRAINING)


def shown_to(profile: Profile, name: str) -> Shown:
    """The circle that reads this field. What is not allowed for the field counts as not chosen."""
    field, chosen = FIELDS[name], profile.shown_to.get(name)
    return Shown(chosen) if chosen in field.allowed else field.default


def is_shown(profile: Profile, name: str, viewer_class: Shown) -> bool:
    """Whether somebody who stands in this circle reads the field."""
    return CIRCLES.index(shown_to(profile, name)) <= CIRCLES.index(viewer_class)


def shown_fields(profile: Profile, viewer_class: Shown) -> dict[str, Any]:
    """What this circle reads, by column, empty ones left out. ``topics``: rows; ``photo``: true where one may be seen.

    Sensitive topics never go outside, whatever is chosen: they are found only by who asks for them.
    """
    read = [name for name in FIELDS if is_shown(profile, name, viewer_class)]
    values = {column: getattr(profile, column) for name in read for column in FIELDS[name].columns}
    values |= {name: _elsewhere(profile, name, viewer_class) for name in read if name in _ELSEWHERE}
    return {column: value for column, value in values.items() if value}


_ELSEWHERE = ("topics", "specialty", "email", "pronouns", "photo")


def _elsewhere(profile: Profile, name: str, viewer_class: Shown) -> Any:
    if name == "topics":
        rows = profile.topics.all() if profile.pk else ()
        return [row for row in rows if viewer_class != Shown.PUBLIC or not row.topic.sensitive]
    return True if name == "photo" else getattr(profile.person, name)


def viewer_class_of(viewer: Person | None, profile: Profile, *, works_together: bool = False) -> Shown:
    """In which circle a viewer stands. Whether the two work together the caller knows, and it tells only them."""
    return viewer_classes(viewer, [profile], [profile.person_id] if works_together else [])[profile.person_id]


def viewer_classes(
    viewer: Person | None, profiles: Iterable[Profile], partners: Iterable[int] = ()
) -> dict[int, Shown]:
    """The same for many profiles at once, by the id of the person. ``partners``: ids of whom the viewer works with."""
    ids = [profile.person_id for profile in profiles]
    if viewer is None or not viewer.is_active:
        return dict.fromkeys(ids, Shown.PUBLIC)
    beside, close = _in_programmes_of(viewer, ids), set(partners)
    return {pk: _circle(pk == viewer.pk, pk in close, pk in beside) for pk in ids}


def _circle(is_own: bool, works_together: bool, shares_programme: bool) -> Shown:
    if is_own:
        return Shown.ME
    if works_together:
        return Shown.PARTNERS
    return Shown.PROGRAMME if shares_programme else Shown.ORGANISATION


def _in_programmes_of(viewer: Person, people: list[int]) -> set[int]:
    """Who of these is listed in a programme in which the viewer learns, helps or is staff."""
    learns = Enrolment.objects.filter(person=viewer).exclude(state=EnrolmentState.WITHDRAWN).values("programme")
    helps = Offer.objects.filter(person=viewer, state__in=_HELPING).values("programme")
    runs = programmes_run_by(viewer).values("pk")
    shared = Q(programme__in=learns) | Q(programme__in=helps) | Q(programme__in=runs)
    return set(listed_offers().filter(shared, person__in=people).values_list("person", flat=True))
