"""What to propose while somebody types an interest: what many here have, and the list the organisation brought."""

from __future__ import annotations

from collections import Counter, defaultdict

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from cheiron.people.models import Person
from cheiron.profiles.models import Concept, Profile
from cheiron.profiles.queries.listing import listed_offers_visible_to
from cheiron.profiles.queries.shown import is_shown
from cheiron.profiles.states import Scheme, Shown

# Of fewer people one might guess who they are.
FEWEST_TO_PROPOSE = 5
PROPOSED_AT_MOST = 100
# So many know what is common, and reading all of 100,000 would take seconds.
ASKED_AT_MOST = 1500


def interests_here(viewer: Person) -> list[str]:
    """Interests that at least five others have whom everybody here may find and read, as most of them write it.

    One query, and as much to read in the largest house as in a large one.
    """
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for profile in _asked(viewer):
        if is_shown(profile, "interests", Shown.ORGANISATION):
            for _same, text in {text.casefold(): text for text in profile.interests}.items():
                said[text.casefold()][text] += 1
    common = {same: ways for same, ways in said.items() if ways.total() >= FEWEST_TO_PROPOSE}
    most = sorted(common, key=lambda same: (-common[same].total(), same))[:PROPOSED_AT_MOST]
    return [min(common[same].items(), key=lambda way: (-way[1], way[0]))[0] for same in sorted(most)]


def _asked(viewer: Person) -> QuerySet[Profile]:
    """The others, those first who came last."""
    listed = Exists(listed_offers_visible_to(viewer).filter(person=OuterRef("person")).order_by())
    others = Profile.objects.filter(listed).exclude(person=viewer).exclude(interests=[])
    return others.order_by("-pk").only("interests", "shown_to")[:ASKED_AT_MOST]


def interests_like(said: str, limit: int = 10) -> list[Concept]:
    """Research interests that begin so, from the list the organisation brought, the shortest first."""
    if not said.strip():
        return []
    begins = Q(label__istartswith=said) | Q(label__icontains=f" {said}")
    found = Concept.objects.filter(begins, scheme=Scheme.INTEREST, is_retired=False)
    return list(found.order_by(Length("label"), "key")[:limit])


def credit_of_interests() -> str:
    """Whom to thank for the list of research interests, to be shown wherever it is used; empty without a list."""
    row = Concept.objects.filter(scheme=Scheme.INTEREST, is_retired=False, mappings__has_key="mesh").first()
    if row is None:
        return ""
    credit = _("Research interests: Medical Subject Headings (MeSH) %(year)s of the U.S. National Library of Medicine.")
    return credit % {"year": row.mappings["mesh"]}
