"""Publishing a round and what comes after it; conflicts that turn up between partners."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.office.views import clashes, round_audit, round_publish, round_swaps, round_unmatched

_ROUND = "rounds/<ref:ref>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_ROUND + "publishing/", round_publish.publish, name="round-publish"),
    path(_ROUND + "swaps/", round_swaps.swaps, name="round-swaps"),
    path("swaps/<ref:ref>/", round_swaps.swap, name="round-swap"),
    path(_ROUND + "unmatched/", round_unmatched.unmatched, name="round-unmatched"),
    path("unmatched/<ref:ref>/", round_unmatched.deed, name="unmatched-deed"),
    path("owners/<ref:ref>/", round_swaps.owner, name="round-owner"),
    path(_ROUND + "report/", round_audit.report, name="round-audit"),
    path(_ROUND + "report/table/", round_audit.table, name="round-audit-table"),
    path("programmes/<ref:ref>/conflicts/", clashes.clashes, name="clashes"),
    path("conflicts/<ref:ref>/", clashes.clash, name="clash"),
]
