"""Suggestions by leaders, and the page of a leader's department."""

from __future__ import annotations

from tests.access.table import Row, nobody, only, refusing

# The chair looks after medicine: ``learner`` is one of its people, ``other_helper`` is not.
ROWS = {
    "leadership:department": Row(only("chair")),
    "leadership:asked": Row(only("chair")),
    "leadership:people": Row(only("chair")),
    "leadership:suggestion-choose": Row(only("chair"), lambda w: {"ref": w.other_pair.ref}),
    "leadership:suggestion-write": Row(
        only("chair"), lambda w: {"ref": w.other_pair.ref}, lambda w: f"?pick={w.helper.ref}"
    ),
    "leadership:suggestions": Row(only("chair")),
    "leadership:suggestion-take-back": Row(nobody(405), lambda w: {"ref": w.suggestion.ref}, post=refusing("chair")),
    "desk:suggestion": Row(only("learner"), lambda w: {"ref": w.suggestion.ref}),
}
