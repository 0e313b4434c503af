"""Computing a round, going through its pairs, and the check before publishing."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.office.views import (
    round_check,
    round_review,
    round_review_row,
    round_runs,
    round_sheet,
    round_whynot,
)

_ROUND = "rounds/<ref:ref>/"
_ROW = "proposals/<ref:ref>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_ROUND + "runs/", round_runs.runs, name="round-runs"),
    path(_ROUND + "comparison/", round_runs.comparison, name="round-comparison"),
    path("runs/<ref:ref>/", round_runs.run, name="round-run"),
    path("runs/<ref:ref>/draft/", round_runs.draft, name="round-draft"),
    path(_ROUND + "review/", round_review.review, name="round-review"),
    path(_ROUND + "review/rest/", round_review.rest, name="round-review-rest"),
    path(_ROUND + "why-not/", round_whynot.whynot, name="round-whynot"),
    path(_ROUND + "check/", round_check.check, name="round-check"),
    path(_ROUND + "sheet/", round_sheet.sheet, name="round-sheet"),
    path(_ROW + "decision/", round_review.decision, name="proposal-decision"),
    path(_ROW + "reasons/", round_review_row.reasons, name="proposal-reasons"),
    path(_ROW + "hold/", round_review_row.hold, name="proposal-hold"),
    path(_ROW + "release/", round_review_row.release, name="proposal-release"),
    path(_ROW + "change/", round_review_row.change, name="proposal-change"),
]
