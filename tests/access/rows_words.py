"""The organisation's own words."""

from __future__ import annotations

from cheiron.profiles.models import Topic
from tests.access.table import Row, only
from tests.access.world import World

KEEPERS = only("coordinator", "other_coordinator", "administrator")


def _need(world: World) -> dict[str, str]:
    return {"scheme": "need", "key": Topic.objects.get(pk="grant").pk}


ROWS = {
    "office:words": Row(KEEPERS),
    "office:word": Row(KEEPERS, _need),
    "office:word-need-new": Row(KEEPERS),
    "office:words-bring": Row(KEEPERS),
    "office:words-file": Row(KEEPERS, lambda w: {"kind": "tsv"}),
}
