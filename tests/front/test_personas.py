"""Stepping into a person: in a demonstration, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.journal.models import Entry
from cheiron.people.models import Account, Person
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(settings: Any, tmp_path: Path) -> dict[str, Person]:
    """A demonstration with two personas."""
    settings.CHEIRON_DEMO = True
    settings.CHEIRON_HOME = tmp_path
    make.organisation(is_demo=True)
    people = {"student": make.person("Lena Okafor"), "chair": make.person("Chika Abara")}
    rows = [{"key": key, "title": f"A {key}", "sentence": "Sees things.", "person": p.ref} for key, p in people.items()]
    (tmp_path / "personas.json").write_text(json.dumps(rows))
    return people


def step_into(client: Client, key: str) -> int:
    return client.post(reverse("front:personas"), {"persona": key}).status_code


def test_one_press_steps_in_and_the_journal_says_so(demonstration: dict[str, Person]) -> None:
    client = Client()
    assert "Lena Okafor" in client.get(reverse("front:personas")).content.decode()
    assert step_into(client, "student") == 302
    assert client.get(reverse("front:you")).context["viewer"] == demonstration["student"]
    entry = Entry.objects.get(word="persona.stepped_into")
    assert (entry.by, entry.facts) == (demonstration["student"], {"persona": "student"})


def test_changing_persona_ends_the_session_before(demonstration: dict[str, Person]) -> None:
    client = Client()
    step_into(client, "student")
    before = client.session.session_key
    step_into(client, "chair")
    assert client.get(reverse("front:you")).context["viewer"] == demonstration["chair"]
    assert not client.session.exists(before)


def test_stepping_in_needs_the_token_of_the_form(demonstration: dict[str, Person]) -> None:
    assert step_into(Client(enforce_csrf_checks=True), "student") == 403


def test_a_get_never_steps_in(demonstration: dict[str, Person]) -> None:
    client = Client()
    client.get(reverse("front:personas"), {"persona": "student"})
    assert client.get(reverse("front:you")).status_code == 302


def outside_demo_installation(settings: Any) -> None:
    settings.CHEIRON_DEMO = False


def outside_demo_organisation(settings: Any) -> None:
    from_database = make.Organisation.objects.get()
    from_database.is_demo = False
    from_database.save()


def without_organisation(settings: Any) -> None:
    make.Organisation.objects.all().delete()


def without_list(settings: Any) -> None:
    (settings.CHEIRON_HOME / "personas.json").unlink()


@pytest.mark.parametrize("missing", [outside_demo_installation, outside_demo_organisation, without_organisation])
def test_outside_a_demonstration_there_are_no_personas(
    missing: Callable[[Any], None], demonstration: dict[str, Person], settings: Any
) -> None:
    missing(settings)
    client = Client()
    assert client.get(reverse("front:personas")).status_code == 404
    assert step_into(client, "student") == 404
    assert client.cookies.get("sessionid") is None
    assert (Account.objects.count(), Entry.objects.count()) == (0, 0)


def test_without_the_list_of_the_demonstration_nobody_can_be_stepped_into(
    demonstration: dict[str, Person], settings: Any
) -> None:
    without_list(settings)
    client = Client()
    assert "Nobody to step into yet" in client.get(reverse("front:personas")).content.decode()
    assert step_into(client, "student") == 404
    assert client.cookies.get("sessionid") is None


def test_a_person_who_is_no_persona_cannot_be_stepped_into(demonstration: dict[str, Person]) -> None:
    other = make.person()
    for key in (other.ref, "administrator", ""):
        client = Client()
        assert step_into(client, key) == 404
        assert client.cookies.get("sessionid") is None


def test_a_persona_who_left_or_whose_account_is_off_cannot_be_stepped_into(demonstration: dict[str, Person]) -> None:
    Person.objects.filter(pk=demonstration["student"].pk).update(is_active=False)
    Account.objects.create_user(email="chair@x.example", person=demonstration["chair"], is_active=False)
    assert step_into(Client(), "student") == 404
    assert step_into(Client(), "chair") == 404
