"""Waiting for a place. Whoever waits is told in the same moment as everybody else who does.

Nothing of it is in the journal: a line about an offer would tell its readers that somebody waits there.
"""

from __future__ import annotations

from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import require
from cheiron.matching.models import PlaceWait
from cheiron.matching.rules import may_be_told, may_leave_wait, may_wait
from cheiron.notices.actions import owe
from cheiron.people.models import Person
from cheiron.profiles.models import Offer


@action
def wait_for_place(*, offer: Offer, by: Person) -> PlaceWait:
    """Hear when there is a place again. Waiting twice is waiting once; the helper learns nothing of it."""
    require(may_wait(by, offer))
    wait, made = PlaceWait.objects.get_or_create(learner=by, offer=offer)
    if not made and wait.told_at is not None:
        wait.told_at = None
        wait.save(update_fields=["told_at"])
    return wait


@action
def leave_wait(*, wait: PlaceWait, by: Person) -> None:
    """Not any more."""
    require(may_leave_wait(by, wait))
    wait.delete()


@action
def tell_of_place(*, offer: Offer) -> int:
    """Tell everybody who waits for this helper and may ask now, all at once. Returns how many were told."""
    offer = locked(offer)
    if not offer.open_places:
        return 0
    rows = PlaceWait.objects.select_for_update(of=("self",)).filter(offer=offer, told_at=None)
    waits = [one for one in rows.select_related("learner", "offer__programme", "offer__person") if may_be_told(one)]
    now = clock.now()
    PlaceWait.objects.filter(pk__in=[one.pk for one in waits]).update(told_at=now)
    for one in waits:
        owe("matching.place_free", to=one.learner, about=one, key=f"matching.place_free:{one.ref}:{now.isoformat()}")
    return len(waits)


@action
def forget_told_wait(*, wait: PlaceWait) -> None:
    """Told long ago."""
    wait.delete()
