"""Health of the site and the outbox."""

from __future__ import annotations

from cheiron.kit import clock
from cheiron.kit.refs import new_ref
from cheiron.notices.models import Notice
from tests.access.table import Row, nobody, only, refusing
from tests.access.world import World


def a_stuck_letter(world: World) -> dict[str, str]:
    now = clock.now()
    made = {"kind": "test.stuck", "key": new_ref(), "state": "failed", "claimed_at": now, "settled_at": now}
    return {"ref": Notice.objects.create(to=world.learner, **made).ref}


ROWS = {
    "site:home": Row(only("administrator")),
    "site:outbox": Row(only("administrator")),
    "site:mail": Row(only().but(administrator=404), lambda w: {"ref": new_ref()}),  # in the demonstration alone
    "site:mail-again": Row(nobody(405), a_stuck_letter, post=refusing("administrator")),
}
