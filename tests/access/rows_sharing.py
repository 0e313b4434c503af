"""What anybody may read of whoever shares it, addresses with a token, the office page and one's own choice."""

from __future__ import annotations

from typing import Any

from cheiron.people.models import Organisation, Person
from cheiron.profiles.actions import make_feed_token
from cheiron.profiles.models import FeedToken, Photo, Profile
from cheiron.profiles.states import FeedKind
from tests.access.table import SIGN_IN, Row, everybody, nobody, only, public, refusing
from tests.access.world import World

OFFICE = ("coordinator", "other_coordinator", "administrator")


def shared(world: World) -> Person:
    """``helper`` has a public page. The test around it is rolled back."""
    Organisation.objects.update(shares_profiles=True)
    Profile.objects.filter(person=world.helper).update(
        public_since=world.offer.listed_at, shown_to={"topics": "public", "specialty": "public"}
    )
    Person.objects.filter(pk=world.helper.pk).update(specialty="Cardiology")
    return world.helper


def open_house(world: World) -> dict[str, Any]:
    shared(world)
    return {}


def its_ref(world: World) -> dict[str, Any]:
    return {"ref": shared(world).ref}


def with_a_face(world: World) -> dict[str, Any]:
    profile = Profile.objects.get(person=shared(world))
    profile.shown_to["photo"] = "public"
    profile.save()
    drawn = {"alt": "Hugo", "large": b"a photo", "small": b"a photo", "fingerprint": "abc"}
    Photo.objects.update_or_create(profile=profile, defaults=drawn)
    return {"ref": world.helper.ref}


def its_page(world: World) -> dict[str, Any]:
    return {"ref": shared(world).ref, "slug": "hugo-marsh"}


def token(world: World, kind: FeedKind) -> str:
    shared(world)
    sites = ["https://surgery.hillcrest.example"] if kind == FeedKind.CARDS else []
    return make_feed_token(kind=kind, label="Surgery", by=world.coordinator, sites=sites)[1]


def a_token_row(world: World) -> dict[str, Any]:
    token(world, FeedKind.ATOM)
    return {"ref": FeedToken.objects.latest("pk").ref}


def kind(world: World) -> dict[str, Any]:
    shared(world)
    return {"kind": "csv"}


ROWS = {
    "front:public-people": Row(public(), open_house),
    "front:public-people-file": Row(public(), kind),
    "front:public-feed": Row(public(), open_house),
    "front:public-need-feed": Row(public(), lambda w: {**open_house(w), "key": "grant"}),
    "front:public-specialty-feed": Row(public(), lambda w: {**open_house(w), "key": "cardiology"}),
    "front:public-person-short": Row(nobody(302), its_ref),
    "front:public-person": Row(public(), its_page),
    "front:public-person-card": Row(public(), its_ref),
    "front:public-person-code": Row(public(), its_ref),
    "front:public-person-photo": Row(public(), with_a_face),
    "front:token-feed": Row(public(), lambda w: {"token": token(w, FeedKind.ATOM)}),
    "front:token-file": Row(public(), lambda w: {"token": token(w, FeedKind.EXPORT), "kind": "json"}),
    "front:cards": Row(public(), lambda w: {"token": token(w, FeedKind.CARDS)}),
    "front:cards-file": Row(public(), lambda w: {"token": token(w, FeedKind.CARDS)}),
    "front:sitemap": Row(public()),
    "front:robots": Row(public()),
    "office:sharing": Row(only(*OFFICE)),
    "office:sharing-permission": Row(only().but(**dict.fromkeys(OFFICE, 405)), post=refusing(*OFFICE)),
    "office:sharing-people": Row(only(*OFFICE), lambda w: {"kind": "csv"}),
    "office:sharing-paper": Row(only(*OFFICE), lambda w: {"sheet": "welcome"}),
    "office:sharing-address-new": Row(only(*OFFICE)),
    "office:sharing-address-revocation": Row(
        only().but(**dict.fromkeys(OFFICE, 405)), a_token_row, post=refusing(*OFFICE)
    ),
    "desk:profile-outside": Row(everybody()),
    "desk:profile-outside-end": Row(nobody(405).but(signed_out=SIGN_IN), post=nobody(302).but(signed_out=SIGN_IN)),
    "desk:profile-paper": Row(nobody(405).but(signed_out=SIGN_IN), post=nobody(302).but(signed_out=SIGN_IN)),
}
