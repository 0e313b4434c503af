"""Who stands in the tests of training: a programme, whoever runs it, and a helper on the way."""

from __future__ import annotations

import pytest

from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from tests import make


@pytest.fixture
def programme() -> Programme:
    return make.programme("Faculty mentoring")


@pytest.fixture
def coordinator(programme: Programme) -> Person:
    coordinator = make.person("Cora Finch", level="staff")
    make.staff(coordinator, programme, "coordinator")
    return coordinator


@pytest.fixture
def helper(programme: Programme) -> Person:
    helper = make.person("Hugo Marsh", level="professor")
    make.offer(helper, programme, state="in_training")
    return helper
