"""A learner and a helper of one programme, for the tests of what they ask each other. Many tests have others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.asking import learner_in, on_day


@pytest.fixture
def a_day() -> Iterator[None]:
    with on_day(0):
        yield


@pytest.fixture
def programme(db: None) -> Programme:
    return make.programme("Faculty mentoring", open_requests_maximum=2)


@pytest.fixture
def offer(programme: Programme) -> Offer:
    return make.listed_helper(programme, "Hal Helper", phone="555 0100")


@pytest.fixture
def learner(programme: Programme) -> Person:
    return learner_in(programme)
