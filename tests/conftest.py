"""What every test may use."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

from cheiron.people.models import Account, Person
from tests.databases import leave_out, said_aloud
from tests.letters import spelling_nothing

# A busy machine is no fault of the code: no deadline per example, and as many examples as the test says.
settings.register_profile("cheiron", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cheiron")

spelling_nothing()

# Making the tables and the pages makes and drops many small things beside a quarter of a million that stay: looking
# among all of them for what nobody needs any more, as often as Python does, would take a tenth of the time.
gc.set_threshold(100_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    leave_out(items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    said_aloud(terminalreporter)


@pytest.fixture
def signed_in(db: Any) -> Callable[[Person], Client]:
    """A browser (without JavaScript) in which this person is signed in."""

    def sign_in(person: Person) -> Client:
        account = Account.objects.filter(person=person).first()
        if account is None:
            account = Account.objects.create_user(email=person.email or f"{person.ref}@nowhere.example", person=person)
        client = Client()
        client.force_login(account)
        return client

    return sign_in
