"""What comes after a round is published, and conflicts that turn up between partners."""

from __future__ import annotations

from typing import Any

from cheiron.kit import clock
from cheiron.matching.models import Proposal, Round, SwapRequest
from cheiron.partnerships.models import Clash
from tests.access.table import Row, nobody, only, refusing
from tests.access.world import World
from tests.partnerships.round_build import published_round


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


def _published(world: World) -> Round:
    """A round of ``learner`` and ``helper`` that was published."""
    found = Round.objects.filter(programme=world.programme, name="Spring").first()
    return found or published_round(world.programme, world.learner, world.offer, "Spring")


def of_a_round(world: World) -> dict[str, Any]:
    return {"ref": _published(world).ref}


def of_a_row(world: World) -> dict[str, Any]:
    return {"ref": Proposal.objects.get(run__round=_published(world)).ref}


def of_a_swap(world: World) -> dict[str, Any]:
    row = Proposal.objects.get(run__round=_published(world))
    swap, _new = SwapRequest.objects.get_or_create(
        round=row.run.round, proposal=row, person=world.learner, side="learner", state="waiting"
    )
    return {"ref": swap.ref}


ROWS = {
    "office:round-publish": Row(nobody(405), of_a_round, post=refusing("coordinator")),
    "office:round-swaps": Row(only("coordinator"), of_a_round),
    "office:round-swap": Row(only("coordinator"), of_a_swap),
    "office:round-owner": Row(nobody(405), of_a_row, post=refusing("coordinator")),
    "office:round-unmatched": Row(only("coordinator"), of_a_round),
    "office:unmatched-deed": Row(nobody(405), of_a_row, post=refusing("coordinator")),
    "office:round-audit": Row(only("coordinator"), of_a_round),
    "office:round-audit-table": Row(only("coordinator"), of_a_round),
    "desk:clash": Row(only("learner", "helper"), of_the_pair),
    "care:clash": Row(only("support_contact"), for_an_independent_look),
    "office:clashes": Row(only("coordinator"), its_ref),
    "office:clash": Row(only("coordinator"), for_the_office),
}
