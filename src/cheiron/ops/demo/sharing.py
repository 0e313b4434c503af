"""A few people who can be found outside, in an organisation that allows it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cheiron.ops.demo.running import Running
from cheiron.people.models import Organisation
from cheiron.profiles.actions import choose_paper, share_outside
from cheiron.profiles.models import Offer
from cheiron.profiles.states import OfferState

FIELDS = ("headline", "topics", "ask_me_about", "specialty", "mode", "languages", "photo")
MORE = ("story", "skills")
PUBLIC = 14
KEPT_FOR_PERSONAS = 6  # the first few have stories of their own


def share_broadly(runnings: Sequence[Running], personas: Collection[str] = ()) -> None:
    """Public pages are allowed; some people have one, a few of them with their story, and one is not printed.

    ``personas``: refs of people to step into, who choose for themselves.
    """
    Organisation.objects.update(shares_profiles=True)
    offers = [offer for running in runnings for offer in running.offers[KEPT_FOR_PERSONAS:]]
    chosen = _each_once(
        [offer for offer in offers if offer.state == OfferState.LISTED and offer.person.ref not in personas]
    )[::3][:PUBLIC]
    for place, offer in enumerate(chosen):
        fields = (*FIELDS, *MORE) if place % 2 else FIELDS
        share_outside(person=offer.person, fields=fields, says_room=place % 3 == 0, by=offer.person)
    for offer in chosen[-1:]:
        choose_paper(person=offer.person, in_print=False, by=offer.person)


def _each_once(offers: list[Offer]) -> list[Offer]:
    return list({offer.person_id: offer for offer in offers}.values())
