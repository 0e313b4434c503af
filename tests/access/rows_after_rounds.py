"""What comes after a round is published, and conflicts that turn up between partners."""

from __future__ import annotations

from typing import Any

from cheiron.kit import clock
from cheiron.partnerships.models import Clash
from tests.access.table import Row, only
from tests.access.world import World


def its_ref(world: World) -> dict[str, Any]:
    return {"ref": world.programme.ref}


def _clash(world: World, **fields: Any) -> Clash:
    """The one open conflict between ``learner`` and ``helper``. The test around it is rolled back."""
    made, _new = Clash.objects.get_or_create(
        partnership=world.partnership, settled_at=None, defaults={"due_on": clock.today(), **fields}
    )
    return made


def of_the_pair(world: World) -> dict[str, Any]:
    return {"ref": _clash(world).partnership.ref}


def for_the_office(world: World) -> dict[str, Any]:
    return {"ref": _clash(world).ref}


def for_an_independent_look(world: World) -> dict[str, Any]:
    asked = {"confirmer": world.support_contact, "wish": "go_on", "wished_at": clock.now()}
    return {"ref": _clash(world, **asked).ref}


ROWS = {
    "desk:clash": Row(only("learner", "helper"), of_the_pair),
    "care:clash": Row(only("support_contact"), for_an_independent_look),
    "office:clashes": Row(only("coordinator"), its_ref),
    "office:clash": Row(only("coordinator"), for_the_office),
}
