"""Who has left is never found again, however many write, settle and search at the same moment."""

from __future__ import annotations

import threading

import pytest

from cheiron.profiles.actions import load_vocabulary, settle_search
from cheiron.profiles.models import Offer
from cheiron.profiles.queries.search import Directory
from tests import make
from tests.profiles.at_once import found, settle_on, together

ROUNDS = 8
Standing = dict[int, tuple[int, bool]]  # by profile: how often it changed, and whether it is hidden for certain


def hide_and_show(offer: Offer, standing: Standing) -> None:
    """Told as hidden only after the hiding was committed, and as shown again before the showing is."""
    pk = offer.person.profile.pk
    for turn in range(ROUNDS):
        Offer.objects.filter(pk=offer.pk).update(state="paused")
        standing[pk] = (2 * turn + 1, True)
        threading.Event().wait(0.05)
        standing[pk] = (2 * turn + 2, False)
        Offer.objects.filter(pk=offer.pk).update(state="listed")
    Offer.objects.filter(pk=offer.pk).update(state="paused")
    standing[pk] = (2 * ROUNDS + 1, True)


def search_on(standing: Standing, wrong: list[int], running: threading.Event) -> None:
    directory = Directory()
    while running.is_set():
        before = dict(standing)
        shown = found(directory)
        for pk, (turn, hidden) in before.items():
            if hidden and standing[pk][0] == turn and pk in shown:
                wrong.append(pk)


@pytest.mark.django_db(transaction=True)
def test_nobody_is_found_who_had_left_before_the_search_began() -> None:
    load_vocabulary()
    programme = make.programme()
    offers = [make.listed_helper(programme, name) for name in ("Ann Ash", "Bo Birch")]
    stays = make.listed_helper(programme, "Cy Cedar")
    standing: Standing = {offer.person.profile.pk: (0, False) for offer in offers}
    wrong: list[int] = []
    running = threading.Event()
    running.set()
    writers = [lambda offer=offer: hide_and_show(offer, standing) for offer in offers]
    others = [lambda: search_on(standing, wrong, running)] * 2 + [lambda: settle_on(running)]
    assert together(writers, others, running) == []
    assert wrong == []
    assert found(Directory()) == {stays.person.profile.pk}
    settle_search()
    assert found(Directory()) == {stays.person.profile.pk}
