"""How a demonstration begins: from a seed, in its own mode, and never in a real organisation."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cheiron.ops.demo.blueprints import BLUEPRINTS
from cheiron.ops.demo.building import build
from cheiron.ops.demo.names import invented_names
from cheiron.people.models import Organisation, Person


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_people(settings: Any, tmp_path: Path) -> None:
    settings.CHEIRON_HOME = tmp_path
    build(BLUEPRINTS["residency"], people=None, seed=3, say=lambda _line: None)
    first = list(Person.objects.order_by("pk").values_list("name", "level"))
    names = invented_names(random.Random(3))
    assert [name for name, _level in first][:5] == [
        f"{given} {family}" for given, family in (next(names) for _ in range(5))
    ]


@pytest.mark.django_db
def test_it_refuses_to_begin_outside_demonstration_mode(settings: Any) -> None:
    settings.CHEIRON_DEMO = False
    with pytest.raises(CommandError, match="bin/demo"):
        call_command("demo", "--no-serve")


@pytest.mark.django_db
def test_it_never_touches_a_real_organisation(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CHEIRON_DEMO = True
    Organisation.objects.create(name="Real School", kind="school", is_demo=False)
    monkeypatch.setattr("cheiron.ops.management.commands.demo.call_command", lambda *args, **options: None)
    with pytest.raises(CommandError, match="real organisation"):
        call_command("demo", "--no-serve")
    assert Organisation.objects.get().name == "Real School"
